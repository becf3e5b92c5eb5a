import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { attendedByAll, nine } from '#testing/study.ts'
import { studySession } from '../study-session.ts'
import { correctStudySession } from './correct-study-session.ts'

const { given } = sceneOf(studySession)
const { on: _, part: __, ...record } = attendedByAll
const held = { type: 'StudySessionHeld' as const, data: attendedByAll }

describe('更正学习记录', () => {
  it('请假记成了到会，改过来', () => {
    const right = { ...record, present: nine.slice(0, 8), leave: [{ person: 'armedForcesHead', reason: '训练' }] }
    given(held)
      .when(correctStudySession, { session: '2026-03-02.day', ...right, reason: '签到册上是请假' })
      .by('officeClerk')
      .then({ type: 'StudySessionCorrected', data: { ...right, reason: '签到册上是请假' } })
  })

  it('更正后漏了人，不行', () => {
    given(held)
      .when(correctStudySession, {
        session: '2026-03-02.day',
        ...record,
        present: nine.slice(0, 8),
        reason: '签到册上没有',
      })
      .by('officeClerk')
      .isRefused('刘洋没有记到会、请假或缺席。依据第一章第1条“中心组每月必须集中学习一天”')
  })

  it('还没有记录的，没有可更正的', () => {
    given()
      .when(correctStudySession, { session: '2026-03-02.day', ...record, reason: '写错了' })
      .by('officeClerk')
      .isRefused('这次学习还没有记录，不用更正。')
  })
})
