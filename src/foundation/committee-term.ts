import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { type PositionId, positionIds } from '#institution/positions.ts'
import { stream } from '#mechanisms/stream.ts'
import { type PaperKind, paperKinds } from './decision-from-above.ts'
import { type ElectableBody, electableBodies } from './electable-bodies.ts'

const keys = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as [Key, ...Key[]]

const facts = {
  CommitteeTermBegun: z.object({
    body: z.enum(keys(electableBodies)),
    organization: z.string().optional(),
    term: z.string(),
    from: z.string(),
    kind: z.enum(keys(paperKinds)),
    number: z.string(),
    date: z.string(),
    issuedBy: z.string(),
    stays: z.number(),
    goes: z.number(),
    comes: z.number(),
    vacant: z.array(z.enum(positionIds as [PositionId, ...PositionId[]])).readonly(),
  }),
}

/** 一届：an election ended the old terms of a body's seats and began the new ones on one day. Who sits where are facts of the tenures. */
export type CommitteeTermState =
  | { readonly status: 'none' }
  | {
      readonly status: 'begun'
      readonly body: ElectableBody
      readonly organization?: string
      readonly term: string
      readonly from: Day
      readonly kind: PaperKind
      readonly number: string
      readonly date: Day
      readonly issuedBy: string
      readonly stays: number
      readonly goes: number
      readonly comes: number
      readonly vacant: readonly PositionId[]
    }

export const committeeTerm = stream<CommitteeTermState, typeof facts>({
  name: 'committee-term',
  title: '届次',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    CommitteeTermBegun: (_, { organization, ...begun }) => ({
      status: 'begun',
      ...begun,
      ...(organization !== undefined && { organization }),
    }),
  },
})
