import type { Sheet } from '#mechanisms/cells.ts'
import { readCsv } from './csv.ts'
import { readWorkbook } from './workbook.ts'
import { WorkbookTrouble } from './workbook-archive.ts'

const isArchive = (bytes: Buffer): boolean => bytes.length > 3 && bytes.readUInt32BE(0) === 0x504b0304

/**
 * The sheets of a table file, by what its name says it is: .xlsx or .csv. What is something else under its name is not read.
 *
 * @throws {WorkbookTrouble} with a sentence to show
 */
export const readTable = async (file: string, bytes: Buffer): Promise<readonly Sheet[]> => {
  if (/\.xlsx$/i.test(file)) return readWorkbook(bytes)
  if (!/\.(csv|txt)$/i.test(file)) {
    throw new WorkbookTrouble('只收 .xlsx 和 .csv 表格。请用 WPS 或 Excel 另存为“Excel 工作簿（.xlsx）”再传。')
  }
  if (isArchive(bytes)) throw new WorkbookTrouble('这是 .xlsx 表格，名字却写成了 .csv。把名字改回 .xlsx 再传。')
  return readCsv(bytes, file.replace(/\.[^.]+$/, ''))
}
