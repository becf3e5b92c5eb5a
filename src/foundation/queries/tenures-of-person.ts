import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { person } from '#mechanisms/fields.ts'
import { query } from '#mechanisms/query.ts'
import { heldTitle } from '../tenure-rules.ts'

/** Something a person holds, held or will hold, with the paper behind it. */
export interface TenureTold {
  readonly tenure: string
  readonly title: string
  readonly from: Day
  readonly to: Day | undefined
  readonly standsIn: boolean
  readonly forName: string | undefined
  readonly decidedBy: string | undefined
  readonly term: string | undefined
  readonly paper: string | undefined
  readonly when: 'past' | 'now' | 'coming'
}

/** 任职经历: all of one person's tenures, the latest first. */
export const tenuresOfPerson = query({
  name: 'tenures-of-person',
  title: '任职经历',
  by: 'anyone',
  input: z.object({ person: person('人员') }),
  answer: async ({ roster, today }, { person: of }): Promise<readonly TenureTold[]> =>
    roster
      .tenuresOf(of)
      .map((tenure): TenureTold => {
        const { id, from, to, standsIn, for: away, decidedBy = [], term, paper } = tenure
        const [decider] = decidedBy
        return {
          tenure: id,
          title: heldTitle(roster, tenure),
          from,
          to,
          standsIn: standsIn === true,
          forName: away === undefined ? undefined : roster.nameOf(away),
          decidedBy: decider === undefined ? undefined : roster.nameOf(decider),
          term,
          paper,
          when: from > today ? 'coming' : to !== undefined && to < today ? 'past' : 'now',
        }
      })
      .sort((one, other) => (one.from > other.from ? -1 : 1)),
})
