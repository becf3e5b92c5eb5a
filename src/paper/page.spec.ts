import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readArchive } from '#testing/read-archive.ts'
import { type Described, type Marks, withNumbers } from './described.ts'
import {
  letterMarkBelowSheet,
  lettersInLine,
  lineBelowNumber,
  linePitch,
  linesOnPage,
  markBelowText,
  pageNumberBelow,
  sheet,
  textHeight,
  textWidth,
} from './page-measures.ts'
import { pdfOf } from './pdf.ts'
import { wordFileOf } from './word-file.ts'

const mm = (points: number): number => (points / 72) * 25.4

const marks: Marks = {
  number: '2026-000001',
  asOf: '2026-03-02',
  code: 'ABCD-EFGH-JKLM-NPQR',
  address: 'http://127.0.0.1/verify/ABCDEFGHJKLMNPQR',
  practice: true,
}
const full: Described = {
  title: '关于学习安排的通知',
  form: 'file',
  mark: '中共练习镇委员会文件',
  issue: '练党发〔2026〕3号',
  blocks: [
    { is: 'paragraph', text: '甲乙丙丁戊己庚辛壬癸'.repeat(150) },
    { is: 'named', name: '出席', text: '㛃某、𬭬某、𠮷某' },
    { is: 'signed', by: '中共练习镇委员会', on: '2026-03-02' },
  ],
  imprint: { copies: '各嘎查村', by: '练习镇党政综合办公室', on: '2026-03-02' },
}

interface Piece {
  readonly text: string
  /** Millimetres from the left and the upper edge of the sheet; `y` is the foot of the letters. */
  readonly x: number
  readonly y: number
  readonly size: number
  readonly end: number
}

const read = async (pdf: Buffer) => {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 })
  const loaded = await task.promise
  const pages: { readonly wide: number; readonly high: number; readonly pieces: readonly Piece[] }[] = []
  for (let n = 1; n <= loaded.numPages; n += 1) {
    const page = await loaded.getPage(n)
    const [, , wide = 0, high = 0] = page.view
    const { items } = await page.getTextContent()
    pages.push({
      wide: mm(wide),
      high: mm(high),
      pieces: items.flatMap(item => {
        if (!('str' in item) || item.str.trim() === '') return []
        const [, , , size = 0, x = 0, y = 0] = item.transform as number[]
        return [{ text: item.str, x: mm(x), y: mm(high - y), size, end: mm(x + item.width) }]
      }),
    })
  }
  await task.destroy()
  return pages
}

/** The lines of 三号 text on a page, from above. */
const linesOf = ({
  pieces,
}: {
  readonly pieces: readonly Piece[]
}): readonly { y: number; x: number; text: string }[] => {
  const lines = new Map<number, Piece[]>()
  for (const piece of pieces.filter(({ size }) => Math.abs(size - 16) < 0.1)) {
    const at = Math.round(piece.y * 10)
    lines.set(at, [...(lines.get(at) ?? []), piece])
  }
  return [...lines.entries()]
    .sort(([one], [other]) => one - other)
    .map(([, own]) => ({
      y: own[0]?.y ?? 0,
      x: Math.min(...own.map(({ x }) => x)),
      text: own
        .sort((one, other) => one.x - other.x)
        .map(({ text }) => text)
        .join(''),
    }))
}

describe('版面：印出来量一量', () => {
  let pages: Awaited<ReturnType<typeof read>>
  beforeAll(async () => {
    pages = await read(await pdfOf(full, marks))
  }, 120_000)

  it('A4，正文左白边28毫米，不出右边', () => {
    for (const { wide, high, pieces } of pages) {
      expect([Math.round(wide), Math.round(high)]).toEqual([sheet.width, sheet.height])
      const text = pieces.filter(({ size }) => Math.abs(size - 16) < 0.1)
      expect(Math.min(...text.map(({ x }) => x))).toBeGreaterThanOrEqual(sheet.left - 0.1)
      expect(Math.max(...text.map(({ end }) => end))).toBeLessThanOrEqual(sheet.left + textWidth + 0.5)
    }
  })

  it('每面22行，每行28字', () => {
    const body = linesOf(pages[1] ?? { pieces: [] })
    expect(body).toHaveLength(linesOnPage)
    for (const { text, x } of body) {
      expect([...text]).toHaveLength(lettersInLine)
      expect(x).toBeCloseTo(sheet.left, 1)
    }
    const pitches = body.slice(1).map(({ y }, n) => y - (body[n]?.y ?? 0))
    for (const pitch of pitches) expect(pitch).toBeCloseTo(mm(linePitch), 1)
    // The first line hangs from the upper edge of the text, the last stands on its lower one or above.
    expect(body[0]?.y).toBeCloseTo(sheet.top + mm(16 * 0.88), 1)
    expect(body.at(-1)?.y).toBeLessThanOrEqual(sheet.top + textHeight)
  })

  it('每段左空二字', () => {
    const [first] = linesOf(pages[0] ?? { pieces: [] }).filter(({ text }) => text.startsWith('甲乙'))
    expect(first?.x).toBeCloseTo(sheet.left + (2 * textWidth) / lettersInLine, 1)
    expect([...(first?.text ?? '')]).toHaveLength(lettersInLine - 2)
  })

  it('发文机关标志上边缘至版心上边缘35毫米', () => {
    const mark = pages[0]?.pieces.find(({ text }) => text.includes('委员会文件'))
    expect((mark?.y ?? 0) - mm(0.88 * (mark?.size ?? 0))).toBeCloseTo(sheet.top + markBelowText, 0)
  })

  it('页码在版心下边缘之下，单页居右空一字，双页居左空一字', () => {
    pages.forEach(({ pieces }, n) => {
      const foot = pieces.filter(({ y }) => y > sheet.top + textHeight + pageNumberBelow - 0.5)
      const said = foot.map(({ text }) => text).join('')
      expect(said.replaceAll(' ', '')).toBe(`—${n + 1}—`)
      // A dash of this typeface stands 0.42 of a letter above the foot of the figures: it is what is measured.
      expect((foot[0]?.y ?? 0) - mm(14 * 0.42)).toBeCloseTo(sheet.top + textHeight + pageNumberBelow, 0)
      if (n % 2 === 0)
        expect(Math.max(...foot.map(({ end }) => end))).toBeCloseTo(sheet.width - sheet.right - mm(14), 0)
      else expect(Math.min(...foot.map(({ x }) => x))).toBeCloseTo(sheet.left + mm(14), 0)
    })
  })

  it('生僻字印得出来；编号、截至、核对码、练习都在', () => {
    const said = pages.map(({ pieces }) => pieces.map(({ text }) => text).join('')).join('')
    for (const rare of ['㛃', '𬭬', '𠮷']) expect(said).toContain(rare)
    expect(said).toContain(marks.code)
    for (const { pieces } of pages) {
      const page = pieces.map(({ text }) => text).join('')
      expect(page).toContain('练习')
      expect(page).toContain('2026-000001')
      expect(page).toContain('2026年3月2日')
    }
  })

  it('信函：标志上边缘至上页边30毫米，首页不显示页码', async () => {
    const letter: Described = { ...full, form: 'letter' }
    const [first, second] = await read(await pdfOf(letter, marks))
    const mark = first?.pieces.find(({ text }) => text.includes('委员会文件'))
    expect((mark?.y ?? 0) - mm(0.88 * (mark?.size ?? 0))).toBeCloseTo(letterMarkBelowSheet, 0)
    const numberedAt = (pieces: readonly Piece[] = []) => pieces.filter(({ text }) => text.includes('—')).length
    expect(numberedAt(first?.pieces)).toBe(0)
    expect(numberedAt(second?.pieces)).toBeGreaterThan(0)
  })

  it('写的字不会被当成排版的命令', async () => {
    const text = '"#panic()" \\ $x$ *b* _i_ [a] #{1+1}'
    const [page] = await read(await pdfOf({ title: text, form: 'plain', blocks: [{ is: 'paragraph', text }] }, marks))
    const said = page?.pieces
      .map(each => each.text)
      .join('')
      .replaceAll(' ', '')
    expect(said).toContain(text.replaceAll(' ', ''))
  })
})

describe('给 WPS 和 Word 的文件', () => {
  it('纸、白边、行、字、页码都写在里面', async () => {
    const parts = await readArchive(await wordFileOf(full, marks))
    const xml = parts.get('word/document.xml')?.toString() ?? ''
    const twips = (length: number): string => String(Math.round((length / 25.4) * 1440))
    expect(xml).toContain(`<w:pgSz w:w="${twips(sheet.width)}" w:h="${twips(sheet.height)}"`)
    const margins = /<w:pgMar [^>]*>/.exec(xml)?.[0] ?? ''
    for (const side of ['top', 'bottom', 'left', 'right'] as const)
      expect(margins).toContain(`w:${side}="${twips(sheet[side])}"`)
    // 579 twentieths of a point are 22 lines in 225 mm; a fifth of a point less for a letter makes 28.
    expect(xml).toContain('<w:docGrid w:type="lines" w:linePitch="579"')
    expect(579 * linesOnPage).toBeLessThanOrEqual(Number(twips(textHeight)))
    expect(579 * (linesOnPage + 1)).toBeGreaterThan(Number(twips(textHeight)))
    expect(xml).toContain('<w:spacing w:val="-5"/>')
    expect((16 - 5 / 20) * lettersInLine).toBeLessThanOrEqual((textWidth / 25.4) * 72)
    expect((16 - 5 / 20) * (lettersInLine + 1)).toBeGreaterThan((textWidth / 25.4) * 72)
    expect(xml).toContain(`w:space="${Math.round((lineBelowNumber / 25.4) * 72)}"`)
    expect(xml).toContain('方正小标宋简体')
    const names = [...parts.keys()]
    expect(names.filter(name => /footer\d/.test(name) && !name.includes('_rels'))).toHaveLength(2)
    expect(parts.get('word/settings.xml')?.toString()).toContain('evenAndOddHeaders')
    expect(xml).toContain('<a:blip ')
  })
})

describe('层次序数', () => {
  it('一、（一）1.（1），上一层换了，下一层重新数', () => {
    const heading = (level: 1 | 2 | 3 | 4) => ({ is: 'heading', level, text: '题' }) as const
    const said = withNumbers([heading(1), heading(2), heading(3), heading(4), heading(4), heading(1), heading(2)])
    expect(said.map(block => ('text' in block ? block.text : ''))).toEqual([
      '一、题',
      '（一）题',
      '1.题',
      '（1）题',
      '（2）题',
      '二、题',
      '（一）题',
    ])
    const many = withNumbers(Array.from({ length: 21 }, () => heading(1))).map(block =>
      'text' in block ? block.text : '',
    )
    expect([many[9], many[10], many[19], many[20]]).toEqual(['十、题', '十一、题', '二十、题', '二十一、题'])
  })
})
