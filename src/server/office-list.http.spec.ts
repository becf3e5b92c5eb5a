import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS, { type Worksheet } from 'exceljs'
import { describe, expect, it } from 'vitest'
import { checkDigitOf } from '#institution/identity-number.ts'
import { httpWorld, keptTown } from '#testing/http-town.ts'

const http = await httpWorld()
const { system, security } = await keptTown(http)
const name = '党员花名册（办公室常见的样子）.xlsx'
const kept = readFileSync(join(import.meta.dirname, '../../samples', name))

const confirmed = async ({ proposal }: { proposal: string }) =>
  expect((await security.post('/api/acts/confirm-proposal', { proposal })).statusCode).toBe(200)

const looked = async (list: Buffer) =>
  (await system.upload('/api/registers/party-members/import?dry-run=1', name, list)).json()

/** The list after the office has mended something in its own table. */
const mended = async (mend: (sheet: Worksheet) => void): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(kept as unknown as ArrayBuffer)
  mend(book.worksheets[0] as Worksheet)
  return Buffer.from(await book.xlsx.writeBuffer())
}

const rows = async () =>
  (await system.get('/api/registers/party-members?size=50')).json<{ rows: { row: Record<string, unknown> }[] }>().rows

/** An invented number that is right in itself. */
const identity = (first17: string): string => `${first17}${checkDigitOf(first17)}`

describe('办公室自己的党员花名册', () => {
  it('看一遍：两行表头、合并的支部、四种日期、全角数字都认得；不对的说在哪一格；一人两行只收一次', async () => {
    const branches = '类别,名称\n党支部,镇机关党支部'
    await confirmed((await system.upload('/api/registers/organizations/import', '支部.csv', branches)).json())
    expect(await looked(kept)).toMatchObject({
      enters: false,
      problems: [],
      notes: ['“序号”、“备注”没有用到，没有读。', '第13行“填表人:练习柏”不像名单里的一行，没有读。'],
      counts: { new: 3, changed: 0, same: 1, refused: 2, asked: 0 },
      rows: [
        { row: 5, state: 'new', title: '练习海棠' },
        { row: 6, state: 'new', title: '练习·山丹' },
        { row: 8, state: 'new', title: '练习石榴' },
        { row: 9, state: 'refused', reasons: [{ cell: 'D9', reason: expect.stringMatching(/最后几位已经丢了/) }] },
        { row: 10, state: 'refused', reasons: [{ cell: 'I10', reason: expect.stringMatching(/^只写到月。/) }] },
        { row: 12, state: 'same', detail: '和第5行是同一个，只收一次' },
      ],
    })
  })

  it('没有改好，一行也不收', async () => {
    const refused = await system.upload('/api/registers/party-members/import', name, kept)
    expect([refused.statusCode, refused.json().title]).toEqual([422, '这份名单没有收'])
    expect(await rows()).toEqual([])
  })

  it('在自己的表里改好两格，再传就收：每个人只有一份，日期和支部是表上写的', async () => {
    const list = await mended(sheet => {
      sheet.getCell('D9').value = identity('15052519700101005')
      sheet.getCell('I10').value = '2014-07-01'
    })
    expect(await looked(list)).toMatchObject({ enters: true, counts: { new: 5, same: 1, refused: 0, asked: 0 } })
    const entered = await system.upload('/api/registers/party-members/import', name, list)
    expect(entered.statusCode).toBe(200)
    await confirmed(entered.json())
    const members = (await rows()).map(({ row }) => [row.joinedOn, row.becameFullOn, row.ethnicGroup, row.education])
    expect(members.toSorted()).toEqual([
      ['1995-07-01', '1996-07-01', '01', '70'],
      ['2005-07-01', '2006-07-01', '02', '20'],
      ['2010-06-30', '2011-06-30', '01', '30'],
      ['2014-07-01', undefined, '01', '10'],
      ['2025-12-20', undefined, '11', '60'],
    ])
    expect(new Set((await rows()).map(({ row }) => row.branch)).size).toBe(1)
    expect(await looked(list)).toMatchObject({ enters: false, counts: { new: 0, changed: 0, same: 6 } })
  })
})
