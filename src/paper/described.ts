import type { Day } from '#institution/calendar.ts'

/** A piece of a paper. Levels of headings carry their own numbers: they are counted, not typed. */
export type Block =
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly is: 'paragraph'; readonly text: string }
  /** 主送机关: without indent, with its colon. */
  | { readonly is: 'addressee'; readonly text: string }
  /** 出席：…… of a 纪要; the list is indented under its own first letter. */
  | { readonly is: 'named'; readonly name: string; readonly text: string }
  | {
      readonly is: 'table'
      readonly heads: readonly string[]
      readonly rows: readonly (readonly string[])[]
      readonly shares: readonly number[]
    }
  /** 发文机关署名 and 成文日期, without a seal. */
  | { readonly is: 'signed'; readonly by: string; readonly on: Day }

/** How the head of the first page is laid out: none, 文件, 纪要, 信函. */
export type Form = 'plain' | 'file' | 'summary' | 'letter'

/** A paper in words, before anyone decides whether Word or a printer reads it. */
export interface Described {
  readonly title: string
  readonly form: Form
  /** 发文机关标志; stands in the head of every form but `plain`. */
  readonly mark?: string
  /** 发文字号: 大党发〔2026〕3号. */
  readonly issue?: string
  readonly blocks: readonly Block[]
  /** 版记: whom copies go to, who printed it when. */
  readonly imprint?: { readonly copies?: string; readonly by: string; readonly on: Day }
}

/** What every printed paper carries besides: its number, the day it speaks of, and the code by which it can be checked. */
export interface Marks {
  readonly number: string
  readonly asOf: Day
  readonly code: string
  /** Where the code leads. */
  readonly address: string
  readonly practice: boolean
}

const digits = '〇一二三四五六七八九'

/** 一、二、… 十一、: as headings count. */
const chinese = (n: number): string => {
  if (n < 10) return digits.charAt(n)
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? digits.charAt(tens) : ''}十${n % 10 === 0 ? '' : digits.charAt(n % 10)}`
}

const numbered = [
  (n: number) => `${chinese(n)}、`,
  (n: number) => `（${chinese(n)}）`,
  (n: number) => `${n}.`,
  (n: number) => `（${n}）`,
] as const

/** Headings with their numbers before them: 一、（一）1.（1）; a heading of a higher level begins the lower ones anew. */
export const withNumbers = (blocks: readonly Block[]): readonly Block[] => {
  const counts = [0, 0, 0, 0]
  return blocks.map(block => {
    if (block.is !== 'heading') return block
    const at = block.level - 1
    counts[at] = (counts[at] ?? 0) + 1
    counts.fill(0, at + 1)
    return { ...block, text: `${numbered[at]?.(counts[at])}${block.text}` }
  })
}
