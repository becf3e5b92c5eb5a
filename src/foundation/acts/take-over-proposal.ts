import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { plain } from '#mechanisms/refusal.ts'
import { proposal } from '../proposal.ts'

/**
 * Whoever entered it no longer holds a position for it; a successor answers for it instead, and it can be confirmed. In the same breath the door
 * asks whether the one's positions really no longer do and the other's do: what an act needs is known to the house alone.
 */
export const takeOverProposal = act({
  name: 'take-over-proposal',
  title: '接手',
  by: 'anyone',
  on: proposal,
  minutes: 1,
  from: 'waiting',
  otherwise: state =>
    ({ confirmed: '这件事已经确认，不用接手。', declined: '这件事已经退回。', withdrawn: '录入的人已经撤回。' })[
      state.status as string
    ] ?? '没有这件待确认的事。',
  input: z.object({ proposal: z.string().min(1).max(64).meta({ title: '待确认事项', format: 'proposal' }) }),
  subject: input => input.proposal,
  requires: ({ state, actor }) => [state.by === actor.person && plain('这件事本来就在您手里，不用接手。')],
  records: ({ actor }) => [{ type: 'ProposalTakenOver', data: { by: actor.person } }],
})
