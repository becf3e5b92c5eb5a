import type { Day } from '#institution/calendar.ts'
import type { Roster } from '#institution/roster.ts'
import type { Sheet } from '#mechanisms/cells.ts'
import { type BatchRefusal, batchRefusals, type RosterBatch } from '../roster-batch.ts'
import { type Draft, GrowingBatch, type Recorded } from './draft.ts'
import { draftOrganizations } from './draft-organizations.ts'
import { draftPeople } from './draft-people.ts'
import { draftTenures } from './draft-tenures.ts'
import { nameSheets, type RowReason, reasonText } from './read-sheets.ts'
import type { SheetName } from './roster-sheets.ts'

export const rowStates = { new: '新增', changed: '有变', same: '一样', refused: '不收' } as const

export type RowState = keyof typeof rowStates

/** What would become of one row. `text` says a reason in full: 职务表 第7行 到任日期：9月没有31日。 */
export interface PreviewRow {
  readonly sheet: SheetName
  readonly row: number
  readonly state: RowState
  readonly title: string
  readonly detail?: string
  readonly reasons: readonly (RowReason & { readonly text: string })[]
}

/**
 * What entering a workbook would do. `problems` speak of the workbook as a whole, `notes` of what was left out. `batch` is the input of
 * `enter-roster`; it is there only when nothing is refused and something is new: all or nothing.
 */
export interface RosterPreview {
  readonly rows: readonly PreviewRow[]
  readonly counts: Readonly<Record<RowState, number>>
  readonly problems: readonly string[]
  readonly notes: readonly string[]
  readonly batch?: RosterBatch
}

const blame = (growing: GrowingBatch, { line: [list, index], field, refusal }: BatchRefusal): void => {
  const draft = growing.originOf(list, index)
  if (!draft) return
  draft.reasons.push(field === undefined ? { reason: refusal.reason } : draft.row.at(field, refusal.reason))
}

const previewRow = ({ row, title, state, detail, reasons }: Draft): PreviewRow => ({
  sheet: row.sheet,
  row: row.number,
  state: reasons.length > 0 ? 'refused' : state,
  title,
  ...(detail !== undefined && { detail }),
  reasons: reasons.map(reason => ({ ...reason, text: reasonText(row, reason) })),
})

/** Reads a workbook's sheets against the roster of today: what each row would do, every reason against it, and the batch it makes. */
export const previewRoster = (
  sheets: readonly Sheet[],
  known: { readonly roster: Roster; readonly recorded: Recorded; readonly today: Day },
): RosterPreview => {
  const { roster, recorded, today } = known
  const { rows: named, problems, notes } = nameSheets(sheets)
  const growing = new GrowingBatch()
  const people = draftPeople(named.人员, roster, recorded, growing)
  const organizations = draftOrganizations(named.组织, roster, growing)
  const tenures = draftTenures(named.职务, { roster, people, organizations: organizations.all, batch: growing })
  for (const refusal of batchRefusals(roster, growing.batch, today)) blame(growing, refusal)

  const rows = [...people, ...organizations.drafts, ...tenures].map(previewRow)
  const count = (state: RowState): number => rows.filter(row => row.state === state).length
  const counts = { new: count('new'), changed: count('changed'), same: count('same'), refused: count('refused') }
  const enters = problems.length === 0 && counts.refused === 0 && counts.new + counts.changed > 0
  return { rows, counts, problems, notes, ...(enters && { batch: growing.batch }) }
}
