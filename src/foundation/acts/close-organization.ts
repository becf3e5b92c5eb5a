import { z } from 'zod'
import { dayTextWithYear } from '#institution/calendar.ts'
import { positionOf } from '#institution/positions.ts'
import { act } from '#mechanisms/act.ts'
import { day, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { organization } from '../organization.ts'
import { paperIsNamed, rosterAct } from '../roster-act.ts'
import { organization as organizationPicked, rosterPaper } from '../roster-fields.ts'
import { happened } from '../tenure-rules.ts'

/** An organization is dissolved: first those who hold something in it leave, and what belongs to it goes elsewhere. */
export const closeOrganization = act({
  ...rosterAct,
  name: 'close-organization',
  title: '撤销组织',
  on: organization,
  from: 'standing',
  otherwise: state => (state.status === 'none' ? '名册里没有这个组织。' : '这个组织已经撤销。'),
  input: z.object({
    organization: organizationPicked('组织'),
    to: day('最后一天'),
    reason: text('原因'),
    paper: rosterPaper,
  }),
  subject: input => input.organization,
  requires: ({ input: { to, paper }, state, subject, ...knowledge }) => {
    const { roster } = knowledge
    const holders = roster.tenures.filter(
      tenure => tenure.organization === subject && (tenure.to === undefined || tenure.to > to),
    )
    const inside = [...roster.organizations.values()].filter(
      other => other.within === subject && (other.to === undefined || other.to > to),
    )
    return [
      paperIsNamed(knowledge, paper),
      state.kind === 'town' && plain('镇本身不能在这里撤销。'),
      to < state.from && plain(`最后一天早于设立日期（${dayTextWithYear(state.from)}）。请核对。`),
      holders.length > 0 &&
        plain(
          `${state.name}里还有人任职：${holders.map(({ person, position }) => `${roster.nameOf(person)}（${positionOf(position).title}）`).join('、')}。先记录他们离任。`,
        ),
      inside.length > 0 &&
        plain(`${state.name}下面还有${inside.map(({ name }) => name).join('、')}。先更正它们属于哪里，或一并撤销。`),
    ]
  },
  records: ({ input: { to, reason, paper }, subject, today }) => [
    {
      stream: organization,
      subject,
      type: 'OrganizationClosed',
      data: { to, reason, ...(paper !== undefined && { paper }) },
      on: happened(to, today),
    },
  ],
})
