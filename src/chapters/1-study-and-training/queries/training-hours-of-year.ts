import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { mayDo } from '#mechanisms/act.ts'
import { query } from '#mechanisms/query.ts'
import { recognisedTrainingHours } from '../registers/training-hours.ts'
import { cadreStudyReaders } from '../study-keepers.ts'
import type { TrainingSource } from '../training-hours.ts'

/** One occasion in one person's account. */
export interface TrainingOfPerson {
  readonly on: Day
  readonly hours: number
  readonly source: TrainingSource
  readonly title: string
  readonly recognisedBy: string
}

interface Row extends TrainingOfPerson {
  readonly person: string
}

/**
 * The accounts of recognised hours of a year, by person and in the order of days: everyone's for those who answer for the cadres' study, else
 * only one's own.
 */
export const trainingHoursOfYear = query({
  name: 'training-hours-of-year',
  title: '一年的认可学时',
  by: 'everyone',
  input: z.object({ year: z.string().regex(/^20\d{2}$/, '年份写作 2026') }),
  answer: async ({ rows, actor }, { year }): Promise<Readonly<Record<string, readonly TrainingOfPerson[]>>> => {
    const all = mayDo(cadreStudyReaders, actor.positions)
    const found = await rows<Row>(recognisedTrainingHours, all ? undefined : { person: actor.person })
    const own = found
      .map(({ row }) => row)
      .filter(({ on }) => on.startsWith(year))
      .sort((one, other) => (one.on < other.on ? -1 : 1))
    return Object.fromEntries(
      Map.groupBy(own, ({ person }) => person)
        .entries()
        .map(([person, of]) => [
          person,
          of.map(({ on, hours, source, title, recognisedBy }) => ({ on, hours, source, title, recognisedBy })),
        ]),
    )
  },
})
