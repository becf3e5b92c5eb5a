import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { plain } from '#mechanisms/refusal.ts'
import { annualStudyPlan } from '../1.1-study-group.ts'
import { datesOutside } from '../plan-dates.ts'
import { studyKeepers } from '../study-keepers.ts'
import { planEntry, studyPlan } from '../study-plan.ts'

/** Keeps a draft: as often as one likes, with months still empty. Nothing counts before it is adopted. */
export const draftStudyPlan = act({
  name: 'draft-study-plan',
  title: '起草年度学习计划',
  by: studyKeepers,
  on: studyPlan,
  from: ['none', 'draft'],
  otherwise: () => '这一年的学习计划已经订立。要改动，请用“调整学习计划”。',
  answersTo: [annualStudyPlan],
  minutes: 15,
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
  }),
  subject: input => input.year,
  takenBack: ({ state, subject }) =>
    state.status === 'draft'
      ? { act: 'draft-study-plan', input: { year: subject, entries: state.entries }, says: `${subject}年的草稿已改` }
      : undefined,
  requires: ({ input }) => datesOutside(input.year, input.entries).map(reason => plain(reason)),
  records: ({ input }) => [{ type: 'StudyPlanDrafted', data: { entries: input.entries } }],
})
