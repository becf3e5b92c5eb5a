import type { Cell, Sheet, SheetRow } from '#mechanisms/cells.ts'
import {
  largestWorkbook,
  longestCell,
  mostCells,
  mostColumns,
  mostRows,
  tooLongCell,
  tooManyRows,
  tooMuch,
  WorkbookTrouble,
} from './workbook-archive.ts'

const longestRow = 2_000
const megabyte = 1024 * 1024

/** Texts as offices save them: UTF-8 with or without its mark, UTF-16 as old tables export it, and GB18030. */
const decoded = (bytes: Buffer): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this one; the next is tried.
    }
  }
  throw new WorkbookTrouble('这个文件的文字读不出来。请用 WPS 或 Excel 另存为 .xlsx 再传。')
}

const separators = ['\t', ';', ','] as const
const lookedAt = 20_000

/** What stands between the cells: the one that is met most in the first lines, outside quotes. */
const separatorOf = (text: string): string => {
  const first = text.slice(0, lookedAt).replaceAll(/"[^"]*"/g, '')
  const met = separators.map(separator => ({ separator, times: first.split(separator).length }))
  return met.toSorted((one, other) => other.times - one.times)[0]?.separator ?? ','
}

/** ="0123" is how some programs keep a table from taking a number for one. */
const unwrapped = (text: string): string => /^="([^"]*)"$/.exec(text)?.[1] ?? text

/**
 * Reads a text table (RFC 4180, with commas, semicolons or tabs between the cells), in one pass and no further than there may be rows. Every
 * cell is a text: nothing is taken for a number.
 *
 * @throws {WorkbookTrouble} with a sentence to show
 */
export const readCsv = (bytes: Buffer, name: string): readonly Sheet[] => {
  if (bytes.length === 0) throw new WorkbookTrouble('文件是空的。请检查是不是传错了文件。')
  if (bytes.length > largestWorkbook) {
    throw new WorkbookTrouble(`文件太大，一份名单最多${largestWorkbook / megabyte}MB。请分成几份再传。`)
  }
  const text = decoded(bytes)
  if (text.includes('\0')) throw new WorkbookTrouble('这不是文字表格（.csv）。请用 WPS 或 Excel 另存为 .xlsx 再传。')
  return [{ name, rows: rowsOf(text, separatorOf(text), name) }]
}

const rowsOf = (text: string, separator: string, name: string): readonly SheetRow[] => {
  const rows: SheetRow[] = []
  let cells = new Map<number, Cell>()
  let number = 1
  let column = 0
  let at = 0
  let met = 0
  const cell = (written: string): void => {
    const value = unwrapped(written.trim())
    if (value.length > longestCell) throw new WorkbookTrouble(tooLongCell(`第${number}行有一格`))
    if (value !== '' && column < mostColumns) cells.set(column, { kind: 'text', text: value })
    column += 1
    met += 1
    if (met > mostCells) throw new WorkbookTrouble(tooMuch)
    if (column > longestRow) throw new WorkbookTrouble(`第${number}行有${longestRow}格以上，不像是一份名单。`)
  }
  const row = (): void => {
    if (cells.size > 0) {
      if (rows.length >= mostRows) throw new WorkbookTrouble(tooManyRows(name))
      rows.push({ number, cells })
    }
    cells = new Map()
    column = 0
    number += 1
    if (number > mostRows * 10) throw new WorkbookTrouble(tooManyRows(name))
  }
  while (at < text.length) {
    let written: string
    let end: number
    if (text[at] === '"') {
      const closed = closingQuote(text, at + 1)
      if (closed - at > longestCell * 3) throw new WorkbookTrouble(tooLongCell(`第${number}行有一格`))
      if (closed < 0)
        throw new WorkbookTrouble(`第${number}行的引号没有合上，后面的分不清是哪一格。请用 WPS 或 Excel 重新保存再传。`)
      written = text.slice(at + 1, closed).replaceAll('""', '"')
      end = closed + 1
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
    } else {
      end = at
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
      written = text.slice(at, end)
    }
    cell(written)
    if (text[end] === separator) {
      at = end + 1
      continue
    }
    row()
    at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1
  }
  if (cells.size > 0) row()
  return rows
}

/** The quote that ends a quoted cell: the first that is not doubled. Looked for no further than a cell may be long. */
const closingQuote = (text: string, from: number): number => {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at)) {
    if (text[at + 1] !== '"' || at - from > longestCell * 3) return at
    at += 2
  }
  return -1
}
