import { describe, expect, it } from 'vitest'
import { type ZipPart, zipOf } from '#testing/zip.ts'
import { readTable } from './table-file.ts'

const book = (sheet: string, more: readonly ZipPart[] = []): Buffer =>
  zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      content: '<workbook><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
    ...more,
  ])

const cell = (at: string, text: string): string => `<c r="${at}" t="str"><v>${text}</v></c>`
const rows = (...all: readonly string[]): string => `<worksheet><sheetData>${all.join('')}</sheetData>`

const said = async (file: string, bytes: Buffer): Promise<string> =>
  readTable(file, bytes).then(
    sheets =>
      JSON.stringify(sheets.map(sheet => sheet.rows.map(({ cells }) => [...cells.values()].map(({ text }) => text)))),
    (error: Error) => error.message,
  )

describe('表格文件', () => {
  it('名字说是什么就按什么读；名不副实的不收', async () => {
    const empty = book('<worksheet><sheetData/></worksheet>')
    expect(await said('名单.pdf', empty)).toMatch(/^只收 \.xlsx 和 \.csv 表格/)
    expect(await said('名单.csv', empty)).toBe('这是 .xlsx 表格，名字却写成了 .csv。把名字改回 .xlsx 再传。')
    expect(await said('名单.xlsx', Buffer.from('姓名,电话\n张三,13800000001\n'))).toMatch(/^这不是 \.xlsx 表格/)
    expect(await said('名单.CSV', Buffer.from('姓名\n张三'))).toBe('[[["姓名"],["张三"]]]')
  })

  it('竖着合并的格子，每一行都算；横着合并的标题只算一格', async () => {
    const sheet = `${rows(
      `<row r="1">${cell('A1', '标题')}</row>`,
      `<row r="2">${cell('A2', '村')}${cell('B2', '姓名')}</row>`,
      `<row r="3">${cell('A3', '甲村')}${cell('B3', '张三')}</row>`,
      `<row r="4">${cell('B4', '李四')}</row>`,
      `<row r="6">${cell('B6', '王五')}</row>`,
    )}<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A3:A4"/></mergeCells></worksheet>`
    expect(await said('名单.xlsx', book(sheet))).toBe(
      '[[["标题"],["村","姓名"],["甲村","张三"],["李四","甲村"],["王五"]]]',
    )
  })

  it('公式取算好的值；没有算好的，读作公式，到那一格再说', async () => {
    const sheet = rows('<row r="1"><c r="A1" t="str"><f>B1</f><v>张三</v></c><c r="B1"><f>1+1</f></c></row>')
    expect(await said('名单.xlsx', book(`${sheet}</worksheet>`))).toBe('[[["张三","="]]]')
  })
})
