import { z } from 'zod'
import { organizationKinds } from '#institution/organizations.ts'
import { positionIds } from '#institution/positions.ts'
import { register } from '#mechanisms/register.ts'
import { beforeTheRoster, organization } from '../organization.ts'

/** 组织: one row each, dissolved ones included. */
export const organizations = register({
  id: 'organizations',
  title: '组织',
  of: organization,
  readers: positionIds,
  sortedBy: 'code',
  columns: z.object({
    id: z.string(),
    kind: z.string(),
    within: z.string().optional(),
    from: z.string(),
    kindTitle: z.string().describe('类别'),
    name: z.string().describe('名称'),
    code: z.string().optional().describe('统计代码'),
    since: z.string().optional().describe('设立日期').meta({ shown: 'day' }),
    to: z.string().optional().describe('撤销日期').meta({ shown: 'day' }),
  }),
  row: (state, id) => {
    if (state.status === 'none') return undefined
    const { kind, name, code, within, from } = state
    return {
      id,
      kind,
      ...(within !== undefined && { within }),
      from,
      kindTitle: organizationKinds[kind],
      name,
      ...(code !== undefined && { code }),
      ...(from !== beforeTheRoster && { since: from }),
      ...(state.status === 'closed' && { to: state.to }),
    }
  },
})
