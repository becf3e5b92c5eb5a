import type { ITableCellOptions, ParagraphChild } from 'docx'
import { type Day, dayTextWithYear } from '#institution/calendar.ts'
import type { Column } from '#mechanisms/register.ts'
import { shownText } from './shown-value.ts'
import { notForXml, type SheetToWrite } from './xlsx.ts'

/** A register to be written: what a sheet has, and what paper wants to know besides. */
export interface RegisterToWrite extends SheetToWrite {
  /** The day whose knowledge it shows. */
  readonly asOf: Day
  /** The sentence it serves; may be empty. */
  readonly basis: string
}

/** A document is for reading and for paper; more rows than this belong in a workbook. */
export const mostRowsInDocx = 2_000

/** Points, in the half points and twentieths that the format counts in. */
const half = (points: number): number => points * 2
const twentieth = (points: number): number => points * 20
const millimetres = (mm: number): number => Math.round((mm / 25.4) * 72 * 20)

const paper = { width: millimetres(210), height: millimetres(297) }
const margin = { top: millimetres(25), bottom: millimetres(20), left: millimetres(20), right: millimetres(20) }
const widestOnEnd = 6

const clean = (text: string): string => text.replaceAll(notForXml, ' ')

/** How much room a column asks for beside the others. */
const shareOf = ({ title, shown }: Column, texts: readonly string[]): number => {
  const longest = Math.max(title.length, ...texts.slice(0, 200).map(text => text.length))
  return shown === 'day' ? 6 : Math.min(24, Math.max(3.5, longest))
}

/** A register as a document for WPS and Word: A4, its head on every page, page numbers, who wrote it when. The library is loaded when the first one is asked for. */
export const docxOf = async (toWrite: RegisterToWrite): Promise<Buffer> => {
  const docx = await import('docx')
  const { title, note, asOf, basis, columns, rows, names } = toWrite
  const lying = columns.length > widestOnEnd
  const room = (lying ? paper.height : paper.width) - margin.left - margin.right
  const texts = columns.map(column => rows.map(row => clean(shownText(column, row[column.field], names))))
  const shares = columns.map((column, index) => shareOf(column, texts[index] ?? []))
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map(share => Math.floor((share / whole) * room))

  const run = (text: string, points: number, more: { readonly bold?: boolean; readonly font?: string } = {}) =>
    new docx.TextRun({
      text: clean(text),
      size: half(points),
      bold: more.bold ?? false,
      font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: more.font ?? '仿宋' },
    })
  const line = (
    children: readonly ParagraphChild[],
    more: Omit<ConstructorParameters<typeof docx.Paragraph>[0] & object, 'children'> = {},
  ) => new docx.Paragraph({ ...more, children: [...children] })

  const cellOf = (text: string, column: Column, index: number, head: boolean) => {
    const right = column.shown === 'fen' || column.figure === true
    const options: ITableCellOptions = {
      width: { size: widths[index] ?? 0, type: docx.WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      verticalAlign: head ? docx.VerticalAlign.CENTER : docx.VerticalAlign.TOP,
      ...(head && { shading: { type: docx.ShadingType.CLEAR, fill: 'F2F1EE', color: 'auto' } }),
      children: text.split('\n').map(each =>
        line([run(each, 10.5, head ? { font: '黑体' } : {})], {
          alignment: right && !head ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT,
        }),
      ),
    }
    return new docx.TableCell(options)
  }

  const table = new docx.Table({
    width: { size: room, type: docx.WidthType.DXA },
    columnWidths: widths,
    layout: docx.TableLayoutType.FIXED,
    rows: [
      new docx.TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column, index) => cellOf(column.title, column, index, true)),
      }),
      ...rows.map(
        (_, at) =>
          new docx.TableRow({
            cantSplit: true,
            children: columns.map((column, index) => cellOf(texts[index]?.[at] ?? '', column, index, false)),
          }),
      ),
    ],
  })

  const document = new docx.Document({
    title: clean(title),
    creator: '标尺',
    description: clean(note),
    sections: [
      {
        properties: {
          page: {
            size: {
              width: paper.width,
              height: paper.height,
              orientation: lying ? docx.PageOrientation.LANDSCAPE : docx.PageOrientation.PORTRAIT,
            },
            margin,
          },
        },
        headers: {
          default: new docx.Header({
            children: [
              line([run(`${title}　截至 ${dayTextWithYear(asOf)}`, 9)], { alignment: docx.AlignmentType.RIGHT }),
            ],
          }),
        },
        footers: {
          default: new docx.Footer({
            children: [
              line(
                [
                  new docx.TextRun({
                    size: half(9),
                    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' },
                    children: ['第 ', docx.PageNumber.CURRENT, ' 页，共 ', docx.PageNumber.TOTAL_PAGES, ' 页'],
                  }),
                ],
                { alignment: docx.AlignmentType.CENTER },
              ),
            ],
          }),
        },
        children: [
          line([run(title, 18, { font: '黑体' })], {
            alignment: docx.AlignmentType.CENTER,
            spacing: { after: twentieth(6) },
          }),
          ...(basis === '' ? [] : [line([run(basis, 10.5, { font: '楷体' })], { spacing: { after: twentieth(3) } })]),
          line([run(note, 10.5)], { spacing: { after: twentieth(8) } }),
          rows.length > 0 ? table : line([run('没有记录。', 10.5)]),
        ],
      },
    ],
  })
  return docx.Packer.toBuffer(document)
}
