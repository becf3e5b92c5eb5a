import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { type OrganizationKind, organizationKinds } from '#institution/organizations.ts'
import { stream } from '#mechanisms/stream.ts'
import { restored } from '#mechanisms/undoing.ts'

const kinds = Object.keys(organizationKinds) as [OrganizationKind, ...OrganizationKind[]]

/** An organization whose first day nobody wrote down has stood since before the roster was begun. */
export const beforeTheRoster: Day = '1900-01-01'

const facts = {
  OrganizationEntered: z.object({
    kind: z.enum(kinds),
    name: z.string(),
    code: z.string().optional(),
    within: z.string().optional(),
    from: z.string(),
    paper: z.string().optional(),
  }),
  OrganizationCorrected: z.object({
    name: z.string().optional(),
    code: z.string().optional(),
    within: z.string().optional(),
    from: z.string().optional(),
    reason: z.string(),
    paper: z.string().optional(),
  }),
  OrganizationClosed: z.object({ to: z.string(), reason: z.string(), paper: z.string().optional() }),
  /** A batch was undone: it is again what it was before. */
  Restored: restored,
}

interface Known {
  readonly kind: OrganizationKind
  readonly name: string
  readonly code?: string
  readonly within?: string
  readonly from: Day
}

/** 组织：设立 → 撤销。 */
export type OrganizationState =
  | { readonly status: 'none' }
  | ({ readonly status: 'standing' } & Known)
  | ({ readonly status: 'closed'; readonly to: Day } & Known)

export const organization = stream<OrganizationState, typeof facts>({
  name: 'organization',
  title: '组织',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    OrganizationEntered: (_, { kind, name, code, within, from }) => ({
      status: 'standing',
      kind,
      name,
      ...(code !== undefined && { code }),
      ...(within !== undefined && { within }),
      from,
    }),
    OrganizationCorrected: (state, { name, code, within, from }) =>
      state.status === 'none'
        ? state
        : {
            ...state,
            ...(name !== undefined && { name }),
            ...(code !== undefined && { code }),
            ...(within !== undefined && { within }),
            ...(from !== undefined && { from }),
          },
    OrganizationClosed: (state, { to }) => (state.status === 'none' ? state : { ...state, status: 'closed', to }),
    Restored: (_, { state }) => state as OrganizationState,
  },
})
