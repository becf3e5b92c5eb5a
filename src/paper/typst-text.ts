import { dayTextWithYear } from '#institution/calendar.ts'
import { type Block, type Described, type Marks, withNumbers } from './described.ts'
import {
  type Face,
  faces,
  imprintLines,
  letterLine,
  letterMarkBelowSheet,
  lineBelowNumber,
  linePitch,
  markBelowText,
  pageNumberBelow,
  red,
  sheet,
  sizes,
  textWidth,
  tracking,
} from './page-measures.ts'
import { qrSvg } from './qr.ts'

/** Words as a string of the typesetter: nothing that anyone wrote is ever read as markup. */
const said = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`

const pt = (points: number): string => `${points.toFixed(3)}pt`
const letter = sizes.三号

/** A run in a typeface; names with characters it has not are set in the one that has most. */
const run = (text: string, face: Face, points: number = letter, more = ''): string =>
  `#text(font: (${said(faces[face].open)}, "LXGW WenKai"), weight: ${faces[face].weight}, size: ${pt(points)}${more})[#${said(text)}]`

const line = (content: string, more = ''): string => `#block(width: 100%${more})[${content}]\n`
const emptyLines = (n: number): string => `#block(height: ${pt(letter)})\n`.repeat(n)
const justified = (content: string, indent: number): string =>
  `#par(justify: true, first-line-indent: (amount: ${pt(indent * (letter + tracking))}, all: true))[${content}]\n`

const headingFaces: readonly Face[] = ['hei', 'kai', 'fangsong', 'fangsong']

const tableOf = ({ heads, rows, shares }: Extract<Block, { is: 'table' }>): string => {
  const cell = (text: string, face: Face) => `[${run(text, face, 12)}]`
  return `#block(width: 100%, breakable: true)[#set par(leading: 5pt, justify: false)
#table(columns: (${shares.map(share => `${share}fr`).join(', ')},), stroke: 0.5pt, inset: (x: 4pt, y: 6pt), align: horizon,
table.header(${heads.map(head => cell(head, 'hei')).join(', ')}), ${rows
    .flat()
    .map(text => cell(text, 'fangsong'))
    .join(', ')})]\n`
}

const blockOf = (block: Block): string => {
  switch (block.is) {
    case 'heading':
      return justified(run(block.text, headingFaces[block.level - 1] ?? 'fangsong'), 2)
    case 'paragraph':
      return block.text
        .split('\n')
        .map(text => justified(run(text, 'fangsong'), 2))
        .join('')
    case 'addressee':
      return justified(run(`${block.text}：`, 'fangsong'), 0)
    case 'named': {
      const hanging = pt((block.name.length + 3) * (letter + tracking))
      return `#block(width: 100%, inset: (left: ${hanging}))[#set par(justify: true, hanging-indent: 0pt)\n#h(-${hanging} + ${pt(2 * (letter + tracking))})${run(block.name, 'hei')}${run(`：${block.text}`, 'fangsong')}]\n`
    }
    case 'table':
      return tableOf(block)
    default: {
      const day = dayTextWithYear(block.on)
      // The day is two letters further right than the name above it, and two from the edge where it is the shorter one.
      return `${emptyLines(1)}${line(`#align(right)[#box(inset: (right: ${pt(2 * letter)}))[#box(width: ${pt(letter * Math.max(block.by.length, day.length))})[#align(left)[${run(block.by, 'fangsong')}]]]]`)}${line(
        `#align(right)[#box(inset: (right: ${pt(2 * letter)}))[${run(day, 'fangsong')}]]`,
      )}`
    }
  }
}

const redLine = (long: number, thick: number): string => `line(length: ${long}mm, stroke: ${thick}mm + rgb("#${red}"))`

/** 版头: the mark of the organ, the number of the document, the red line; of a letter its double lines. */
const headOf = ({ form, mark = '', issue = '' }: Described): string => {
  if (form === 'plain') return ''
  const marked = `text(font: ("Noto Serif SC", "LXGW WenKai"), weight: 700, size: ${form === 'letter' ? 26 : 30}pt, fill: rgb("#${red}"), top-edge: 0.88em, tracking: 2pt)[#${said(mark)}]`
  if (form === 'letter') {
    const aside = (sheet.width - letterLine.long) / 2 - sheet.left
    return `#place(top + center, dy: ${letterMarkBelowSheet - sheet.top}mm, ${marked})
#place(top + left, dx: ${aside}mm, dy: ${letterMarkBelowSheet - sheet.top + 13}mm, stack(spacing: 0.5mm, ${redLine(letterLine.long, 1)}, ${redLine(letterLine.long, 0.35)}))
#place(bottom + left, dx: ${aside}mm, dy: ${sheet.bottom - letterLine.aboveEdge}mm, stack(spacing: 0.5mm, ${redLine(letterLine.long, 0.35)}, ${redLine(letterLine.long, 1)}))
#v(10mm)\n${line(`#align(right)[${run(issue, 'fangsong')}]`)}${emptyLines(2)}`
  }
  return `#place(top + center, dy: ${markBelowText}mm, ${marked})
#v(${markBelowText}mm + 30pt)
${emptyLines(2)}${line(`#align(center)[${run(issue, 'fangsong')}]`)}#v(${lineBelowNumber}mm - lines)\n#${redLine(textWidth, 0.5)}\n${emptyLines(2)}`
}

/** The foot by which a paper is checked: number, day, picture and the same code in letters. */
const marksOf = ({ number, asOf, code, address }: Marks): string => `#v(1fr)
#block(width: 100%, breakable: false)[#grid(columns: (20mm, 1fr), column-gutter: 4mm, align: horizon, image(bytes(${said(qrSvg(address))}), format: "svg", width: 20mm),
[#set par(leading: 5pt)\n${run(`编号 ${number}　截至 ${dayTextWithYear(asOf)}`, 'fangsong', 10.5)}\\ ${run(`核对码 ${code}`, 'hei', 10.5)}\\ ${run('扫码或在“核对纸上的内容”里填核对码，可看这张纸与记录是否一致。', 'fangsong', 9)}])]\n`

const imprintOf = ({ imprint }: Described): string => {
  if (!imprint) return ''
  const row = (content: string) => `#block(width: 100%, inset: (x: 14pt))[${content}]\n`
  const rule = (thick: number) => `#line(length: 100%, stroke: ${thick}mm)\n`
  return `#v(1fr)\n#block(width: 100%, breakable: false)[#set block(spacing: 5pt)\n${rule(imprintLines.thick)}${
    imprint.copies ? `${row(run(`抄送：${imprint.copies}。`, 'fangsong', sizes.四号))}${rule(imprintLines.thin)}` : ''
  }${row(`${run(imprint.by, 'fangsong', sizes.四号)}#h(1fr)${run(`${dayTextWithYear(imprint.on)}印发`, 'fangsong', sizes.四号)}`)}${rule(imprintLines.thick)}]\n`
}

/** The whole paper as the typesetter reads it. */
export const typstOf = (described: Described, marks: Marks): string => `#let lines = ${pt(linePitch - letter)}
#let hatched = tiling(size: (6pt, 6pt), place(line(start: (0%, 100%), end: (100%, 0%), stroke: 0.6pt + rgb("#1f2226"))))
#set document(title: ${said(described.title.replaceAll('\n', ''))})
#set page(width: ${sheet.width}mm, height: ${sheet.height}mm, margin: (top: ${sheet.top}mm, bottom: ${sheet.bottom}mm, left: ${sheet.left}mm, right: ${sheet.right}mm),
footer-descent: ${pageNumberBelow}mm, header-ascent: 10mm,
background: ${marks.practice ? `place(top + left, box(width: 100%, height: 9mm, fill: hatched, align(center + horizon, box(fill: white, inset: (x: 8pt, y: 3pt))[${run('练习', 'hei', 12)}])))` : 'none'},
header: align(right)[${run(`编号 ${marks.number}　截至 ${dayTextWithYear(marks.asOf)}`, 'fangsong', sizes.小五)}],
footer: context { let n = counter(page).get().first()
${described.form === 'letter' ? 'if n > 1 { ' : ''}align(if calc.odd(n) { right } else { left }, pad(x: ${sizes.四号}pt, text(font: "Noto Serif SC", size: ${sizes.四号}pt, top-edge: 0.42em, lang: "en", tracking: 0pt, overhang: false)[— #n —]))${described.form === 'letter' ? ' }' : ''} })
#set text(lang: "zh", region: "cn", size: ${letter}pt, tracking: ${pt(tracking)}, top-edge: ${pt(letter * 0.88)}, bottom-edge: ${pt(letter * -0.12)}, cjk-latin-spacing: none)
#set par(leading: lines, spacing: lines)
#set block(spacing: lines)
${headOf(described)}${described.title
  .split('\n')
  .map(part => line(`#align(center)[${run(part, 'title', sizes.二号)}]`))
  .join(
    '',
  )}${emptyLines(1)}${withNumbers(described.blocks).map(blockOf).join('')}${marksOf(marks)}${imprintOf(described)}`
