import { z } from 'zod'
import { type SubjectArea, subjectAreas } from '#institution/subject-areas.ts'
import { query } from '#mechanisms/query.ts'
import { proposedDates } from '../plan-dates.ts'
import { studyPlans } from '../registers/study-plans.ts'
import type { PlanEntry } from '../study-plan.ts'

interface PlanRow {
  readonly year: string
  readonly month: string
  readonly topic: string
  readonly areaId: SubjectArea
  readonly speaker: string
}

const areas = Object.keys(subjectAreas) as SubjectArea[]

/**
 * A start for a year's plan: a working day for each month, the four areas in turn, and topics and speakers of the year before where there was
 * a plan. Nothing is kept until somebody drafts it.
 */
export const proposedStudyPlan = query({
  name: 'proposed-study-plan',
  title: '学习计划的开头',
  by: 'everyone',
  input: z.object({ year: z.string().regex(/^20\d{2}$/, '年份写作 2026') }),
  answer: async (
    { rows, calendar },
    { year },
  ): Promise<{ readonly entries: readonly PlanEntry[]; readonly from?: string }> => {
    const before = String(Number(year) - 1)
    const last = await rows<PlanRow>(studyPlans, { year: before })
    const entries = proposedDates(year, calendar).map((date, index) => {
      const month = date.slice(0, 7)
      const was = last.find(({ row }) => row.month.slice(5) === month.slice(5))?.row
      return {
        month,
        date,
        topic: was?.topic ?? '',
        area: was?.areaId ?? (areas[index % areas.length] as SubjectArea),
        speaker: was?.speaker ?? '',
      }
    })
    return { entries, ...(last.length > 0 && { from: before }) }
  },
})
