import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { twelveEntries } from '#testing/study.ts'
import { studyPlan } from '../study-plan.ts'
import { adoptStudyPlan } from './adopt-study-plan.ts'

const { given } = sceneOf(studyPlan)
const entries = twelveEntries('2026')
const drafted = { type: 'StudyPlanDrafted' as const, data: { entries } }
const adopting = { year: '2026', decidedBy: '党委会 第2次会议', adoptedOn: '2026-01-20' }

describe('订立年度学习计划', () => {
  it('十二个月都有安排，可以订立', () => {
    given(drafted)
      .when(adoptStudyPlan, adopting)
      .by('publicityCommissioner')
      .on('2026-01-22')
      .then({ type: 'StudyPlanAdopted', data: { decidedBy: '党委会 第2次会议' } })
  })

  it('少了两个月，不算详细的计划', () => {
    given({ type: 'StudyPlanDrafted', data: { entries: entries.slice(0, 10) } })
      .when(adoptStudyPlan, adopting)
      .by('officeClerk')
      .on('2026-01-22')
      .isRefused('计划要详细到每个月，11月、12月还没有安排。依据第一章第1条“党委每年都要制订详细的学习计划”')
  })

  it('还没有起草，先起草', () => {
    given()
      .when(adoptStudyPlan, adopting)
      .by('officeClerk')
      .on('2026-01-22')
      .isRefused('这一年还没有起草学习计划，先起草。')
  })

  it('过了七天才录，要写明依据的材料', () => {
    given(drafted)
      .when(adoptStudyPlan, adopting)
      .by('officeClerk')
      .on('2026-03-02')
      .isRefused('1月20日已经过去41天，要作补录：请写明依据的纸质材料（如会议记录、签到册），再由另一人确认。')
  })

  it('写明了材料，等另一人确认', () => {
    given(drafted)
      .when(adoptStudyPlan, { ...adopting, paper: '党委会记录本第6页' })
      .by('officeClerk')
      .on('2026-03-02')
      .waitsForConfirmation({ type: 'StudyPlanAdopted', data: { decidedBy: '党委会 第2次会议' } })
  })
})
