import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { query } from '#mechanisms/query.ts'
import { spareTimeStudies } from '../registers/spare-time-studies.ts'

export interface SpareTimeRow {
  readonly study: string
  readonly kind: string
  readonly what: string
  readonly where: string
  readonly from: Day
  readonly to: string
  readonly certificate: string
  readonly papers: readonly string[]
}

/** What the asker noted of his own study in a year, what still goes on included. Nobody asks for another's. */
export const spareTimeOfYear = query({
  name: 'spare-time-of-year',
  title: '本人一年的自学',
  by: 'everyone',
  input: z.object({ year: z.string().regex(/^20\d{2}$/, '年份写作 2026') }),
  answer: async (
    { rows, actor },
    { year },
  ): Promise<{ readonly person: string; readonly studies: readonly SpareTimeRow[] }> => ({
    person: actor.person,
    studies: (await rows<SpareTimeRow>(spareTimeStudies, { person: actor.person }))
      .map(({ row: { study, kind, what, where, from, to, certificate, papers } }) => ({
        study,
        kind,
        what,
        where,
        from,
        to,
        certificate,
        papers,
      }))
      .filter(({ from, to }) => from.slice(0, 4) <= year && (to === '' || to.slice(0, 4) >= year))
      .sort((one, other) => (one.from > other.from ? -1 : 1)),
  }),
})
