import { addDays, type Day, isDay } from '#institution/calendar.ts'

/** A cell as it stands in a table: what it shows, and whether the table holds it as a text, a number or a date (`2026-03-02`). */
export interface Cell {
  readonly kind: 'text' | 'number' | 'day'
  readonly text: string
}

/** A row of a sheet: its number as the table shows it, counted from 1, and its cells by column, 0 being A. Empty cells are absent. */
export interface SheetRow {
  readonly number: number
  readonly cells: ReadonlyMap<number, Cell>
}

export interface Sheet {
  readonly name: string
  readonly rows: readonly SheetRow[]
}

/** Half-width, trimmed: how every text of a table is read. */
export const folded = (text: string): string => text.normalize('NFKC').trim()

const longestQuoted = 40

/** A text of a cell within a sentence: as much of it as one needs to find it again. */
export const quoted = (text: string): string => {
  const said = folded(text)
  return `“${said.length > longestQuoted ? `${said.slice(0, longestQuoted)}…` : said}”`
}

/** `0` → A, `27` → AB. */
export const columnName = (column: number): string =>
  (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

const brokenFormula = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/

/** Why a cell that holds a formula without its value, or one that went wrong, is not read. */
export const formulaTrouble = ({ text }: Cell): string | undefined => {
  if (brokenFormula.test(text.trim())) return `这一格的公式算不出来（${text.trim()}）。请改成值再传。`
  return text.startsWith('=')
    ? '这一格是公式，没有算好的结果。请在 WPS 或 Excel 里打开、保存一次，或改成值再传。'
    : undefined
}

export type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string }

const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const wholeDay = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$|^(\d{4})(\d{2})(\d{2})$/
/** A date as tables count them, in a cell that forgot to show it as one: from 1927 to 2100. */
const serial = /^[1-7]\d{4}(\.\d+)?$/
const lastSerial = 73_051
const onlyMonth = /^(\d{4})[-/.年](\d{1,2})月?$/

/** Reads a date in the ways tables write it. A day that does not exist is answered with the one that was probably meant. */
export const readDayCell = ({ kind, text }: Cell): Read<Day> => {
  const written = folded(text).replace(/\s/g, '')
  const parts = wholeDay.exec(written)
  if (!parts) {
    const month = onlyMonth.exec(written)
    if (month) return { ok: false, reason: `只写到月。要写到日，例如 ${month[1]}-${month[2]?.padStart(2, '0')}-01。` }
    if (kind === 'number' && serial.test(written) && Number(written) < lastSerial)
      return { ok: true, value: addDays('1899-12-30', Math.floor(Number(written))) }
    return kind === 'number'
      ? {
          ok: false,
          reason: `这一格是数字${quoted(written).slice(1, -1)}，不是日期。把这一列设为日期格式，或写作 2024-01-01。`,
        }
      : { ok: false, reason: `${quoted(written)}不是日期。写作 2024-01-01。` }
  }
  const [year = 0, month = 0, day = 0] = [parts[1] ?? parts[4], parts[2] ?? parts[5], parts[3] ?? parts[6]].map(Number)
  if (month < 1 || month > 12) return { ok: false, reason: `没有${month}月。` }
  const last = lastOfMonth(year, month)
  if (day < 1 || day > last)
    return { ok: false, reason: `${month}月没有${day}日。${day > last ? `是${month}月${last}日吗？` : ''}` }
  const value = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (!isDay(value) || year < 1900 || year > 2100) return { ok: false, reason: `${year}年不对，请核对年份。` }
  return { ok: true, value }
}
