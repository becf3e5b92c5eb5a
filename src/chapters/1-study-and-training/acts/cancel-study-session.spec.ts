import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { studySession } from '../study-session.ts'
import { cancelStudySession } from './cancel-study-session.ts'

const { given } = sceneOf(studySession)
const planned = {
  type: 'StudySessionPlanned' as const,
  data: { on: '2026-03-20', part: 'morning' as const, topic: '学习民法典', area: 'law' as const, speaker: '白音' },
}

describe('取消安排的学习', () => {
  it('写明原因就能取消', () => {
    given(planned)
      .when(cancelStudySession, { session: '2026-03-20.morning', reason: '旗里开会' })
      .by('officeClerk')
      .then({ type: 'StudySessionCancelled', data: { reason: '旗里开会' } })
  })

  it('没有安排过的，不用取消', () => {
    given()
      .when(cancelStudySession, { session: '2026-03-20.morning', reason: '旗里开会' })
      .by('officeClerk')
      .isRefused('这次学习没有在安排之中，不用取消。')
  })
})
