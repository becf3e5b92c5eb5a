import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { person as personField, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { seal } from '#mechanisms/sealed.ts'
import { identityDemands, keptIdentity } from '../identity-demands.ts'
import { person } from '../person.ts'
import { paperIsNamed, rosterAct } from '../roster-act.ts'
import { identityNumber, personName, phone, rosterPaper } from '../roster-fields.ts'

/** What was entered wrongly or has changed since: a name, an identity number, a telephone. Empty fields stay as they are. */
export const correctPerson = act({
  ...rosterAct,
  name: 'correct-person',
  title: '更正人员',
  on: person,
  from: ['here', 'gone'],
  otherwise: () => '名册里没有这个人。',
  input: z.object({
    person: personField('人员'),
    name: personName().optional(),
    identity: identityNumber.optional(),
    phone: phone.optional(),
    reason: text('原因'),
    paper: rosterPaper,
  }),
  subject: input => input.person,
  requires: ({ input, state, ...knowledge }) => [
    paperIsNamed(knowledge, input.paper),
    input.name === undefined &&
      input.identity === undefined &&
      input.phone === undefined &&
      plain('没有要更正的内容：姓名、身份证号、电话至少填一项。'),
    state.erased &&
      (input.identity !== undefined || input.phone !== undefined) &&
      plain(`${state.name}的个人信息已经按规定销毁，不能再登记身份证号和电话。`),
    ...identityDemands(input.identity, knowledge.today),
  ],
  records: ({ input: { name, identity, phone: number, reason, paper }, subject, today }) => [
    {
      type: 'PersonCorrected',
      data: {
        ...(name !== undefined && { name }),
        ...(identity !== undefined && { identity: seal(`person/${subject}`, keptIdentity(identity, today)) }),
        ...(number !== undefined && { phone: seal(`person/${subject}`, number) }),
        reason,
        ...(paper !== undefined && { paper }),
      },
    },
  ],
})
