import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { seal } from '#mechanisms/sealed.ts'
import { identityDemands, keptIdentity } from '../identity-demands.ts'
import { person } from '../person.ts'
import { paperIsNamed, rosterAct } from '../roster-act.ts'
import { identityNumber, personName, phone, rosterPaper } from '../roster-fields.ts'

/** One person by hand. Two people may have the same name; the identity number and the telephone are sealed with a key of his own. */
export const enterPerson = act({
  ...rosterAct,
  name: 'enter-person',
  title: '录入人员',
  on: person,
  from: 'none',
  input: z.object({
    name: personName(),
    identity: identityNumber.optional(),
    phone: phone.optional(),
    paper: rosterPaper,
  }),
  subject: (_, chance) => chance.id(),
  requires: ({ input, ...knowledge }) => [
    paperIsNamed(knowledge, input.paper),
    ...identityDemands(input.identity, knowledge.today),
  ],
  records: ({ input: { name, identity, phone: number, paper }, subject, today }) => [
    {
      type: 'PersonEntered',
      data: {
        name,
        ...(identity !== undefined && { identity: seal(`person/${subject}`, keptIdentity(identity, today)) }),
        ...(number !== undefined && { phone: seal(`person/${subject}`, number) }),
        ...(paper !== undefined && { paper }),
      },
    },
  ],
})
