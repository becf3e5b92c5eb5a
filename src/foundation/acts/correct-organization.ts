import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { day, text } from '#mechanisms/fields.ts'
import { plain } from '#mechanisms/refusal.ts'
import { organization } from '../organization.ts'
import { organizationDemands } from '../organization-rules.ts'
import { paperIsNamed, rosterAct } from '../roster-act.ts'
import { organization as organizationPicked, rosterPaper, statisticalCode } from '../roster-fields.ts'

/** A new name, a code, another parent, the right first day. Empty fields stay as they are; its kind never changes. */
export const correctOrganization = act({
  ...rosterAct,
  name: 'correct-organization',
  title: '更正组织',
  on: organization,
  from: 'standing',
  otherwise: state => (state.status === 'none' ? '名册里没有这个组织。' : '这个组织已经撤销，不再更正。'),
  input: z.object({
    organization: organizationPicked('组织'),
    name: text('名称', { longest: 100 }).optional(),
    code: statisticalCode.optional(),
    within: organizationPicked('属于').optional(),
    from: day('设立日期').optional(),
    reason: text('原因'),
    paper: rosterPaper,
  }),
  subject: input => input.organization,
  requires: ({ input: { name, code, within, from, paper }, state, subject, ...knowledge }) => [
    paperIsNamed(knowledge, paper),
    name === undefined &&
      code === undefined &&
      within === undefined &&
      from === undefined &&
      plain('没有要更正的内容：名称、统计代码、属于、设立日期至少填一项。'),
    within === subject && plain('一个组织不能属于它自己。'),
    ...organizationDemands(
      knowledge.roster,
      {
        kind: state.kind,
        name: name ?? state.name,
        code: code ?? state.code,
        within: within ?? state.within,
        from: from ?? state.from,
      },
      knowledge.today,
      subject,
    ),
  ],
  records: ({ input: { name, code, within, from, reason, paper } }) => [
    {
      type: 'OrganizationCorrected',
      data: {
        ...(name !== undefined && { name }),
        ...(code !== undefined && { code }),
        ...(within !== undefined && { within }),
        ...(from !== undefined && { from }),
        reason,
        ...(paper !== undefined && { paper }),
      },
    },
  ],
})
