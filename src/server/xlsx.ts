import { PassThrough, type Readable } from 'node:stream'
import type { Column } from '#mechanisms/register.ts'
import { type Names, shownText } from './shown-value.ts'

/** A sheet to be written: one title row, one row of what it is, the heads, the rows. */
export interface SheetToWrite {
  readonly title: string
  readonly note: string
  readonly sheet: string
  readonly columns: readonly Column[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly names: Names
}

/** What no spreadsheet may take for a formula, also not after it was saved as CSV; full-width signs are read as signs by some. */
const looksLikeFormula = /^\s*[=+\-@＝＋－＠\t\r\n|]/
/** What XML 1.0 cannot hold, and carriage returns, which cells do not need. */
export const notForXml = /(?![\n\t])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu
const longestCell = 32_000
const longestSheetName = 31

/** Text that stays text: cells are typed as strings, and one that looks like a formula is also formatted as text. */
const inert = (text: string): { readonly value: string; readonly numFmt?: '@' } => {
  const value = text.replaceAll(notForXml, ' ').slice(0, longestCell)
  return looksLikeFormula.test(text) ? { value, numFmt: '@' } : { value }
}

const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 255 ? 2.1 : 1.1), 2)

const columnWidth = ({ title, shown }: Column): number =>
  Math.max(widthOf(title), shown === 'people' || shown === 'papers' ? 30 : shown === 'day' ? 12 : 16)

/**
 * Writes a workbook as a stream: rows go out as they are made, whatever their number. The library is loaded when the first one is asked for.
 */
export const xlsxOf = (toWrite: SheetToWrite): Readable => {
  const out = new PassThrough()
  write(toWrite, out).catch((error: Error) => out.destroy(error))
  return out
}

const write = async ({ title, note, sheet, columns, rows, names }: SheetToWrite, out: PassThrough): Promise<void> => {
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const page = book.addWorksheet(sheet.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, longestSheetName), {
    views: [{ state: 'frozen', ySplit: 3 }],
    pageSetup: {
      paperSize: 9,
      orientation: columns.length > 6 ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
    headerFooter: { oddFooter: `&L${title.replaceAll('&', '&&')}&R第 &P 页，共 &N 页` },
  })
  page.columns = columns.map(column => ({ width: columnWidth(column) }))
  const titleRow = page.addRow([inert(title).value])
  titleRow.font = { bold: true, size: 14 }
  titleRow.commit()
  page.addRow([inert(note).value]).commit()
  const heads = page.addRow(columns.map(column => inert(column.title).value))
  heads.font = { bold: true }
  heads.border = { bottom: { style: 'thin' } }
  heads.commit()
  for (const row of rows) {
    const written = page.addRow([])
    columns.forEach((column, index) => {
      const cell = written.getCell(index + 1)
      const value = row[column.field]
      if (column.shown === 'fen' && typeof value === 'number') {
        cell.value = value / 100
        cell.numFmt = '#,##0.00'
      } else if (column.shown === undefined && typeof value === 'number') {
        cell.value = value
      } else {
        const { value: text, numFmt } = inert(shownText(column, value, names))
        cell.value = text
        if (numFmt) cell.numFmt = numFmt
        cell.alignment = { wrapText: true, vertical: 'top' }
      }
    })
    written.commit()
  }
  page.commit()
  await book.commit()
}
