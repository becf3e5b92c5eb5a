import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { type PositionId, positionIds } from '#institution/positions.ts'
import { stream } from '#mechanisms/stream.ts'
import { restored } from '#mechanisms/undoing.ts'

const position = z.enum(positionIds as [PositionId, ...PositionId[]])

const facts = {
  PositionTaken: z.object({
    person: z.string(),
    position,
    organization: z.string().optional(),
    from: z.string(),
    /** The last day, where it is known beforehand. */
    to: z.string().optional(),
    standsIn: z.boolean().optional(),
    /** The person stood in for, who keeps the position; absent: it is vacant. */
    for: z.string().optional(),
    /** Who decided that he stands in. */
    decidedBy: z.string().optional(),
    /** 第十四届: the term it belongs to, where an election began one. */
    term: z.string().optional(),
    paper: z.string().optional(),
  }),
  PositionLeft: z.object({ to: z.string(), reason: z.string(), paper: z.string().optional() }),
  TenureCorrected: z.object({
    from: z.string().optional(),
    /** `null`: it has no last day after all. */
    to: z.string().nullable().optional(),
    organization: z.string().optional(),
    reason: z.string(),
    paper: z.string().optional(),
  }),
  /** Entered by mistake: it never was. */
  TenureStruck: z.object({ reason: z.string(), paper: z.string().optional() }),
  /** A batch was undone: it is again what it was before. */
  Restored: restored,
}

interface Held {
  readonly person: string
  readonly position: PositionId
  readonly organization?: string
  readonly from: Day
  readonly to?: Day
  readonly standsIn: boolean
  readonly for?: string
  readonly decidedBy?: string
  readonly term?: string
  readonly paper?: string
}

/** 任职：到任 → 离任。A person holds a position from a day to a day, both included; a stand-in holds it for another, who keeps it. */
export type TenureState =
  | { readonly status: 'none' }
  | ({ readonly status: 'held' } & Held)
  | ({ readonly status: 'left'; readonly reason: string } & Held)
  | ({ readonly status: 'struck'; readonly reason: string } & Held)

export const tenure = stream<TenureState, typeof facts>({
  name: 'tenure',
  title: '任职',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    PositionTaken: (
      _,
      { person, position, organization, from, to, standsIn, for: holder, decidedBy, term, paper },
    ) => ({
      status: 'held',
      person,
      position,
      ...(organization !== undefined && { organization }),
      from,
      ...(to !== undefined && { to }),
      standsIn: standsIn === true,
      ...(holder !== undefined && { for: holder }),
      ...(decidedBy !== undefined && { decidedBy }),
      ...(term !== undefined && { term }),
      ...(paper !== undefined && { paper }),
    }),
    PositionLeft: (state, { to, reason }) =>
      state.status === 'none' || state.status === 'struck' ? state : { ...state, status: 'left', to, reason },
    TenureCorrected: (state, { from, to, organization }) => {
      if (state.status === 'none') return state
      const { to: was, ...rest } = state
      const last = to === undefined ? was : (to ?? undefined)
      const corrected = {
        ...rest,
        ...(from !== undefined && { from }),
        ...(organization !== undefined && { organization }),
        ...(last !== undefined && { to: last }),
      }
      // Without a last day he has not left.
      return corrected.status === 'left' && last === undefined ? { ...corrected, status: 'held' } : corrected
    },
    TenureStruck: (state, { reason }) => (state.status === 'none' ? state : { ...state, status: 'struck', reason }),
    Restored: (_, { state }) => state as TenureState,
  },
})
