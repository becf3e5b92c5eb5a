import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { day, text } from '#mechanisms/fields.ts'
import { beforeTheRoster, organization } from '../organization.ts'
import { defaultParent, organizationDemands } from '../organization-rules.ts'
import { paperIsNamed, rosterAct } from '../roster-act.ts'
import { organizationKind, organization as organizationPicked, rosterPaper, statisticalCode } from '../roster-fields.ts'

/** One organization by hand: an office, an institution, a village, a villagers' group, a branch, a Party group. */
export const enterOrganization = act({
  ...rosterAct,
  name: 'enter-organization',
  title: '录入组织',
  on: organization,
  from: 'none',
  input: z.object({
    kind: organizationKind,
    name: text('名称', { longest: 100 }),
    code: statisticalCode.optional(),
    within: organizationPicked('属于').optional(),
    from: day('设立日期').optional(),
    paper: rosterPaper,
  }),
  subject: (_, chance) => chance.id(),
  requires: ({ input: { kind, name, code, within, from, paper }, ...knowledge }) => [
    paperIsNamed(knowledge, paper),
    ...organizationDemands(
      knowledge.roster,
      {
        kind,
        name,
        code,
        within: within ?? defaultParent(knowledge.roster, kind),
        from: from ?? beforeTheRoster,
      },
      knowledge.today,
    ),
  ],
  records: ({ input: { kind, name, code, within, from, paper }, roster }) => {
    const parent = within ?? defaultParent(roster, kind)
    return [
      {
        type: 'OrganizationEntered',
        data: {
          kind,
          name,
          ...(code !== undefined && { code }),
          ...(parent !== undefined && { within: parent }),
          from: from ?? beforeTheRoster,
          ...(paper !== undefined && { paper }),
        },
      },
    ]
  },
})
