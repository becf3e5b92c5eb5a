import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import type { Sealed } from '#mechanisms/sealed.ts'
import { isSealed } from '#mechanisms/sealed.ts'
import { stream } from '#mechanisms/stream.ts'
import { restored } from '#mechanisms/undoing.ts'
import { sealedText } from './roster-fields.ts'

const details = {
  sex: z.string(),
  ethnicGroup: z.string(),
  bornOn: z.string(),
  education: z.string(),
  category: z.enum(['full', 'probationary']),
  branch: z.string(),
  joinedOn: z.string(),
  becameFullOn: z.string().optional(),
  post: z.string().optional(),
  address: sealedText.optional(),
  membership: z.string(),
  lostSince: z.string().optional(),
  awayIn: z.string().optional(),
}

const facts = {
  PartyMemberEntered: z.object({ ...details, paper: z.string().optional() }),
  PartyMemberCorrected: z.object({
    ...z.object(details).partial().shape,
    /** Fields that hold no more: a member who has been found again, one who has come home. */
    emptied: z.array(z.enum(['becameFullOn', 'post', 'address', 'lostSince', 'awayIn'])).optional(),
    reason: z.string(),
    paper: z.string().optional(),
  }),
  PartyMemberStruck: z.object({ reason: z.string(), paper: z.string().optional() }),
  /** A batch was undone: it is again what it was before. */
  Restored: restored,
}

/** What is known of a member besides what is known of the person. */
export interface PartyMemberDetails {
  readonly sex: string
  readonly ethnicGroup: string
  readonly bornOn: Day
  readonly education: string
  readonly category: 'full' | 'probationary'
  readonly branch: string
  readonly joinedOn: Day
  readonly becameFullOn?: Day | undefined
  readonly post?: string | undefined
  readonly address?: Sealed | undefined
  readonly membership: string
  readonly lostSince?: Day | undefined
  readonly awayIn?: string | undefined
}

/** 党员，by the person's own id: 登记 → （更正）→ 撤销. */
export type PartyMemberState =
  | { readonly status: 'none' }
  | ({ readonly status: 'member' | 'struck' } & PartyMemberDetails)

const known = <Given extends object>(given: Given): Given =>
  Object.fromEntries(
    Object.entries(given).filter(([name, value]) => value !== undefined && (name !== 'address' || isSealed(value))),
  ) as Given

export const partyMember = stream<PartyMemberState, typeof facts>({
  name: 'party-member',
  title: '党员',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    PartyMemberEntered: (_, { paper: _paper, ...given }) => ({
      status: 'member',
      ...(known(given) as PartyMemberDetails),
    }),
    PartyMemberCorrected: (state, { reason: _, paper: _paper, emptied = [], ...given }) => {
      if (state.status === 'none') return state
      const left = Object.entries(state).filter(([name]) => !(emptied as readonly string[]).includes(name))
      return { ...(Object.fromEntries(left) as typeof state), ...known(given) } as PartyMemberState
    },
    PartyMemberStruck: state => (state.status === 'none' ? state : { ...state, status: 'struck' }),
    Restored: (_, { state }) => state as PartyMemberState,
  },
})
