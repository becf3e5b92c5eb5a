import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { person as personField, text } from '#mechanisms/fields.ts'
import { partyMember } from '../party-member.ts'
import { paperIsNamed, rosterAct } from '../roster-act.ts'
import { rosterPaper } from '../roster-fields.ts'

/** Someone entered as a member by mistake: the row leaves the register, its history stays. Who leaves the Party is corrected, not struck. */
export const strikePartyMember = act({
  ...rosterAct,
  name: 'strike-party-member',
  title: '撤销误登的党员',
  on: partyMember,
  from: 'member',
  otherwise: () => '还没有登记为党员。',
  input: z.object({ person: personField('党员'), reason: text('原因'), paper: rosterPaper }),
  subject: input => input.person,
  requires: ({ input, startsOn, today }) => [paperIsNamed({ startsOn, today }, input.paper)],
  records: ({ input: { reason, paper } }) => [
    { type: 'PartyMemberStruck', data: { reason, ...(paper !== undefined && { paper }) } },
  ],
})
