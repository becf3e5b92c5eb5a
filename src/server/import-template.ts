import type { Readable } from 'node:stream'
import { PassThrough } from 'node:stream'
import { columnName } from '#mechanisms/cells.ts'
import type { Around } from '#mechanisms/import-column.ts'
import type { Importing } from '#mechanisms/importing.ts'

/** Rows of the template that carry the drop-down lists. */
const rowsWithLists = 2_000
const listsSheet = '可选项'

/**
 * A table to fill in, made from the declaration: the heads, text where figures must keep their zeros, and a drop-down list wherever a cell may
 * only say certain words. The words stand on a hidden sheet of their own, so that a list may be as long as it needs.
 */
export const importTemplate = async (
  { register, columns }: Importing,
  around: Around,
  town: string,
): Promise<Readable> => {
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  const page = book.addWorksheet(register.title, { views: [{ state: 'frozen', ySplit: 2 }] })
  page.addRow([`${town} ${register.title}　带 * 的要填，日期写作 2026-03-05；没有的列可以空着或删去`])
  page.getRow(1).font = { color: { argb: 'FF5B6470' } }
  const all = Object.values(columns)
  const heads = page.addRow(all.map(({ title, required }) => (required ? `${title}*` : title)))
  heads.font = { bold: true }
  heads.border = { bottom: { style: 'thin' } }
  page.columns.forEach((each, index) => {
    const { title = '', sealed = false } = all[index] ?? {}
    each.width = Math.max(sealed ? 22 : 14, title.length * 3)
  })
  const lists = book.addWorksheet(listsSheet, { state: 'veryHidden' })
  all.forEach((column, index) => {
    const words = column.words?.(around) ?? []
    const letter = columnName(index)
    if (words.length === 0) {
      // Figures of eleven or eighteen digits stay what was typed.
      page.getColumn(index + 1).numFmt = '@'
      return
    }
    lists.getColumn(index + 1).values = [column.title, ...words]
    for (let row = 3; row < 3 + rowsWithLists; row += 1) {
      page.getCell(row, index + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`'${listsSheet}'!$${letter}$2:$${letter}$${words.length + 1}`],
        showErrorMessage: true,
        errorTitle: column.title,
        error: `请从下拉里选一个${column.title}。`,
      }
    }
  })
  const out = new PassThrough()
  book.xlsx.write(out).then(
    () => out.end(),
    (error: Error) => out.destroy(error),
  )
  return out
}
