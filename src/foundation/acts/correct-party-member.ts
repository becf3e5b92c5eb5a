import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { person as personField, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { seal } from '#mechanisms/sealed.ts'
import { type PartyMemberDetails, partyMember } from '../party-member.ts'
import { partyMemberFields } from '../party-member-fields.ts'
import { againstMember } from '../party-member-rules.ts'
import { paperIsNamed, rosterAct } from '../roster-act.ts'
import { rosterPaper } from '../roster-fields.ts'

const emptiable = {
  becameFullOn: '转正日期',
  post: '工作岗位',
  address: '家庭住址',
  lostSince: '失联日期',
  awayIn: '外出流向',
} as const

/** What of a member was entered wrongly or has changed since. Empty fields stay as they are; what holds no more is named in `emptied`. */
export const correctPartyMember = act({
  ...rosterAct,
  name: 'correct-party-member',
  title: '更正党员',
  on: partyMember,
  from: 'member',
  otherwise: () => '还没有登记为党员。',
  input: z.object({
    person: personField('党员'),
    ...z.object(partyMemberFields).partial().shape,
    emptied: z
      .array(z.enum(Object.keys(emptiable) as [keyof typeof emptiable, ...(keyof typeof emptiable)[]]))
      .default([])
      .meta({ title: '清空的项目', format: 'choices', words: emptiable }),
    reason: text('原因'),
    paper: rosterPaper,
  }),
  subject: input => input.person,
  requires: ({ input, state, roster, today, startsOn }) => {
    const { person: _person, emptied, reason: _reason, paper, address: _address, ...given } = input
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const left = Object.fromEntries(
      Object.entries(state).filter(([name]) => !(emptied as readonly string[]).includes(name)),
    ) as unknown as PartyMemberDetails
    const both = emptied.filter(name => input[name] !== undefined)
    return [
      paperIsNamed({ startsOn, today }, paper),
      Object.keys(changes).length + emptied.length === 0 &&
        input.address === undefined &&
        plain('没有要更正的内容：至少填一项。'),
      both.length > 0 && plain(`${both.map(name => emptiable[name]).join('、')}既填了又要清空，只能选一样。`),
      ...againstMember({ ...left, ...changes }, roster, today).map(({ refusal }) => refusal),
    ]
  },
  records: ({ input: { person, emptied, reason, paper, address, ...given } }) => [
    {
      type: 'PartyMemberCorrected',
      data: {
        ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as object),
        ...(address !== undefined && { address: seal(`person/${person}`, address) }),
        ...(emptied.length > 0 && { emptied }),
        reason,
        ...(paper !== undefined && { paper }),
      },
    },
  ],
})
