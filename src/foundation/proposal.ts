import { z } from 'zod'
import type { Authority } from '#mechanisms/act.ts'
import { stream } from '#mechanisms/stream.ts'

const facts = {
  /** `input` is the act's whole input, sealed under the proposal's own key when anything in it is personal. */
  ActProposed: z.object({
    act: z.string(),
    title: z.string(),
    input: z.unknown(),
    subject: z.string(),
    by: z.string(),
    /** Who may confirm it: positions, or the words of an act's authority. */
    confirmers: z.union([z.literal('everyone'), z.literal('anyone'), z.array(z.string()).readonly()]),
    /** Whose own matter it is: none of them confirms it. */
    concerned: z.array(z.string()).readonly().optional(),
    late: z.boolean().optional(),
    paper: z.string().optional(),
  }),
  /** Whoever entered it lost the position for it; `by` answers for it from now on. */
  ProposalTakenOver: z.object({ by: z.string() }),
  ProposalConfirmed: z.object({ by: z.string() }),
  ProposalDeclined: z.object({ by: z.string(), reason: z.string() }),
  ProposalWithdrawn: z.object({}),
}

interface Proposed {
  readonly act: string
  readonly title: string
  readonly input: unknown
  readonly subject: string
  /** Who answers for it: whoever entered it, or took it over. */
  readonly by: string
  /** Whoever entered it and all who answered for it since, in order. */
  readonly hands: readonly string[]
  readonly confirmers: Authority
  readonly concerned: readonly string[]
  /** The instant it was entered. */
  readonly at: string
  readonly late: boolean
  readonly paper?: string
}

interface Settled extends Omit<Proposed, 'input'> {
  readonly settledBy: string
  readonly settledAt: string
}

/** 待确认：录入 → （接手）→ 确认（事情这时才办成）、退回或撤回。What waits is no fact yet. */
export type ProposalState =
  | { readonly status: 'none' }
  | ({ readonly status: 'waiting' } & Proposed)
  | ({ readonly status: 'confirmed' } & Settled)
  | ({ readonly status: 'declined'; readonly reason: string } & Settled)
  | ({ readonly status: 'withdrawn' } & Settled)

const settled = (
  { input: _, status: __, ...proposed }: Extract<ProposalState, { status: 'waiting' }>,
  by: string,
  at: string,
): Settled => ({
  ...proposed,
  settledBy: by,
  settledAt: at,
})

export const proposal = stream<ProposalState, typeof facts>({
  name: 'proposal',
  title: '待确认事项',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    ActProposed: (_, { act, title, input, subject, by, confirmers, concerned, late, paper }, fact) => ({
      status: 'waiting',
      act,
      title,
      input,
      subject,
      by,
      hands: [by],
      confirmers: confirmers as Authority,
      concerned: concerned ?? [],
      at: fact.at,
      late: late === true,
      ...(paper !== undefined && { paper }),
    }),
    ProposalTakenOver: (state, { by }) =>
      state.status === 'waiting' ? { ...state, by, hands: [...state.hands, by] } : state,
    ProposalConfirmed: (state, { by }, fact) =>
      state.status === 'waiting' ? { status: 'confirmed', ...settled(state, by, fact.at) } : state,
    ProposalDeclined: (state, { by, reason }, fact) =>
      state.status === 'waiting' ? { status: 'declined', ...settled(state, by, fact.at), reason } : state,
    ProposalWithdrawn: (state, _, fact) =>
      state.status === 'waiting' ? { status: 'withdrawn', ...settled(state, state.by, fact.at) } : state,
  },
})
