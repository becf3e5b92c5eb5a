import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { enterRoster } from '#foundation/acts/enter-roster.ts'
import { rosterCanBeKeptOn } from '#foundation/roster-act.ts'
import { rosterEntry } from '#foundation/roster-entry.ts'
import { previewRoster } from '#foundation/workbook/preview-roster.ts'
import { Roster } from '#institution/roster.ts'
import { villages } from '#institution/villages.ts'
import type { Sheet } from '#mechanisms/cells.ts'
import { sceneOf } from '#testing/scene.ts'
import { type ZipPart, zipOf } from '#testing/zip.ts'
import { readWorkbook } from './workbook.ts'

const sample = join(import.meta.dirname, '../../samples/名册样表.xlsx')

const minimal = (sheet: string, more: readonly ZipPart[] = []): readonly ZipPart[] => [
  { name: '[Content_Types].xml', content: '<Types/>' },
  {
    name: '_rels/.rels',
    content:
      '<Relationships><Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  },
  {
    name: 'xl/workbook.xml',
    content: '<workbook><sheets><sheet name="人员" sheetId="7" r:id="rId1"/></sheets></workbook>',
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content:
      '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
  },
  { name: 'xl/worksheets/sheet1.xml', content: sheet },
  ...more,
]

const plain = (sheets: readonly Sheet[]) =>
  sheets.map(({ name, rows }) => [
    name,
    rows.map(({ number, cells }) => [number, [...cells.values()].map(({ text }) => text)]),
  ])

const refusal = async (bytes: Buffer): Promise<string> =>
  readWorkbook(bytes).then(
    () => '读了',
    (error: Error) => error.message,
  )

describe('读 .xlsx 的格子', () => {
  it('别的程序写的表：文字、数字、日期、公式、富文本、是否', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('人员')
    sheet.addRow(['姓名', '数字', '日期', '公式', '富文本', '是否', '大数'])
    sheet.addRow([
      '张 & <三>',
      42,
      new Date('2024-02-29T00:00:00Z'),
      { formula: '1+1', result: 2 },
      { richText: [{ text: '甲' }, { text: '乙' }] },
      true,
      150_525_199_001_010_050,
    ])
    sheet.getCell('C2').numFmt = 'yyyy"年"m"月"d"日"'
    sheet.getCell('A4').value = '隔一行'
    book.addWorksheet('空表')
    const [first, second] = await readWorkbook(Buffer.from(await book.xlsx.writeBuffer()))
    expect([...(first?.rows[1]?.cells.entries() ?? [])]).toEqual([
      [0, { kind: 'text', text: '张 & <三>' }],
      [1, { kind: 'number', text: '42' }],
      [2, { kind: 'day', text: '2024-02-29' }],
      [3, { kind: 'number', text: '2' }],
      [4, { kind: 'text', text: '甲乙' }],
      [5, { kind: 'text', text: '是' }],
      [6, { kind: 'number', text: '150525199001010050' }],
    ])
    expect(first?.rows[2]?.number).toBe(4)
    expect(second).toEqual({ name: '空表', rows: [] })
  })

  it('内嵌文字、没有写位置的格子、注音、1904 年起的日期', async () => {
    const [sheet] = await readWorkbook(
      zipOf([
        ...minimal(
          '<worksheet><sheetData><row><c t="inlineStr"><is><t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh></is></c><c s="1"><v>44254</v></c></row></sheetData></worksheet>',
        ).map(part =>
          part.name === 'xl/workbook.xml'
            ? { ...part, content: String(part.content).replace('<sheets>', '<workbookPr date1904="1"/><sheets>') }
            : part.name === 'xl/_rels/workbook.xml.rels'
              ? {
                  ...part,
                  content: String(part.content).replace(
                    '</',
                    '<Relationship Id="s" Type="x/styles" Target="styles.xml"/></',
                  ),
                }
              : part,
        ),
        {
          name: 'xl/styles.xml',
          content: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs></styleSheet>',
        },
      ]),
    )
    expect(sheet?.rows).toEqual([
      {
        number: 1,
        cells: new Map([
          [0, { kind: 'text', text: '甲' }],
          [1, { kind: 'day', text: '2025-02-28' }],
        ]),
      },
    ])
  })

  it('最简的表也读', async () => {
    const sheet = '<worksheet><sheetData><row r="3"><c r="B3" t="str"><v>甲</v></c></row></sheetData></worksheet>'
    expect(plain(await readWorkbook(zipOf(minimal(sheet))))).toEqual([['人员', [[3, ['甲']]]]])
  })
})

describe('不收的文件，一句话说明', () => {
  const sheet = '<worksheet><sheetData/></worksheet>'

  it('不是表格、旧版表格、空文件、没传完整', async () => {
    expect(await refusal(Buffer.alloc(0))).toBe('文件是空的。请检查是不是传错了文件。')
    expect(await refusal(Buffer.from('%PDF-1.7 这不是表格，只是改了名字'))).toMatch(/^这不是 \.xlsx 表格。/)
    expect(await refusal(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]))).toMatch(
      /^这是旧版或加了密码的表格。请用/,
    )
    const whole = readFileSync(sample)
    expect(await refusal(whole.subarray(0, whole.length - 100))).toBe(
      '这个表格打不开，可能没有传完整。请重新保存一份再传。',
    )
    expect(await refusal(zipOf([{ name: '随便.txt', content: '一个压缩包，里面没有表格' }]))).toMatch(
      /^这不是 \.xlsx 表格。/,
    )
  })

  it('带宏的、加密的', async () => {
    expect(await refusal(zipOf(minimal(sheet, [{ name: 'xl/vbaProject.bin', content: 'x' }])))).toBe(
      '这个表格带有宏程序，不收。请另存为不带宏的 .xlsx 再传。',
    )
    expect(await refusal(zipOf(minimal(sheet, [{ name: 'xl/a.xml', content: 'x', encrypted: true }])))).toBe(
      '这个表格设了密码，读不了。请去掉密码再传。',
    )
  })

  it('合并单元格和下拉范围写满全表，也不展开', async () => {
    const full = 'A1:XFD1048576'
    const sheets = await readWorkbook(
      zipOf(
        minimal(
          `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>姓名</v></c></row></sheetData><mergeCells><mergeCell ref="${full}"/></mergeCells><dataValidations><dataValidation type="list" sqref="${full}"/></dataValidations></worksheet>`,
        ),
      ),
    )
    expect(plain(sheets)).toEqual([['人员', [[1, ['姓名']]]]])
  })

  it('自带实体定义的、行数太多的', async () => {
    expect(await refusal(zipOf(minimal('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>')))).toMatch(
      /^这个表格的写法读不懂。/,
    )
    const rows = Array.from({ length: 6001 }, () => '<row><c t="str"><v>1</v></c></row>').join('')
    expect(await refusal(zipOf(minimal(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)))).toBe(
      '“人员”表超过6000行。请分成几份再传。',
    )
  })
})

describe('随程序带的名册样表', () => {
  const atFirst = new Roster(
    [
      { id: 'system', name: '甲方管' },
      { id: 'security', name: '乙方管' },
      { id: 'audit', name: '丙方管' },
    ],
    [{ id: 'town', kind: 'town', name: '大沁他拉镇', from: '1900-01-01' }],
    [
      { id: 't1', person: 'system', position: 'systemAdministrator', from: '2026-03-02' },
      { id: 't2', person: 'security', position: 'securityAdministrator', from: '2026-03-02' },
      { id: 't3', person: 'audit', position: 'auditAdministrator', from: '2026-03-02' },
    ],
  )
  let sheets: readonly Sheet[] = []
  beforeAll(async () => {
    sheets = await readWorkbook(readFileSync(sample))
  })
  const preview = (roster = atFirst) => previewRoster(sheets, { roster, recorded: new Map(), today: '2026-03-02' })

  it('没有一行不收', () => {
    const { rows, problems, notes, counts } = preview()
    expect(rows.flatMap(({ reasons }) => reasons.map(({ text }) => text))).toEqual([])
    expect(problems).toEqual([])
    expect(notes).toEqual([])
    expect(counts).toMatchObject({ changed: 0, same: 0, refused: 0 })
  })

  it('有44个嘎查村，名称和代码都对，一村一位书记；班子九个人', () => {
    const { batch } = preview()
    const named = batch?.organizations
      .filter(({ kind }) => kind === 'village')
      .map(({ name, code }) => ({ name, code }))
    expect(named).toEqual(villages.map(({ name, code }) => ({ name, code })))
    const holding = (position: string) => batch?.tenures.filter(tenure => tenure.position === position) ?? []
    expect(new Set(holding('villagePartySecretary').map(({ organization }) => organization)).size).toBe(44)
    const leading = [
      'partyCommitteeSecretary',
      'townMayor',
      'deputySecretary',
      'peoplesCongressChair',
      'committeeMember',
    ].concat(
      'disciplineInspectionSecretary',
      'organizationCommissioner',
      'publicityCommissioner',
      'unitedFrontCommissioner',
      'politicalLegalCommissioner',
      'armedForcesHead',
    )
    expect(new Set(leading.flatMap(position => holding(position).map(({ person }) => person))).size).toBe(9)
  })

  it('作为一件事录入，等安全管理员确认；录完就能定起算日', () => {
    const { batch } = preview()
    sceneOf(rosterEntry, { roster: atFirst, startsOn: undefined })
      .given()
      .when(enterRoster, { ...batch, file: '名册样表.xlsx' })
      .by('systemAdministrator')
      .waitsForConfirmation()
    expect(rosterCanBeKeptOn(entered(), '2026-03-02')).toEqual([])
  })

  it('录过一遍再来，全是一样', () => {
    const { counts, batch } = preview(entered())
    expect(counts).toMatchObject({ new: 0, refused: 0, changed: 3 })
    expect(batch?.changedPeople).toHaveLength(3)
  })

  /** The roster once the sample's batch is in it, under the batch's own references. */
  const entered = (): Roster => {
    const { batch } = preview()
    if (!batch) throw new Error('the sample is refused')
    return new Roster(
      [...atFirst.people.values(), ...batch.people.map(({ ref, name }) => ({ id: ref, name }))],
      [
        ...atFirst.organizations.values(),
        ...batch.organizations.map(({ ref, kind, name, code, within }) => ({
          id: ref,
          kind,
          name,
          ...(code !== undefined && { code }),
          within: within ?? 'town',
          from: '1900-01-01',
        })),
      ],
      [
        ...atFirst.tenures,
        ...batch.tenures.map(({ person, position, organization, from, to }, index) => ({
          id: `b${index}`,
          person,
          position,
          ...(organization !== undefined && { organization }),
          from,
          ...(to !== undefined && { to }),
        })),
      ],
    )
  }
})
