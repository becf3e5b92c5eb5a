import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { annualStudyPlan, everyMonthIsPlanned } from '../1.1-study-group.ts'
import { datesOutside } from '../plan-dates.ts'
import { studyKeepers } from '../study-keepers.ts'
import { planEntry, studyPlan } from '../study-plan.ts'

/** A plan in force is changed whole, with a reason; what it was stays in the journal. */
export const changeStudyPlan = act({
  name: 'change-study-plan',
  title: '调整学习计划',
  by: studyKeepers,
  on: studyPlan,
  from: 'adopted',
  otherwise: () => '这一年的学习计划还没有订立，直接修改草稿就行。',
  answersTo: [annualStudyPlan],
  input: z.object({
    year: z
      .string()
      .regex(/^20\d{2}$/, '年份写作 2026')
      .meta({ title: '年份' }),
    entries: z
      .array(planEntry)
      .min(1, '至少写一项')
      .max(60, '一年最多60项')
      .meta({ title: '各月安排', format: 'plan' }),
    reason: text('为什么调整'),
  }),
  subject: input => input.year,
  takenBack: ({ state, subject }) => ({
    act: 'change-study-plan',
    input: { year: subject, entries: state.entries, reason: '刚调整就撤销' },
    says: `已调整${subject}年学习计划`,
  }),
  requires: ({ input }) => [
    everyMonthIsPlanned.on({ year: input.year, months: input.entries.map(entry => entry.month) }),
    ...datesOutside(input.year, input.entries).map(reason => plain(reason)),
  ],
  records: ({ input }) => [{ type: 'StudyPlanChanged', data: { entries: input.entries, reason: input.reason } }],
})
