import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { studySession } from '../study-session.ts'
import { planStudySession } from './plan-study-session.ts'

const { given } = sceneOf(studySession)
const lesson = { topic: '学习乡村振兴促进法', area: 'law' as const, speaker: '白音' }

describe('安排中心组学习', () => {
  it('安排在往后的工作日', () => {
    given()
      .when(planStudySession, { on: '2026-03-20', part: 'morning', ...lesson, place: '二楼会议室' })
      .by('officeClerk')
      .then({
        type: 'StudySessionPlanned',
        data: { on: '2026-03-20', part: 'morning', ...lesson, place: '二楼会议室' },
      })
  })

  it('中秋放假，说出来并给出下一个工作日', () => {
    given()
      .when(planStudySession, { on: '2026-09-25', part: 'morning', ...lesson })
      .by('officeClerk')
      .isRefused('9月25日是中秋节，可以改到9月28日')
  })

  it('调休上班的周末可以安排', () => {
    given()
      .when(planStudySession, { on: '2026-10-10', part: 'day', ...lesson })
      .by('officeClerk')
      .then({ type: 'StudySessionPlanned', data: { on: '2026-10-10', part: 'day', ...lesson } })
  })

  it('过去的日子不能再安排', () => {
    given()
      .when(planStudySession, { on: '2026-02-27', part: 'day', ...lesson })
      .by('officeClerk')
      .isRefused('2月27日已经过去。已经学过的，用“记录中心组学习”。')
  })
})
