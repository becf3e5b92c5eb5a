import { join } from 'node:path'
import ExcelJS, { type Worksheet } from 'exceljs'
import { organizationKinds } from '#institution/organizations.ts'
import { isSystemOffice, positionIds, positionOf } from '#institution/positions.ts'
import { anotherPerson, rosterSheets, type SheetName } from '#foundation/workbook/roster-sheets.ts'
import { sampleOrganizations, samplePeople, sampleTenures } from './sample-roster.ts'

/** Writes the sample workbook: `node samples/make-sample.ts [FILE]`. */

const rows = 2000
const dates = 'yyyy-mm-dd'

const explained = [
  ['名册样表'],
  ['这里的人名都是编的（叫“练习…”的也是），身份证号不属于任何人；嘎查村的名称和统计代码是真的。用的时候，删去样例，填上本镇的。'],
  [''],
  ['人员', '一人一行。序号只在这份表里用，有同名的人时靠它分清。身份证号、电话可以不填；填了就封存，谁也看不到全号。'],
  ['', '名册里已经有一位同名的人，而这是另一个人，“同名”写“另一人”。'],
  ['组织', '镇本身不用写。村民小组、村里的党支部、党小组要写“属于”；设立日期不知道就空着。'],
  ['', '名称可以重复：嘎查村重名靠统计代码，小组重名在职务表里写成 光明村/一组。'],
  ['职务', '一人担任几个职务，写几行。日期写到日，如 2021-03-20。已经离任的写上离任日期（最后一天）。'],
  ['', '系统管理员、安全管理员、审计管理员不写在这里。'],
  [''],
  ['先看预览：每一行会说新增、有变、一样还是不收，哪一格不对、为什么。有一行不收，整份都不录入。'],
]

const headed = (sheet: Worksheet, name: SheetName, widths: readonly number[]) => {
  const columns = Object.values(rosterSheets[name])
  sheet.columns = columns.map((column, index) => ({
    header: 'required' in column ? `${column.head}（必填）` : column.head,
    width: widths[index] ?? 14,
  }))
  const heads = sheet.getRow(1)
  heads.font = { bold: true }
  heads.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F1EE' } }
  heads.border = { bottom: { style: 'thin', color: { argb: 'FF8B9199' } } }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  sheet.pageSetup = { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' }
}

const formatted = (sheet: Worksheet, columns: readonly number[], format: string) => {
  for (const column of columns) sheet.getColumn(column).numFmt = format
}

/** A list to choose from for a whole column; what is not in it may be written all the same, and the preview says what it thinks. */
const chosen = (sheet: Worksheet, column: string, formula: string) => {
  const lists = sheet as Worksheet & { dataValidations: { add: (range: string, rule: object) => void } }
  lists.dataValidations.add(`${column}2:${column}${rows}`, { type: 'list', allowBlank: true, formulae: [formula], showErrorMessage: false })
}

const dayOf = (day: string | undefined): Date | undefined => (day === undefined ? undefined : new Date(`${day}T00:00:00Z`))

const book = new ExcelJS.Workbook()
book.creator = '标尺'
book.created = new Date('2026-01-01T00:00:00Z')
book.modified = book.created

const notes = book.addWorksheet('说明')
notes.columns = [{ width: 10 }, { width: 96 }]
for (const [head = '', text] of explained) {
  const row = notes.addRow(text === undefined ? [head] : [head, text])
  if (text === undefined) notes.mergeCells(row.number, 1, row.number, 2)
  row.alignment = { wrapText: true, vertical: 'top' }
  row.getCell(1).font = { bold: text !== undefined || row.number === 1, ...(row.number === 1 && { size: 16 }) }
}
notes.getRow(2).height = 32
notes.getRow(11).height = 32

const people = book.addWorksheet('人员')
headed(people, '人员', [8, 18, 24, 16, 10])
formatted(people, [1, 3, 4], '@')
samplePeople.forEach(({ name, identity, phone }, index) => people.addRow([String(index + 1), name, identity, phone]))
chosen(people, 'E', `"${anotherPerson}"`)

const organizations = book.addWorksheet('组织')
headed(organizations, '组织', [16, 28, 18, 22, 14])
formatted(organizations, [3], '@')
formatted(organizations, [5], dates)
for (const { kind, name, code, within } of sampleOrganizations) organizations.addRow([kind, name, code, within])

const tenures = book.addWorksheet('职务')
headed(tenures, '职务', [18, 10, 22, 28, 14, 14])
formatted(tenures, [2], '@')
formatted(tenures, [5, 6], dates)
for (const { name, position, organization, from, to } of sampleTenures) {
  tenures.addRow([name, undefined, position, organization, dayOf(from), dayOf(to)])
}

const lists = book.addWorksheet('选项')
lists.columns = [{ header: '类别', width: 18 }, { header: '职务', width: 26 }]
const kinds = Object.entries(organizationKinds).flatMap(([kind, title]) => (kind === 'town' ? [] : [title]))
const titles = positionIds.filter(id => !isSystemOffice(id)).map(id => positionOf(id).title)
for (let index = 0; index < Math.max(kinds.length, titles.length); index += 1) lists.addRow([kinds[index], titles[index]])

chosen(organizations, 'A', `选项!$A$2:$A$${kinds.length + 1}`)
chosen(organizations, 'D', `组织!$B$2:$B$${rows}`)
chosen(tenures, 'A', `人员!$B$2:$B$${rows}`)
chosen(tenures, 'C', `选项!$B$2:$B$${titles.length + 1}`)
chosen(tenures, 'D', `组织!$B$2:$B$${rows}`)

await book.xlsx.writeFile(process.argv[2] ?? join(import.meta.dirname, '名册样表.xlsx'))
