import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { attendedByAll, nine } from '#testing/study.ts'
import { studySession } from '../study-session.ts'
import { makeUpStudy } from './make-up-study.ts'

const { given } = sceneOf(studySession)
const held = {
  type: 'StudySessionHeld' as const,
  data: {
    ...attendedByAll,
    on: '2026-02-27',
    present: nine.slice(0, 8),
    leave: [{ person: 'armedForcesHead', reason: '训练' }],
  },
}
const madeUp = { person: 'armedForcesHead', on: '2026-03-02', how: '自学原文，向主讲人汇报' }

describe('登记补学', () => {
  it('请假的人补学了', () => {
    given(held)
      .when(makeUpStudy, { session: '2026-02-27.day', ...madeUp })
      .by('officeClerk')
      .then({ type: 'StudySessionMadeUp', data: madeUp })
  })

  it('到会的人不用补', () => {
    given(held)
      .when(makeUpStudy, { session: '2026-02-27.day', ...madeUp, person: 'townMayor' })
      .by('officeClerk')
      .isRefused('王建国当天到会，不用补学')
  })

  it('日子写反了、又登记过，两条理由一并说明', () => {
    given(held, { type: 'StudySessionMadeUp', data: madeUp })
      .when(makeUpStudy, { session: '2026-02-27.day', ...madeUp, on: '2026-02-26' })
      .by('officeClerk')
      .isRefused('刘洋已经登记过补学', '补学日期2月26日早于学习当天2月27日')
  })

  it('不在名单里的人，没有可补的', () => {
    given(held)
      .when(makeUpStudy, { session: '2026-02-27.day', ...madeUp, person: 'financeHead' })
      .by('officeClerk')
      .isRefused('周明不在这次学习的请假和缺席名单里')
  })
})
