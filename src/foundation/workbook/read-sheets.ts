import { type Cell, columnName, folded, type Sheet } from '#mechanisms/cells.ts'
import { headOf } from '#mechanisms/import-heads.ts'
import { rosterSheets, type SheetColumn, type SheetName, sheetNames } from './roster-sheets.ts'

/** Something against one row: in which cell and column, if in one, and the sentence as it is shown. */
export interface RowReason {
  readonly cell?: string
  readonly head?: string
  readonly reason: string
}

/** A row with its cells by field. `at` names a cell for a reason. */
export interface NamedRow<Field extends string = string> {
  readonly sheet: SheetName
  readonly number: number
  readonly cells: Partial<Readonly<Record<Field, Cell>>>
  at(field: Field, reason: string): RowReason
}

export type FieldOf<Name extends SheetName> = keyof (typeof rosterSheets)[Name] & string

export interface NamedSheets {
  readonly rows: { readonly [Name in SheetName]: readonly NamedRow<FieldOf<Name>>[] }
  /** What is wrong with the workbook as a whole: nothing is read then. */
  readonly problems: readonly string[]
  /** What was left out, for the reader to know. */
  readonly notes: readonly string[]
}

/** 职务表 第7行 到任日期：9月没有31日。 */
export const reasonText = (
  row: { readonly sheet: SheetName; readonly number: number },
  { head, reason }: RowReason,
): string => `${row.sheet}表 第${row.number}行${head === undefined ? '' : ` ${head}`}：${reason}`

const headsWithin = 10

const columnsOf = (name: SheetName): readonly (readonly [field: string, column: SheetColumn])[] =>
  Object.entries(rosterSheets[name])

interface Heads {
  readonly row: number
  readonly fields: ReadonlyMap<number, string>
  readonly unknown: readonly string[]
}

/** The first of the first rows that holds every required head; a title line above it is passed over. */
const findHeads = (name: SheetName, sheet: Sheet): Heads | undefined => {
  const columns = columnsOf(name)
  for (const row of sheet.rows.slice(0, headsWithin)) {
    const fields = new Map<number, string>()
    const unknown: string[] = []
    for (const [column, cell] of row.cells) {
      const head = headOf(cell.text)
      const found =
        columns.find(([, known]) => known.head === head) ??
        columns.find(([, known]) => known.also?.some(other => other === head))
      if (found) fields.set(column, found[0])
      else if (head !== '') unknown.push(folded(cell.text))
    }
    const present = new Set(fields.values())
    if (columns.every(([field, { required }]) => !required || present.has(field))) {
      return { row: row.number, fields, unknown }
    }
  }
  return undefined
}

const namedRows = (name: SheetName, sheet: Sheet, { row: headRow, fields }: Heads): NamedRow[] =>
  sheet.rows.flatMap(row => {
    if (row.number <= headRow) return []
    const cells: Record<string, Cell> = {}
    for (const [column, field] of fields) {
      const cell = row.cells.get(column)
      if (cell !== undefined && folded(cell.text) !== '' && cells[field] === undefined) cells[field] = cell
    }
    if (Object.keys(cells).length === 0) return []
    const columnOf = new Map([...fields].map(([column, field]) => [field, column]))
    const heads: Readonly<Record<string, SheetColumn>> = rosterSheets[name]
    return [
      {
        sheet: name,
        number: row.number,
        cells,
        at: (field, reason) => {
          const column = columnOf.get(field)
          return {
            ...(column !== undefined && { cell: `${columnName(column)}${row.number}` }),
            head: heads[field]?.head ?? field,
            reason,
          }
        },
      },
    ]
  })

const sheetCalled = (sheets: readonly Sheet[], name: SheetName): Sheet | undefined =>
  sheets.find(sheet => folded(sheet.name) === name) ??
  sheets.find(sheet => folded(sheet.name).replace(/表$/, '') === name)

/** Finds the three sheets of a roster and their columns by their Chinese heads, in whatever order they stand. */
export const nameSheets = (sheets: readonly Sheet[]): NamedSheets => {
  const problems: string[] = []
  const notes: string[] = []
  const read = <Name extends SheetName>(name: Name): readonly NamedRow<FieldOf<Name>>[] => {
    const sheet = sheetCalled(sheets, name)
    if (!sheet || sheet.rows.length === 0) return []
    const heads = findHeads(name, sheet)
    if (!heads) {
      const required = columnsOf(name).flatMap(([, column]) => (column.required ? [column.head] : []))
      problems.push(`${name}表：没有找到列名。要有一行写着${required.join('、')}。`)
      return []
    }
    if (heads.unknown.length > 0)
      notes.push(`${name}表的${heads.unknown.map(head => `“${head}”`).join('、')}没有用到，没有读。`)
    return namedRows(name, sheet, heads) as NamedRow<FieldOf<Name>>[]
  }
  const rows = { 人员: read('人员'), 组织: read('组织'), 职务: read('职务') }
  if (problems.length === 0 && sheetNames.every(name => rows[name].length === 0)) {
    problems.push(
      sheetNames.some(name => sheetCalled(sheets, name))
        ? '人员、组织、职务三张表都是空的。'
        : '这不是名册：没有叫“人员”“组织”“职务”的表。请照样表填写。',
    )
  }
  return { rows, problems, notes }
}
