import { posix } from 'node:path'
import { addDays } from '#institution/calendar.ts'
import type { Cell, Sheet, SheetRow } from '#mechanisms/cells.ts'
import {
  longestCell,
  mostColumns,
  mostRows,
  tooLongCell,
  tooManyRows,
  tooMuch,
  unpackWorkbook,
  WorkbookTrouble,
} from './workbook-archive.ts'
import { XmlTrouble, xmlTokens } from './xml-tokens.ts'

type Parts = ReadonlyMap<string, string>

interface Reading {
  readonly strings: readonly string[]
  readonly isDate: (style: number) => boolean
  readonly from1904: boolean
}

/** More parts an archive may not have; more styles the tables' own programs do not write. */
const mostRelations = 1_000
const mostStyles = 65_000

/** Targets of a part's relations by id, and by kind. */
const relationsOf = (parts: Parts, part: string) => {
  const folder = posix.dirname(part)
  const xml = parts.get(posix.join(folder, '_rels', `${posix.basename(part)}.rels`)) ?? ''
  const byId = new Map<string, string>()
  const byKind = new Map<string, string>()
  let met = 0
  for (const token of xmlTokens(xml)) {
    if (token.kind !== 'open' || token.name !== 'Relationship') continue
    met += 1
    if (met > mostRelations) throw new WorkbookTrouble(tooMuch)
    const target = token.attribute('Target') ?? ''
    const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target)
    byId.set(token.attribute('Id') ?? '', path)
    byKind.set((token.attribute('Type') ?? '').split('/').at(-1) ?? '', path)
  }
  return { byId, byKind }
}

/** Texts that cells share. Readings written above characters (rPh) are no part of the text. */
const sharedStrings = (xml: string): readonly string[] => {
  const strings: string[] = []
  let text = ''
  let inText = false
  let inReading = false
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (inText && !inReading) text += token.text
    } else if (token.kind === 'open') {
      if (token.name === 'si') {
        text = ''
        if (token.empty) strings.push('')
      } else if (token.name === 't') inText = !token.empty
      else if (token.name === 'rPh') inReading = !token.empty
    } else if (token.name === 't') inText = false
    else if (token.name === 'rPh') inReading = false
    else if (token.name === 'si') strings.push(text)
  }
  return strings
}

/** Number formats built in for dates, those of Chinese tables among them. */
const dateFormats = new Set([
  14,
  15,
  16,
  17,
  22,
  ...Array.from({ length: 10 }, (_, index) => 27 + index),
  50,
  51,
  52,
  53,
  54,
  55,
  56,
  57,
  58,
])

const longestFormat = 200
const writesDates = (format: string): boolean =>
  /[yd年月日]|mmm/i.test(format.slice(0, longestFormat).replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ''))

/** Which cell styles show a number as a date. */
const dateStyles = (xml: string): ReadonlySet<number> => {
  const custom = new Map<number, string>()
  const dates = new Set<number>()
  let inCells = false
  let style = 0
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'close') {
      if (token.name === 'cellXfs') inCells = false
    } else if (token.kind === 'open') {
      if (token.name === 'numFmt') custom.set(Number(token.attribute('numFmtId')), token.attribute('formatCode') ?? '')
      else if (token.name === 'cellXfs') inCells = true
      else if (token.name === 'xf' && inCells) {
        const format = Number(token.attribute('numFmtId') ?? 0)
        const written = custom.get(format)
        if (written === undefined ? dateFormats.has(format) : writesDates(written)) dates.add(style)
        style += 1
        if (style > mostStyles) throw new WorkbookTrouble(tooMuch)
      }
    }
  }
  return dates
}

/** `AB12` → 27. Nothing when there is no letter. */
const columnOf = (reference: string | undefined): number | undefined => {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '')?.[0]
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

const dayOfSerial = (serial: number, from1904: boolean): string =>
  addDays(from1904 ? '1904-01-01' : '1899-12-30', Math.floor(serial))

const cellOf = (
  type: string,
  value: string,
  style: number,
  { strings, isDate, from1904 }: Reading,
): Cell | undefined => {
  if (value === '') return undefined
  if (type === 's') return { kind: 'text', text: strings[Number(value)] ?? '' }
  if (type === 'd') return { kind: 'day', text: value.slice(0, 10) }
  if (type === 'b') return { kind: 'text', text: value === '1' ? '是' : '否' }
  if (type !== 'n') return { kind: 'text', text: value }
  const number = Number(value)
  if (isDate(style) && number >= 1 && number < 2_958_466) return { kind: 'day', text: dayOfSerial(number, from1904) }
  return { kind: 'number', text: Number.isSafeInteger(number) ? String(number) : value }
}

/** A formula that was saved without its value: read as what it is, and refused where it stands. */
const notReckoned: Cell = { kind: 'text', text: '=' }

/** The rows of a sheet. A formula stands with the value it had when the table was saved. */
const rowsOf = (xml: string, name: string, reading: Reading): readonly SheetRow[] => {
  const rows: SheetRow[] = []
  let number = 0
  let column = -1
  let cells = new Map<number, Cell>()
  let type = 'n'
  let style = 0
  let value = ''
  let inValue = false
  let inReading = false
  let formula = false
  const endCell = () => {
    const found = column < mostColumns ? cellOf(type, value, style, reading) : undefined
    const cell = found ?? (formula && column < mostColumns ? notReckoned : undefined)
    if (cell && cell.text.length > longestCell) throw new WorkbookTrouble(tooLongCell(`“${name}”表第${number}行有一格`))
    if (cell) cells.set(column, cell)
  }
  const endRow = () => {
    if (cells.size === 0) return
    if (rows.length >= mostRows) throw new WorkbookTrouble(tooManyRows(name))
    rows.push({ number, cells })
  }
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (inValue && !inReading) value += token.text
    } else if (token.kind === 'open') {
      if (token.name === 'row') {
        number = Number(token.attribute('r')) || number + 1
        column = -1
        cells = new Map()
      } else if (token.name === 'c') {
        column = columnOf(token.attribute('r')) ?? column + 1
        type = token.attribute('t') ?? 'n'
        style = Number(token.attribute('s') ?? 0)
        value = ''
        formula = false
      } else if (token.name === 'f') formula = true
      else if (token.name === 'v' || token.name === 't') inValue = !token.empty
      else if (token.name === 'rPh') inReading = !token.empty
    } else if (token.name === 'v' || token.name === 't') inValue = false
    else if (token.name === 'rPh') inReading = false
    else if (token.name === 'c') endCell()
    else if (token.name === 'row') endRow()
    else if (token.name === 'sheetData') break
  }
  return filledDown(rows, xml)
}

const mostMerged = 3_000
const mostFilled = 60_000

/**
 * A cell that was merged over several rows holds for each of them. Only rows that say something are filled, so a range over the whole sheet
 * costs no more than the sheet has rows.
 */
const filledDown = (rows: readonly SheetRow[], xml: string): readonly SheetRow[] => {
  const from = xml.indexOf('<mergeCells')
  if (from < 0) return rows
  const filled = new Map<SheetRow, Map<number, Cell>>()
  const cellAt = (row: SheetRow | undefined, column: number): Cell | undefined =>
    row && (filled.get(row)?.get(column) ?? row.cells.get(column))
  let merged = 0
  let times = 0
  for (const [, left = '', top = '', bottom = ''] of xml
    .slice(from)
    .matchAll(/ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g)) {
    merged += 1
    if (merged > mostMerged || times > mostFilled) break
    const [first, last] = [Number(top), Number(bottom)]
    if (last <= first) continue
    const column = columnOf(`${left}1`) ?? mostColumns
    if (column >= mostColumns) continue
    const start = firstFrom(rows, first)
    const cell = rows[start]?.number === first ? cellAt(rows[start], column) : undefined
    if (!cell) continue
    for (let at = start + 1; at < rows.length && (rows[at]?.number ?? 0) <= last; at += 1) {
      const row = rows[at] as SheetRow
      times += 1
      if (row.cells.has(column)) continue
      const own = filled.get(row) ?? new Map()
      filled.set(row, own.set(column, cell))
    }
  }
  if (filled.size === 0) return rows
  return rows.map(row => {
    const own = filled.get(row)
    return own ? { ...row, cells: new Map([...row.cells, ...own]) } : row
  })
}

/** Where the first row stands that is no higher than `number`. */
const firstFrom = (rows: readonly SheetRow[], number: number): number => {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.number ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}

const mostSheets = 200
const tooManySheets = `这个文件里有${mostSheets}张以上的表，不像是一份名单。请只留要录入的那几张再传。`
/** As the tables' own programs have it. */
const longestSheetName = 31

const sheetsOf = (parts: Parts): readonly Sheet[] => {
  const book = relationsOf(parts, '').byKind.get('officeDocument') ?? 'xl/workbook.xml'
  const xml = parts.get(book)
  if (xml === undefined) throw new WorkbookTrouble('这个文件里没有表格。请用 WPS 或 Excel 另存为 .xlsx 再传。')
  const relations = relationsOf(parts, book)
  const part = (kind: string): string => parts.get(relations.byKind.get(kind) ?? '') ?? ''
  const dates = dateStyles(part('styles'))
  const named: { readonly name: string; readonly path: string }[] = []
  let from1904 = false
  for (const token of xmlTokens(xml)) {
    if (token.kind !== 'open') continue
    if (token.name === 'workbookPr') from1904 = ['1', 'true'].includes(token.attribute('date1904') ?? '')
    else if (token.name === 'sheet') {
      if (named.length >= mostSheets) throw new WorkbookTrouble(tooManySheets)
      const name = (token.attribute('name') ?? '').slice(0, longestSheetName)
      named.push({ name, path: relations.byId.get(token.attribute('id') ?? '') ?? '' })
    }
  }
  const reading: Reading = {
    strings: sharedStrings(part('sharedStrings')),
    isDate: style => dates.has(style),
    from1904,
  }
  const read = new Set<string>()
  return named.flatMap(({ name, path }) => {
    const sheet = parts.get(path)
    if (sheet === undefined || read.has(path)) return []
    read.add(path)
    return [{ name, rows: rowsOf(sheet, name, reading) }]
  })
}

/**
 * Reads the cells of an .xlsx workbook. The tables' own library is not asked: it unfolds every range it meets, merged cells and drop-down lists
 * among them, and a file of two lines could keep it busy for hours. Only cells are read here, in one pass.
 *
 * @throws {WorkbookTrouble} with a sentence to show
 */
export const readWorkbook = async (bytes: Buffer): Promise<readonly Sheet[]> => {
  const parts = await unpackWorkbook(bytes)
  try {
    return sheetsOf(parts)
  } catch (error) {
    if (error instanceof XmlTrouble)
      throw new WorkbookTrouble('这个表格的写法读不懂。请用 WPS 或 Excel 另存为 .xlsx 再传。')
    throw error
  }
}
