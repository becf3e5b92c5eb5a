import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { checkDigitOf } from '#institution/identity-number.ts'

/**
 * Writes a list of Party members as offices really keep one: `node samples/make-office-list.ts [FILE]`. A title over merged cells, two rows of
 * heads, one of them merged, a branch written once for all its members, blank rows, dates in four manners, full-width digits, a number that the
 * table has rounded, somebody twice, and who filled it in below. Everybody is invented; identity numbers have the sequence of nobody.
 */

const identity = (born: string, order: string): string => {
  const first17 = `150525${born}${order}`
  return `${first17}${checkDigitOf(first17)}`
}

const wide = (text: string): string => [...text].map(each => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join('')

const day = (text: string): Date => new Date(`${text}T00:00:00Z`)

const book = new ExcelJS.Workbook()
book.creator = '练习'
book.created = day('2026-01-01')
book.modified = book.created
const sheet = book.addWorksheet('党员花名册')
sheet.columns = [6, 10, 6, 22, 10, 14, 12, 18, 14, 14, 16, 12].map(width => ({ width }))

sheet.addRow(['大沁他拉镇党员花名册（练习）'])
sheet.mergeCells('A1:L1')
sheet.addRow(['填报单位：练习    2026年1月'])
sheet.mergeCells('A2:L2')
sheet.addRow(['序号', '姓名', '基本情况', undefined, undefined, undefined, '党内情况', undefined, undefined, undefined, '联系方式', '备注'])
for (const range of ['A3:A4', 'B3:B4', 'C3:F3', 'G3:J3', 'L3:L4']) sheet.mergeCells(range)
const heads = ['性别', '公民身份号码', '民 族', '文化程度', '党员类别', '所在支部', '入党时间', '转正时间', '手机号码']
heads.forEach((head, index) => {
  sheet.getCell(4, 3 + index).value = head
})
for (const row of [1, 2, 3, 4]) sheet.getRow(row).alignment = { horizontal: 'center', vertical: 'middle' }
sheet.getRow(1).font = { bold: true, size: 16 }

const branch = '中共镇机关支部委员会'
sheet.addRow([1, '练 习 海 棠', '男', identity('19800312', '001'), '蒙古', '大学本科', '正式党员', branch, day('2005-07-01'), day('2006-07-01'), '138 0000 0001'])
sheet.addRow([2, '练习·山丹', '女', wide(identity('19850620', '002')), '汉族', '大专', '正式', undefined, '2010.6.30', '2011.6.30', wide('13800000002')])
sheet.addRow([])
sheet.addRow([3, '练习石榴', '男', identity('19901105', '003'), '满族', '高中', '预备党员', undefined, '2025年12月20日', undefined, '13800000003'])
sheet.mergeCells('H5:H8')
sheet.addRow([4, '练习松', '男', Number(identity('19700101', '005').slice(0, 17)) * 10, '汉族', '初中', '正式党员', '镇机关党支部', '19950701', '19960701', undefined])
sheet.addRow([5, '练习梅', '女', identity('19921231', '006'), '汉族', '研究生', '正式党员', '镇机关党支部', '2014年7月', undefined, '13800000005', '转正时间待查'])
sheet.addRow([])
sheet.addRow([6, '练习海棠', '男', identity('19800312', '001'), '蒙古族', '大学本科', '正式党员', '镇机关党支部', '2005-07-01', '2006-07-01', '13800000001'])
sheet.addRow(['填表人：练习柏'])

for (let row = 5; row <= 12; row += 1) {
  const date = sheet.getCell(row, 9)
  if (date.value instanceof Date) {
    date.numFmt = 'yyyy"年"m"月"d"日"'
    sheet.getCell(row, 10).numFmt = 'yyyy/m/d'
  }
  if (typeof sheet.getCell(row, 4).value === 'number') sheet.getCell(row, 4).numFmt = '0'
}

await book.xlsx.writeFile(process.argv[2] ?? join(import.meta.dirname, '党员花名册（办公室常见的样子）.xlsx'))
