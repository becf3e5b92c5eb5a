import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { day, text } from '#mechanisms/fields.ts'
import { stream } from '#mechanisms/stream.ts'
import { subjectArea } from './subject-area.ts'

/** One line of a year's plan: in which month what is studied, in which area, led by whom, on which day. */
export const planEntry = z
  .object({
    month: z
      .string({ error: '请填写月份' })
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份写作 2026-03')
      .meta({ title: '月份', format: 'month' }),
    topic: text('题目'),
    area: subjectArea,
    speaker: text('主讲人', { longest: 50 }),
    date: day('日期'),
  })
  .meta({ title: '一项' })

export type PlanEntry = z.output<typeof planEntry>

const facts = {
  StudyPlanDrafted: z.object({ entries: z.array(planEntry) }),
  StudyPlanAdopted: z.object({ decidedBy: z.string() }),
  StudyPlanChanged: z.object({ entries: z.array(planEntry), reason: z.string() }),
}

/** 年度学习计划：起草 → 订立 → 调整。The subject is the year. */
export type StudyPlan =
  | { readonly status: 'none' }
  | { readonly status: 'draft'; readonly entries: readonly PlanEntry[]; readonly draftedOn: Day }
  | {
      readonly status: 'adopted'
      readonly entries: readonly PlanEntry[]
      readonly adoptedOn: Day
      readonly decidedBy: string
      readonly late: boolean
      readonly changes: number
    }

export const studyPlan = stream<StudyPlan, typeof facts>({
  name: 'study-plan',
  title: '年度学习计划',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    StudyPlanDrafted: (plan, { entries }, fact) =>
      plan.status === 'adopted' ? plan : { status: 'draft', entries, draftedOn: fact.on },
    StudyPlanAdopted: (plan, { decidedBy }, fact) =>
      plan.status === 'draft'
        ? {
            status: 'adopted',
            entries: plan.entries,
            adoptedOn: fact.on,
            decidedBy,
            late: fact.circumstances?.late !== undefined,
            changes: 0,
          }
        : plan,
    StudyPlanChanged: (plan, { entries }) =>
      plan.status === 'adopted' ? { ...plan, entries, changes: plan.changes + 1 } : plan,
  },
})
