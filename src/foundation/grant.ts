import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { stream } from '#mechanisms/stream.ts'

const facts = {
  AccessGranted: z.object({
    person: z.string(),
    from: z.string(),
    to: z.string(),
    standard: z.boolean(),
    registers: z.array(z.string()).readonly(),
    covers: z.string(),
    reason: z.string(),
    paper: z.string(),
  }),
  AccessEnded: z.object({ to: z.string(), reason: z.string() }),
}

interface Access {
  readonly person: string
  readonly from: Day
  readonly to: Day
  readonly standard: boolean
  readonly registers: readonly string[]
  /** What it covers, in words as they were read when it was given. */
  readonly covers: string
  readonly reason: string
  readonly paper: string
}

/** 查阅授权：给出 → 到期自己结束，或者提前收回。 */
export type GrantState =
  | { readonly status: 'none' }
  | ({ readonly status: 'given' } & Access)
  | ({ readonly status: 'ended'; readonly why: string } & Access)

export const grant = stream<GrantState, typeof facts>({
  name: 'grant',
  title: '查阅授权',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    AccessGranted: (_, access) => ({ status: 'given', ...access }),
    AccessEnded: (state, { to, reason }) =>
      state.status === 'none' ? state : { ...state, status: 'ended', to, why: reason },
  },
})
