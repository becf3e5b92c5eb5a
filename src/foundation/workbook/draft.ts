import type { RosterBatch } from '../roster-batch.ts'
import type { NamedRow, RowReason } from './read-sheets.ts'

/** A row of the workbook on its way into the roster: what it would do there, and everything against it so far. */
export interface Draft {
  readonly row: NamedRow
  readonly title: string
  state: 'new' | 'changed' | 'same'
  detail?: string
  readonly reasons: RowReason[]
}

/** Who has an identity number or a telephone in the roster already: those are sealed and cannot be compared. */
export type Recorded = ReadonlyMap<string, { readonly identity: boolean; readonly phone: boolean }>

type List = keyof RosterBatch

/** A batch as it grows row by row, and from which row each of its lines came. */
export class GrowingBatch {
  readonly #lists: { [Name in List]: RosterBatch[Name][number][] } = {
    people: [],
    organizations: [],
    tenures: [],
    changedPeople: [],
    changedOrganizations: [],
    endedTenures: [],
  }
  readonly #origins = new Map<string, Draft>()

  add<Name extends List>(list: Name, line: RosterBatch[Name][number], origin: Draft): void {
    const lines: RosterBatch[Name][number][] = this.#lists[list]
    this.#origins.set(`${list} ${lines.length}`, origin)
    lines.push(line)
  }

  /** The row a line came from. */
  originOf(list: List, index: number): Draft | undefined {
    return this.#origins.get(`${list} ${index}`)
  }

  get batch(): RosterBatch {
    return this.#lists
  }
}

/** A row's own name within the batch: no id of the roster looks like it. */
export const refOf = (row: NamedRow): string => `${row.sheet}!${row.number}`
