import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { twelveEntries } from '#testing/study.ts'
import { studyPlan } from '../study-plan.ts'
import { draftStudyPlan } from './draft-study-plan.ts'

const { given } = sceneOf(studyPlan)
const entries = twelveEntries('2026')

describe('起草年度学习计划', () => {
  it('只写了三个月，也能先存成草稿', () => {
    given()
      .when(draftStudyPlan, { year: '2026', entries: entries.slice(0, 3) })
      .by('officeClerk')
      .then({ type: 'StudyPlanDrafted', data: { entries: entries.slice(0, 3) } })
  })

  it('草稿可以再改', () => {
    given({ type: 'StudyPlanDrafted', data: { entries: entries.slice(0, 3) } })
      .when(draftStudyPlan, { year: '2026', entries })
      .by('publicityCommissioner')
      .then({ type: 'StudyPlanDrafted', data: { entries } })
  })

  it('日期不在所写的月份里，每一处都说出来', () => {
    const [january, february, ...rest] = entries
    const wrong = [{ ...january, date: '2026-02-16' }, { ...february, month: '2025-02', date: '2025-02-16' }, ...rest]
    given()
      .when(draftStudyPlan, { year: '2026', entries: wrong })
      .by('officeClerk')
      .isRefused('“练习题目1”排在1月，日期却是2月16日', '“练习题目2”写在2025-02，不在2026年里')
  })

  it('已经订立的，不能再当草稿改', () => {
    given({ type: 'StudyPlanDrafted', data: { entries } }, { type: 'StudyPlanAdopted', data: { decidedBy: '党委会' } })
      .when(draftStudyPlan, { year: '2026', entries })
      .by('officeClerk')
      .isRefused('这一年的学习计划已经订立。要改动，请用“调整学习计划”。')
  })

  it('财政所所长不起草学习计划', () => {
    given().when(draftStudyPlan, { year: '2026', entries }).by('financeHead').isNotHis()
  })

  it('没有这一天的日期，说清楚', () => {
    given()
      .when(draftStudyPlan, { year: '2026', entries: [{ ...entries[1], date: '2026-02-30' }] })
      .by('officeClerk')
      .isNotUnderstood('没有“2026-02-30”这一天。日期写作 2026-03-02')
  })
})
