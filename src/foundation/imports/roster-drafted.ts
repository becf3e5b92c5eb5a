import type { Around } from '#mechanisms/import-column.ts'
import type { Drafted } from '#mechanisms/importing.ts'
import { batchRefusals, type RosterBatch } from '../roster-batch.ts'

/** A line of a batch and the row of the list it came from. */
type From<Line> = Line & { readonly row: number }

/** Lines of a batch on their way in, each with its row. */
export type BatchLines = { readonly [List in keyof RosterBatch]?: readonly From<RosterBatch[List][number]>[] }

const without = <Line>({ row: _, ...line }: From<Line>) => line as Line

const lists = ['people', 'organizations', 'tenures', 'changedPeople', 'changedOrganizations', 'endedTenures'] as const

/** A row's own name within the batch: no id of the roster looks like it. */
export const rowRef = (row: number): string => `row!${row}`

/** The input of `enter-roster` from lines, and everything the roster has against it, at the rows the lines came from. */
export const rosterDrafted = (lines: BatchLines, { roster, today }: Around): Drafted => {
  const batch = Object.fromEntries(
    lists.map(list => [list, ((lines[list] ?? []) as readonly From<object>[]).map(without)]),
  ) as unknown as RosterBatch
  const against = batchRefusals(roster, batch, today).map(({ line: [list, index], field, refusal }) => ({
    row: lines[list]?.[index]?.row ?? 0,
    ...(field !== undefined && { field }),
    reason: refusal.reason,
  }))
  return { input: batch, against }
}
