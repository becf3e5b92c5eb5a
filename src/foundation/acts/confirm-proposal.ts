import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { plain } from '#mechanisms/refusal.ts'
import { proposal } from '../proposal.ts'

/**
 * The second person says it is right. In the same breath the door asks whether his position may confirm that very act, decides it anew on what
 * is known now, and records it or refuses with its reasons.
 */
export const confirmProposal = act({
  name: 'confirm-proposal',
  title: '确认',
  by: 'anyone',
  on: proposal,
  minutes: 1,
  from: 'waiting',
  otherwise: state =>
    ({ confirmed: '这件事已经确认过了。', declined: '这件事已经退回。', withdrawn: '录入的人已经撤回。' })[
      state.status as string
    ] ?? '没有这件待确认的事。',
  input: z.object({ proposal: z.string().min(1).max(64).meta({ title: '待确认事项', format: 'proposal' }) }),
  subject: input => input.proposal,
  requires: ({ state, actor }) => [
    state.hands.includes(actor.person) && plain('录入的人不能自己确认，请另一人来确认。'),
    state.concerned.includes(actor.person) && plain('这件事是您自己的任免，不能由您确认。请另一人来确认。'),
  ],
  records: ({ actor }) => [{ type: 'ProposalConfirmed', data: { by: actor.person } }],
})
