import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { twelveEntries } from '#testing/study.ts'
import { studyPlan } from '../study-plan.ts'
import { changeStudyPlan } from './change-study-plan.ts'

const { given } = sceneOf(studyPlan)
const entries = twelveEntries('2026')
const adopted = [
  { type: 'StudyPlanDrafted' as const, data: { entries } },
  { type: 'StudyPlanAdopted' as const, data: { decidedBy: '党委会' } },
] as const
const changed = entries.map(entry => (entry.month === '2026-03' ? { ...entry, date: '2026-03-17' } : entry))

describe('调整学习计划', () => {
  it('写明原因，整份调整', () => {
    given(...adopted)
      .when(changeStudyPlan, { year: '2026', entries: changed, reason: '主讲人出差' })
      .by('officeClerk')
      .then({ type: 'StudyPlanChanged', data: { entries: changed, reason: '主讲人出差' } })
  })

  it('调整后少了一个月，不行', () => {
    given(...adopted)
      .when(changeStudyPlan, { year: '2026', entries: changed.slice(1), reason: '主讲人出差' })
      .by('officeClerk')
      .isRefused('计划要详细到每个月，1月还没有安排。依据第一章第1条“党委每年都要制订详细的学习计划”')
  })

  it('还是草稿，直接改草稿', () => {
    given(adopted[0])
      .when(changeStudyPlan, { year: '2026', entries: changed, reason: '主讲人出差' })
      .by('officeClerk')
      .isRefused('这一年的学习计划还没有订立，直接修改草稿就行。')
  })
})
