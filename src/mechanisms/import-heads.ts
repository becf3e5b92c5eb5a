import { type Cell, folded, type Sheet, type SheetRow } from './cells.ts'
import type { Importing } from './importing.ts'

/** A column of the sheet: the head that stands over it, and the field it is read as, if any. */
export interface SheetHead {
  /** 0 is A. */
  readonly column: number
  readonly head: string
  readonly field?: string
}

/** Where the heads of a sheet stand, and what each is read as. */
export interface SheetHeads {
  /** The row of the heads, as the sheet counts; rows above are titles. */
  readonly row: number
  readonly heads: readonly SheetHead[]
}

/** Which field a head is read as; the empty text: it is left out. By head as it is compared. */
export type Matching = Readonly<Record<string, string>>

/** What is longer is a text, and no head. */
const longestHead = 100

/** A head as it is compared: without spaces, stars, and what is written in brackets behind it. */
export const headOf = (text: string): string =>
  folded(text.slice(0, longestHead))
    .replace(/[\s*]/g, '')
    .replace(/[(（].*$/, '')

const headsWithin = 15
/** A word this short stands inside too many others to mean one. */
const shortest = 3

/** The field a head means: as the office said before, by its title or another name, or because it holds one of them. */
const fieldOf = (columns: Importing['columns'], head: string, matching: Matching): string | undefined => {
  const said = matching[head]
  if (said !== undefined) return Object.hasOwn(columns, said) ? said : undefined
  const all = Object.entries(columns).map(([field, { title, aliases }]) => ({
    field,
    names: [title, ...aliases].map(headOf),
  }))
  const exact = all.find(({ names }) => names.includes(head))
  if (exact) return exact.field
  const within = all.filter(({ names }) => names.some(name => name.length >= shortest && head.includes(name)))
  return within.length === 1 ? within[0]?.field : undefined
}

const headsIn = (columns: Importing['columns'], row: SheetRow, matching: Matching): readonly SheetHead[] => {
  const taken = new Set<string>()
  return [...row.cells]
    .sort(([one], [other]) => one - other)
    .map(([column, cell]) => {
      const head = folded(cell.text.slice(0, longestHead))
      const field = fieldOf(columns, headOf(cell.text), matching)
      // Two columns under one head: the first is read, the other is the office's to match.
      if (field === undefined || taken.has(field)) return { column, head }
      taken.add(field)
      return { column, head, field }
    })
}

const score = (heads: readonly SheetHead[]): number => heads.filter(({ field }) => field !== undefined).length

/** The row among the first ones that says most of the columns' names; where none says any, the fullest, for the office to match by hand. */
const headRow = ({ columns }: Importing, sheet: Sheet, matching: Matching): SheetHeads | undefined => {
  const first = sheet.rows.slice(0, headsWithin)
  let best: SheetHeads | undefined
  for (const row of first) {
    const heads = headsIn(columns, row, matching)
    if (score(heads) > score(best?.heads ?? [])) best = { row: row.number, heads }
  }
  if (best) return best
  const fullest = first.toSorted((one, other) => other.cells.size - one.cells.size)[0]
  return fullest && { row: fullest.number, heads: headsIn(columns, fullest, matching) }
}

/** The heads of a sheet. `chosen` is what the office chose in the page, by column; it stands above everything remembered or guessed. */
export const headsOf = (
  importing: Importing,
  sheet: Sheet,
  matching: Matching = {},
  chosen: Readonly<Record<number, string>> = {},
): SheetHeads | undefined => {
  const found = headRow(importing, sheet, matching)
  if (!found) return undefined
  const given = new Set(Object.values(chosen).filter(field => field !== ''))
  return {
    row: found.row,
    heads: found.heads.map(({ column, head, field }) => {
      const said = chosen[column]
      if (said !== undefined)
        return Object.hasOwn(importing.columns, said) ? { column, head, field: said } : { column, head }
      return field === undefined || given.has(field) ? { column, head } : { column, head, field }
    }),
  }
}

/** As many digits as a telephone has: nobody calls a column so, the list begins without heads. */
const longFigure = /\d(?: ?\d){6,}/

/** Is what stands where heads should stand a row of the list itself? */
export const headsAreARow = ({ heads }: SheetHeads): boolean => heads.some(({ head }) => longFigure.test(head))

/** A head as it may be shown: what looks like somebody's figure is left out. */
export const headShown = (head: string): string => head.replace(longFigure, '…')

/** Which sheet of several is meant: the one whose heads say most; the first of equals. */
export const sheetMeant = (importing: Importing, sheets: readonly Sheet[], matching: Matching): Sheet | undefined => {
  const scored = sheets.map(sheet => ({ sheet, says: score(headsOf(importing, sheet, matching)?.heads ?? []) }))
  return scored.toSorted((one, other) => other.says - one.says)[0]?.sheet
}

/** What a matching says of every head it has seen, to be remembered. */
export const matchingOf = ({ heads }: SheetHeads): Matching =>
  Object.fromEntries(heads.map(({ head, field = '' }) => [headOf(head), field]))

/** A row under the heads, its filled cells by field. */
export interface FilledRow {
  readonly number: number
  readonly cells: Readonly<Record<string, Cell>>
}

const isHeadAgain = (cells: Readonly<Record<string, Cell>>, heads: readonly SheetHead[]): boolean =>
  heads.every(({ field, head }) => {
    const cell = field === undefined ? undefined : cells[field]
    return cell === undefined || headOf(cell.text) === headOf(head)
  })

/**
 * The rows under the heads that say something. Left out, and said so: a head that is printed again on each page, and lines below a list
 * (填表人：…) that fill one cell and none that is needed.
 */
export const rowsUnder = (
  { columns }: Importing,
  sheet: Sheet,
  { row: headRow, heads }: SheetHeads,
): { readonly rows: readonly FilledRow[]; readonly notes: readonly string[] } => {
  const rows: FilledRow[] = []
  const notes: string[] = []
  const matched = heads.flatMap(({ column, field }) => (field === undefined ? [] : [[column, field] as const]))
  for (const { number, cells: all } of sheet.rows) {
    if (number <= headRow) continue
    const cells: Record<string, Cell> = {}
    for (const [column, field] of matched) {
      const cell = all.get(column)
      if (cell !== undefined && folded(cell.text) !== '') cells[field] = cell
    }
    const filled = Object.keys(cells)
    const [only] = all.size === 1 ? [...all.values()] : []
    if (only && !filled.some(field => columns[field]?.required)) {
      if (folded(only.text) !== '')
        notes.push(`第${number}行“${folded(only.text).slice(0, 30)}”不像名单里的一行，没有读。`)
    } else if (filled.length > 1 && isHeadAgain(cells, heads)) notes.push(`第${number}行又是列名，没有读。`)
    else if (filled.length > 0) rows.push({ number, cells })
  }
  return { rows, notes }
}
