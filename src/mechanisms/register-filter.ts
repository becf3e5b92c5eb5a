import { addDays, addMonths, type Day, endOfMonth, isDay, windowOf, yearOf } from '#institution/calendar.ts'
import type { Column } from './register.ts'

/** What must hold of one column of a row. */
export type Condition =
  | { readonly kind: 'day'; readonly from?: Day; readonly to?: Day }
  | { readonly kind: 'figure'; readonly least?: number; readonly most?: number }
  | { readonly kind: 'has'; readonly text: string }
  | { readonly kind: 'is'; readonly text: string }
  | { readonly kind: 'empty'; readonly empty: boolean }

/** One filter: the words it was written in, the column it speaks of, what must hold. */
export interface Filter {
  readonly words: string
  readonly column: Column
  readonly condition: Condition
}

export interface FiltersRead {
  readonly filters: readonly Filter[]
  /** One sentence for each piece that was not understood: what is wrong and what could be written. */
  readonly wrong: readonly { readonly words: string; readonly sentence: string }[]
}

/** Stands between filters in a line: 日期 ≥ 2026-03-01 · 状态 已举行. */
export const between = ' · '

/** Spans of days that move with the day one looks. */
export const periods = ['今天', '本月', '上月', '本季', '上季', '本年', '去年'] as const

const spanOf = (word: string, today: Day): { readonly from: Day; readonly to: Day } | undefined => {
  const of = (kind: 'month' | 'quarter' | 'year', day: Day) => windowOf(kind, day)
  switch (word) {
    case '今天':
      return { from: today, to: today }
    case '本月':
      return of('month', today)
    case '上月':
      return of('month', addMonths(`${today.slice(0, 7)}-01`, -1))
    case '本季':
      return of('quarter', today)
    case '上季':
      return of('quarter', addDays(of('quarter', today).from, -1))
    case '本年':
      return of('year', today)
    case '去年':
      return of('year', addMonths(`${today.slice(0, 4)}-01-01`, -1))
    default:
      return undefined
  }
}

const padded = (number: string): string => number.padStart(2, '0')

/** A day, a month or a year as people write them: 2026-03-01, 2026年3月1日, 3月1日, 2026-03, 2026年3月, 2026年. */
const daysOf = (text: string, today: Day): { readonly from: Day; readonly to: Day } | undefined => {
  const found =
    /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ??
    /^(\d{4})[-/.年](\d{1,2})月?()$/.exec(text) ??
    /^(\d{4})年?()()$/.exec(text)
  if (!found) return undefined
  const [, year = String(yearOf(today)), month, day] = found
  if (!month) return { from: `${year}-01-01`, to: `${year}-12-31` }
  if (!day) {
    const first = `${year}-${padded(month)}-01`
    return isDay(first) ? { from: first, to: endOfMonth(first) } : undefined
  }
  const whole = `${year}-${padded(month)}-${padded(day)}`
  return isDay(whole) ? { from: whole, to: whole } : undefined
}

/** A figure as people write it in a column: 5,000 元 and 1.5 万元 in fen, 1天半 in half days. */
const figureOf = (text: string, shown: Column['shown']): number | undefined => {
  const plain = text.replaceAll(/[,，\s]/g, '')
  if (shown === 'halfDays') {
    const found = /^(?:(\d+)天)?(半)?天?$/.exec(plain)
    if (plain !== '' && found) return Number(found[1] ?? 0) * 2 + (found[2] ? 1 : 0)
  }
  const found = /^(-?\d+(?:\.\d+)?)(万)?(?:元|天|人|次|项|名|个)?$/.exec(plain)
  if (!found) return undefined
  const value = Number(found[1]) * (found[2] ? 10_000 : 1)
  return shown === 'fen' ? Math.round(value * 100) : shown === 'halfDays' ? value * 2 : value
}

const signs: Readonly<Record<string, '≥' | '≤' | '='>> = {
  '≥': '≥',
  '>=': '≥',
  不少于: '≥',
  从: '≥',
  自: '≥',
  '≤': '≤',
  '<=': '≤',
  不多于: '≤',
  到: '≤',
  至: '≤',
  '=': '=',
  是: '=',
}
const signed = /^(≥|>=|不少于|从|自|≤|<=|不多于|到|至|=|是|含)\s*(.*)$/s

const isFigure = ({ shown, figure }: Column): boolean => shown === 'fen' || shown === 'halfDays' || figure === true

/** What may be written after a column's name. */
export const mayFollow = (column: Column): string => {
  if (column.shown === 'day') return '≥ 2026-03-01、≤ 2026-06-30、2026-03、本月、本季、本年'
  if (column.shown === 'papers') return '有、无'
  if (column.shown === 'fen') return '≥ 5000、≤ 20000'
  if (column.shown === 'halfDays') return '≥ 1天、≤ 2天'
  return isFigure(column) ? '≥ 3、≤ 10、是 5' : '含 几个字、是 整个词、空、不空'
}

const conditionOf = (column: Column, rest: string, today: Day): Condition | undefined => {
  if (rest === '空' || rest === '无') return { kind: 'empty', empty: true }
  if (rest === '不空' || rest === '有') return { kind: 'empty', empty: false }
  if (column.shown === 'papers') return undefined
  const found = signed.exec(rest)
  const sign = found ? signs[found[1] ?? ''] : undefined
  const value = (found ? (found[2] ?? '') : rest).trim()
  if (value === '') return undefined
  if (column.shown === 'day') {
    const [first = '', last] = value.split(/\s*(?:至|到|~|—|–)\s*/)
    const from = spanOf(first, today) ?? daysOf(first, today)
    const to = last === undefined ? from : daysOf(last, today)
    if (!from || !to) return undefined
    return {
      kind: 'day',
      ...(sign !== '≤' && { from: from.from }),
      ...((sign !== '≥' || last !== undefined) && { to: to.to }),
    }
  }
  if (isFigure(column)) {
    const figure = figureOf(value, column.shown)
    if (figure === undefined) return undefined
    return { kind: 'figure', ...(sign !== '≤' && { least: figure }), ...(sign !== '≥' && { most: figure }) }
  }
  if (sign === '≥' || sign === '≤') return undefined
  return sign === '=' ? { kind: 'is', text: value } : { kind: 'has', text: value }
}

/** Reads filters written as words in a line: a column's name and what must hold of it; 本年 alone speaks of the first day column. */
export const filtersOf = (line: string, columns: readonly Column[], today: Day): FiltersRead => {
  const filters: Filter[] = []
  const wrong: { words: string; sentence: string }[] = []
  const byLength = [...columns].sort((one, other) => other.title.length - one.title.length)
  for (const piece of line.split(/[·；;\n]/)) {
    const words = piece.trim().replaceAll(/\s+/g, ' ')
    if (words === '') continue
    const named = byLength.find(({ title }) => words.startsWith(title))
    const column = named ?? columns.find(({ shown }) => shown === 'day' && spanOf(words, today) !== undefined)
    if (!column) {
      wrong.push({
        words,
        sentence: `没有“${words.split(' ')[0]}”这一栏。可以写：${columns.map(({ title }) => title).join('、')}。`,
      })
      continue
    }
    if (column.shown === 'sealed') {
      wrong.push({ words, sentence: `${column.title}是封存的，不能用来筛。` })
      continue
    }
    const condition = conditionOf(column, named ? words.slice(named.title.length).trim() : words, today)
    if (condition) filters.push({ words, column, condition })
    else wrong.push({ words, sentence: `“${words}”没有看懂。${column.title}后面可以写：${mayFollow(column)}。` })
  }
  return { filters, wrong }
}
