import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { stream } from '#mechanisms/stream.ts'

const facts = {
  TownSetUp: z.object({ name: z.string(), code: z.string() }),
  StartDateSet: z.object({ startsOn: z.string() }),
}

/** 本镇：设立 → 定起算日。The subject is the town's id. Whether the start date has come is asked of the day, not of the state. */
export type TownState =
  | { readonly status: 'none' }
  | { readonly status: 'setUp'; readonly name: string; readonly code: string; readonly startsOn?: Day }

export const town = stream<TownState, typeof facts>({
  name: 'town',
  title: '本镇',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    TownSetUp: (_, { name, code }) => ({ status: 'setUp', name, code }),
    StartDateSet: (state, { startsOn }) => (state.status === 'setUp' ? { ...state, startsOn } : state),
  },
})
