import { z } from 'zod'
import { stream } from '#mechanisms/stream.ts'
import type { Recording } from '#mechanisms/undoing.ts'

const facts = {
  RosterEntered: z.object({
    file: z.string().optional(),
    people: z.number(),
    organizations: z.number(),
    tenures: z.number(),
    members: z.number().optional(),
    changed: z.number(),
    paper: z.string().optional(),
  }),
  RosterEntryUndone: z.object({ reason: z.string(), paper: z.string().optional() }),
}

interface Entered {
  readonly file?: string
  readonly people: number
  readonly organizations: number
  readonly tenures: number
  readonly members?: number
  readonly changed: number
  /** Where its facts stand in the log. */
  readonly recording: Recording
}

/** 一批名册: one workbook, or one batch, entered whole. Its people, organizations and tenures are facts of their own. */
export type RosterEntryState =
  | { readonly status: 'none' }
  | ({ readonly status: 'entered' } & Entered)
  | ({ readonly status: 'undone'; readonly reason: string } & Entered)

export const rosterEntry = stream<RosterEntryState, typeof facts>({
  name: 'roster-entry',
  title: '名册批次',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    RosterEntered: (_, { file, people, organizations, tenures, members, changed }, { position }) => ({
      status: 'entered',
      ...(file !== undefined && { file }),
      people,
      organizations,
      tenures,
      ...(members !== undefined && { members }),
      changed,
      recording: { from: position, to: position + people + organizations + tenures + (members ?? 0) + changed },
    }),
    RosterEntryUndone: (state, { reason }) =>
      state.status === 'entered' ? { ...state, status: 'undone', reason } : state,
  },
})
