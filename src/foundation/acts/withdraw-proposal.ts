import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { plain } from '#mechanisms/refusal.ts'
import { proposal } from '../proposal.ts'

/** Whoever entered it takes it back before anyone has confirmed it. */
export const withdrawProposal = act({
  name: 'withdraw-proposal',
  title: '撤回',
  by: 'anyone',
  on: proposal,
  from: 'waiting',
  otherwise: state =>
    ({ confirmed: '这件事已经确认，不能撤回。', declined: '这件事已经退回。', withdrawn: '这件事已经撤回。' })[
      state.status as string
    ] ?? '没有这件待确认的事。',
  input: z.object({ proposal: z.string().min(1).max(64).meta({ title: '待确认事项', format: 'proposal' }) }),
  subject: input => input.proposal,
  requires: ({ state, actor, roster }) => [
    state.by !== actor.person && plain(`这是${roster.nameOf(state.by)}录入的，由本人撤回。`),
  ],
  records: () => [{ type: 'ProposalWithdrawn', data: {} }],
})
