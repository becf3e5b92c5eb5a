import { z } from 'zod'
import { addMonths, type Day, endOfMonth } from '#institution/calendar.ts'
import { inServiceThroughout, inServiceWithin } from '#institution/roster.ts'
import { query } from '#mechanisms/query.ts'
import { reflection, reflectionOf } from '../reflection.ts'
import { whichReflection } from '../reflection-fields.ts'
import { reflections } from '../registers/reflections.ts'
import type { ReflectionRow } from './reflections-of-month.ts'

/** So many months back a cadre finds what he still owes, and what he wrote. */
const monthsBack = 12

/** A month of the asker's own: what stands for it. */
export interface OwnMonth {
  readonly month: string
  /** `owed`: nothing handed in and owed; `open`: nothing handed in, and nothing owed. */
  readonly state: 'owed' | 'open' | ReflectionRow['status']
  readonly late: boolean
  readonly submittedOn?: Day
}

export interface OwnReflections {
  readonly author: string
  /** Is he a cadre of the town in this month? Nobody else owes a reflection. */
  readonly inService: boolean
  readonly month: string
  readonly state: 'none' | 'withdrawn' | ReflectionRow['status']
  readonly text: string
  /** What the reviewer wrote, and who that was. */
  readonly remark?: string
  readonly reviewedBy?: string
  readonly reviewedOn?: Day
  readonly submittedOn?: Day
  /** The latest first. */
  readonly months: readonly OwnMonth[]
}

/** The asker's own reflections: what he wrote for a month, what was answered, and the months before. Nobody asks for another's. */
export const ownReflections = query({
  name: 'own-reflections',
  title: '本人的心得',
  by: 'everyone',
  input: z.object({ month: whichReflection.month }),
  answer: async ({ rows, state, opened, actor, roster, startsOn, today }, { month }): Promise<OwnReflections> => {
    const author = actor.person
    const serving = roster.cadres().find(({ id }) => id === author)
    const service = (of: string) => [`${of}-01`, endOfMonth(`${of}-01`)] as const
    const handedIn = new Map(
      (await rows<ReflectionRow>(reflections, { author })).map(({ row }) => [row.month, row] as const),
    )
    const months = Array.from({ length: monthsBack + 1 }, (_, back) =>
      addMonths(`${today.slice(0, 7)}-01`, -back).slice(0, 7),
    )
    const owes = (of: string): boolean =>
      serving !== undefined &&
      startsOn !== undefined &&
      `${of}-01` >= startsOn &&
      inServiceThroughout(serving, ...service(of))
    const written = await state(reflection, reflectionOf(author, month))
    const reviewed = written.status === 'returned' || written.status === 'accepted' ? written : undefined
    const remark = 'remark' in written && written.remark ? await opened(written.remark) : undefined
    return {
      author,
      inService: serving !== undefined && inServiceWithin(serving, ...service(month)),
      month,
      state: written.status,
      text: written.status === 'none' ? '' : ((await opened(written.text)) ?? ''),
      ...(remark !== undefined && { remark }),
      ...(reviewed && { reviewedBy: roster.nameOf(reviewed.reviewedBy), reviewedOn: reviewed.reviewedOn }),
      ...('submittedOn' in written && { submittedOn: written.submittedOn }),
      months: [...new Set([...months, ...handedIn.keys()])]
        .sort()
        .reverse()
        .flatMap((of): readonly OwnMonth[] => {
          const row = handedIn.get(of)
          if (row) return [{ month: of, state: row.status, late: row.late, submittedOn: row.submittedOn }]
          if (of !== today.slice(0, 7) && !owes(of)) return []
          return [{ month: of, state: owes(of) ? 'owed' : 'open', late: false }]
        }),
    }
  },
})
