import type { IParagraphOptions, Paragraph, ParagraphChild, Table } from 'docx'
import { dayTextWithYear } from '#institution/calendar.ts'
import { type Block, type Described, type Marks, withNumbers } from './described.ts'
import {
  type Face,
  faces,
  imprintLines,
  letterLine,
  lineBelowNumber,
  linePitch,
  markBelowText,
  pageNumberBelow,
  red,
  sheet,
  sizes,
  textWidth,
} from './page-measures.ts'
import { qrPng } from './qr.ts'

/** Twentieths of a point, in which the format counts. */
const twips = (mm: number): number => Math.round((mm / 25.4) * 1440)
const letter = sizes.三号 * 20
const pitch = Math.floor(linePitch * 20)
/** What XML 1.0 cannot hold. */
const notForXml = /(?![\n\t])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu
const clean = (text: string): string => text.replaceAll(notForXml, ' ')
const headingFaces: readonly Face[] = ['hei', 'kai', 'fangsong', 'fangsong']
/** Thickness of a line in eighths of a point. */
const eighths = (mm: number): number => Math.round((mm / 25.4) * 72 * 8)

/**
 * A paper for WPS, Word and LibreOffice. The grid counts lines only, because one that counts letters too is read differently by each of the
 * three; 28 letters fill a line by what each gives up of its width. The library is loaded when the first one is asked for.
 */
export const wordFileOf = async (described: Described, marks: Marks): Promise<Buffer> => {
  const docx = await import('docx')
  const { form } = described

  const run = (text: string, face: Face, points: number = sizes.三号, color?: string) =>
    new docx.TextRun({
      text: clean(text),
      size: points * 2,
      characterSpacing: points === sizes.三号 ? -5 : 0,
      font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: faces[face].office },
      ...(color !== undefined && { color }),
    })
  const line = (children: readonly ParagraphChild[], more: Omit<IParagraphOptions, 'children'> = {}) =>
    new docx.Paragraph({
      spacing: { line: pitch, lineRule: docx.LineRuleType.EXACT, before: 0, after: 0 },
      ...more,
      children: [...children],
    })
  const empty = (n: number) => Array.from({ length: n }, () => line([]))
  const indented = (text: string, face: Face) =>
    line([run(text, face)], { alignment: docx.AlignmentType.BOTH, indent: { firstLine: 2 * letter } })
  const ruled = (
    mm: number,
    color: string,
    style: 'single' | 'thinThickSmallGap' | 'thickThinSmallGap' = 'single',
  ) => ({
    style:
      docx.BorderStyle[
        style === 'single' ? 'SINGLE' : style === 'thinThickSmallGap' ? 'THIN_THICK_SMALL_GAP' : 'THICK_THIN_SMALL_GAP'
      ],
    size: eighths(mm),
    color,
    space: 0,
  })

  const tableOf = ({ heads, rows, shares }: Extract<Block, { is: 'table' }>) => {
    const whole = shares.reduce((sum, share) => sum + share, 0)
    const widths = shares.map(share => Math.floor((share / whole) * twips(textWidth)))
    const cell = (text: string, n: number, face: Face) =>
      new docx.TableCell({
        width: { size: widths[n] ?? 0, type: docx.WidthType.DXA },
        margins: { top: 60, bottom: 60, left: 80, right: 80 },
        verticalAlign: docx.VerticalAlign.CENTER,
        children: text.split('\n').map(each => new docx.Paragraph({ children: [run(each, face, 12)] })),
      })
    return new docx.Table({
      width: { size: twips(textWidth), type: docx.WidthType.DXA },
      columnWidths: widths,
      layout: docx.TableLayoutType.FIXED,
      rows: [
        new docx.TableRow({
          tableHeader: true,
          cantSplit: true,
          children: heads.map((head, n) => cell(head, n, 'hei')),
        }),
        ...rows.map(
          row => new docx.TableRow({ cantSplit: true, children: row.map((text, n) => cell(text, n, 'fangsong')) }),
        ),
      ],
    })
  }

  const blockOf = (block: Block): readonly (Paragraph | Table)[] => {
    switch (block.is) {
      case 'heading':
        return [indented(block.text, headingFaces[block.level - 1] ?? 'fangsong')]
      case 'paragraph':
        return block.text.split('\n').map(text => indented(text, 'fangsong'))
      case 'addressee':
        return [line([run(`${block.text}：`, 'fangsong')])]
      case 'named': {
        const hanging = (block.name.length + 1) * letter
        return [
          line([run(block.name, 'hei'), run(`：${block.text}`, 'fangsong')], {
            indent: { left: 2 * letter + hanging, hanging },
          }),
        ]
      }
      case 'table':
        return [tableOf(block)]
      default: {
        const day = dayTextWithYear(block.on)
        // The name stands two letters further left than the day below it.
        const wide = (text: string) => [...text].reduce((sum, each) => sum + (each.charCodeAt(0) > 255 ? 1 : 0.5), 0)
        const edge = Math.max(2, 4 - wide(block.by) + wide(day))
        return [
          ...empty(1),
          line([run(block.by, 'fangsong')], { alignment: docx.AlignmentType.RIGHT, indent: { right: edge * letter } }),
          line([run(day, 'fangsong')], { alignment: docx.AlignmentType.RIGHT, indent: { right: 2 * letter } }),
        ]
      }
    }
  }

  const head = () => {
    if (form === 'plain') return []
    const mark = run(described.mark ?? '', 'title', form === 'letter' ? 26 : 30, red)
    const centre = { alignment: docx.AlignmentType.CENTER }
    if (form === 'letter') {
      const aside = -twips((letterLine.long - textWidth) / 2)
      return [
        line([mark], {
          ...centre,
          spacing: {},
          indent: { left: aside, right: aside },
          border: { bottom: ruled(1, red, 'thickThinSmallGap') },
        }),
        line([run(described.issue ?? '', 'fangsong')], {
          alignment: docx.AlignmentType.RIGHT,
          spacing: { before: twips(5), line: pitch, lineRule: docx.LineRuleType.EXACT },
        }),
        ...empty(2),
      ]
    }
    return [
      // White above a first line counts in Word, and in LibreOffice for files that say so: a frame of nothing keeps both the same.
      line([], { spacing: { line: twips(markBelowText), lineRule: docx.LineRuleType.EXACT } }),
      line([mark], { ...centre, spacing: { line: 34 * 20, lineRule: docx.LineRuleType.EXACT } }),
      ...empty(2),
      line([run(described.issue ?? '', 'fangsong')], {
        ...centre,
        border: { bottom: { ...ruled(0.5, red), space: Math.round((lineBelowNumber / 25.4) * 72) } },
      }),
      ...empty(2),
    ]
  }

  const foot = [
    ...empty(1),
    new docx.Paragraph({
      keepNext: true,
      children: [
        new docx.ImageRun({ type: 'png', data: qrPng(marks.address), transformation: { width: 76, height: 76 } }),
      ],
    }),
    new docx.Paragraph({
      keepNext: true,
      children: [run(`编号 ${marks.number}　截至 ${dayTextWithYear(marks.asOf)}`, 'fangsong', 10.5)],
    }),
    new docx.Paragraph({ children: [run(`核对码 ${marks.code}`, 'hei', 10.5)] }),
  ]

  const imprint = () => {
    if (!described.imprint) return []
    const { copies, by, on } = described.imprint
    const own = (text: string) => run(text, 'fangsong', sizes.四号)
    const inside = { left: 280, right: 280 }
    const first = ruled(imprintLines.thick, '000000')
    return [
      ...empty(1),
      ...(copies === undefined
        ? []
        : [
            line([own(`抄送：${copies}。`)], {
              indent: inside,
              border: { top: first, bottom: ruled(imprintLines.thin, '000000') },
            }),
          ]),
      line([own(`${by}\t${dayTextWithYear(on)}印发`)], {
        indent: inside,
        tabStops: [{ type: docx.TabStopType.RIGHT, position: twips(textWidth) - 280 }],
        border: { ...(copies === undefined && { top: first }), bottom: ruled(imprintLines.thick, '000000') },
      }),
    ]
  }

  const numbered = (side: 'left' | 'right') =>
    new docx.Footer({
      children: [
        new docx.Paragraph({
          alignment: side === 'right' ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT,
          indent: { [side]: sizes.四号 * 20 },
          children: [
            new docx.TextRun({
              size: sizes.四号 * 2,
              font: { ascii: faces.song.office, hAnsi: faces.song.office, eastAsia: faces.song.office },
              children: ['— ', docx.PageNumber.CURRENT, ' —'],
            }),
          ],
        }),
      ],
    })
  const header = new docx.Header({
    children: [
      ...(marks.practice
        ? [
            new docx.Paragraph({
              alignment: docx.AlignmentType.CENTER,
              shading: { type: docx.ShadingType.DIAGONAL_STRIPE, color: '1F2226', fill: 'FFFFFF' },
              children: [
                new docx.TextRun({
                  text: '　练习　',
                  size: 24,
                  shading: { type: docx.ShadingType.CLEAR, fill: 'FFFFFF' },
                  font: faces.hei.office,
                }),
              ],
            }),
          ]
        : []),
      new docx.Paragraph({
        alignment: docx.AlignmentType.RIGHT,
        children: [run(`编号 ${marks.number}　截至 ${dayTextWithYear(marks.asOf)}`, 'fangsong', sizes.小五)],
      }),
    ],
  })

  const document = new docx.Document({
    title: clean(described.title.replaceAll('\n', '')),
    creator: '标尺',
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          titlePage: form === 'letter',
          grid: { type: docx.DocumentGridType.LINES, linePitch: pitch },
          page: {
            size: { width: twips(sheet.width), height: twips(sheet.height) },
            margin: {
              top: twips(sheet.top),
              bottom: twips(sheet.bottom),
              left: twips(sheet.left),
              right: twips(sheet.right),
              header: twips(12),
              // The foot is counted from the sheet's edge up; the number is as high as its letters.
              footer: twips(sheet.bottom - pageNumberBelow) - sizes.四号 * 20,
            },
          },
        },
        headers: { default: header, even: header, ...(form === 'letter' && { first: header }) },
        footers: { default: numbered('right'), even: numbered('left') },
        children: [
          ...head(),
          ...described.title
            .split('\n')
            .map(text => line([run(text, 'title', sizes.二号)], { alignment: docx.AlignmentType.CENTER })),
          ...empty(1),
          ...withNumbers(described.blocks).flatMap(blockOf),
          ...foot,
          ...imprint(),
        ],
      },
    ],
  })
  return docx.Packer.toBuffer(document)
}
