import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { studySession } from '../study-session.ts'
import { moveStudySession } from './move-study-session.ts'

const { given } = sceneOf(studySession)
const planned = {
  type: 'StudySessionPlanned' as const,
  data: { on: '2026-03-20', part: 'morning' as const, topic: '学习民法典', area: 'law' as const, speaker: '白音' },
}
const session = '2026-03-20.morning'

describe('改期', () => {
  it('当月里换一个工作日，安排好的都跟着走', () => {
    given(planned)
      .when(moveStudySession, { session, to: '2026-03-27' })
      .by('officeClerk')
      .then(
        { type: 'StudySessionMoved', data: { to: '2026-03-27.morning' } },
        factOn(studySession, '2026-03-27.morning', 'StudySessionPlanned', {
          ...planned.data,
          on: '2026-03-27',
          first: session,
        }),
      )
  })

  it('改到当月最后一天可以，改到下月第一天不行，并写明是哪一句', () => {
    given(planned)
      .when(moveStudySession, { session, to: '2026-03-31' })
      .by('officeClerk')
      .then(
        { type: 'StudySessionMoved', data: { to: '2026-03-31.morning' } },
        factOn(studySession, '2026-03-31.morning', 'StudySessionPlanned', {
          ...planned.data,
          on: '2026-03-31',
          first: session,
        }),
      )
    given(planned)
      .when(moveStudySession, { session, to: '2026-04-01' })
      .by('officeClerk')
      .isRefused('3月的集中学习要在3月里办，改到4月1日，3月就少了这一次。依据第一章第1条“中心组每月必须集中学习一天”')
  })

  it('周末和已经过去的一天不能去', () => {
    given(planned)
      .when(moveStudySession, { session, to: '2026-03-28' })
      .by('officeClerk')
      .isRefused('3月28日是休息日，可以改到3月30日')
    given(planned)
      .when(moveStudySession, { session, to: '2026-03-02' })
      .on('2026-03-04')
      .by('officeClerk')
      .isRefused('3月2日已经过去，不能改到那天。')
  })

  it('没有安排过的，不能改期', () => {
    given()
      .when(moveStudySession, { session, to: '2026-03-27' })
      .by('officeClerk')
      .isRefused('这次学习没有在安排之中。')
  })
})
