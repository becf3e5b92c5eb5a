import { z } from 'zod'
import { act, mayDo } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { proposal } from '../proposal.ts'

/** The second person says it is not right, and why. Nothing has happened; whoever entered it may enter it anew. */
export const declineProposal = act({
  name: 'decline-proposal',
  title: '退回',
  by: 'anyone',
  on: proposal,
  from: 'waiting',
  otherwise: state =>
    ({ confirmed: '这件事已经确认，不能再退回。', declined: '这件事已经退回。', withdrawn: '录入的人已经撤回。' })[
      state.status as string
    ] ?? '没有这件待确认的事。',
  input: z.object({
    proposal: z.string().min(1).max(64).meta({ title: '待确认事项', format: 'proposal' }),
    reason: text('退回的原因'),
  }),
  subject: input => input.proposal,
  requires: ({ state, actor }) => [
    state.by === actor.person &&
      plain('自己录入的不用退回，撤回就可以。', { wayOut: [{ title: '撤回', act: 'withdraw-proposal' }] }),
    state.by !== actor.person && !mayDo(state.confirmers, actor.positions) && plain('这件事不由您确认，也不由您退回。'),
    state.concerned.includes(actor.person) && plain('这件事是您自己的任免，不能由您退回。请另一人来办。'),
  ],
  records: ({ input, actor }) => [{ type: 'ProposalDeclined', data: { by: actor.person, reason: input.reason } }],
})
