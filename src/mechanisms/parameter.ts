import { type Day, isDay } from '#institution/calendar.ts'
import type { PositionId } from '#institution/positions.ts'

/** Where a figure comes from: the sentence itself, our default where it is silent, or a dated decision of the town. */
export type ParameterSource = 'standard' | 'default' | 'decision'

/**
 * A figure of a requirement that an authorised person may change by a dated decision (never one whose source is the standard).
 *
 * Whole numbers only; `unit` is the Chinese word behind the number. A share such as 2/3 is two whole numbers in `value`, a day of the year
 * is `01-31`.
 */
export interface Parameter {
  readonly name: string
  readonly title: string
  readonly value: number | string | readonly [numerator: number, denominator: number]
  readonly unit?: string
  readonly source: ParameterSource
  /** The first day this value runs; absent: from the beginning. */
  readonly from?: Day
  /** Bounds of a whole number, both included. Without them: at least 1 where the declared value is, at most 100 per cent. */
  readonly atLeast?: number
  readonly atMost?: number
  /** The words to choose from, where the value is a word that something here depends on. */
  readonly choices?: readonly string[]
  /** Who enters a change of it, among those who may enter any; absent: the Party and government office. */
  readonly changedBy?: readonly PositionId[]
}

/** A value that a decision of the town set: from which day, and what it rests on. */
export interface DecidedValue {
  readonly value: Parameter['value']
  readonly from: Day
  readonly decision: { readonly body: string; readonly date: Day; readonly paper: string }
}

/** What the town has decided about the figures of all requirements: the value in force on a day, or nothing where none is. */
export type ParametersOn = (requirement: string, name: string, on: Day) => DecidedValue | undefined

/** A change of a figure as the town's register of changes keeps it. */
export interface DecidedChange extends DecidedValue {
  readonly requirement: string
  readonly name: string
}

/** The values in force on any day: of the changes that run by then, the one that runs from the latest day. */
export const decidedBy = (changes: Iterable<DecidedChange>): ParametersOn => {
  const known = new Map<string, DecidedChange[]>()
  for (const change of changes) {
    const figure = figureOf(change.requirement, change.name)
    const list = known.get(figure)
    if (list) list.push(change)
    else known.set(figure, [change])
  }
  for (const list of known.values()) list.sort((one, other) => (one.from < other.from ? 1 : -1))
  return (requirement, name, on) => known.get(figureOf(requirement, name))?.find(({ from }) => from <= on)
}

/** `2.1.6/noticeHours`: a figure of a requirement, by one word. */
export const figureOf = (requirement: string, name: string): string => `${requirement}/${name}`

/** `2.1.6/noticeHours` → `['2.1.6', 'noticeHours']`. */
export const splitFigure = (figure: string): readonly [requirement: string, name: string] => {
  const slash = figure.indexOf('/')
  return [figure.slice(0, slash), figure.slice(slash + 1)]
}

/** Who may enter a change of any figure at all. */
export const figureKeepers = [
  'officeDirector',
  'officeClerk',
  'organizationCommissioner',
  'disciplineInspectionSecretary',
  'financeHead',
] as const satisfies readonly PositionId[]

/** Who confirms it: those who lead the committee that decides. */
export const figureConfirmers = ['partyCommitteeSecretary', 'deputySecretary'] as const satisfies readonly PositionId[]

/** Who enters a change of this figure. */
export const changersOf = ({ changedBy = ['officeDirector', 'officeClerk'] }: Parameter): readonly PositionId[] =>
  changedBy

/** Whole number, share, day of the year or word: what a value of a figure may be. */
export type FigureKind = 'number' | 'share' | 'dayOfYear' | 'word'

export const figureKindOf = ({ value }: Pick<Parameter, 'value'>): FigureKind => {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'object') return 'share'
  return /^\d{2}-\d{2}$/.test(value) ? 'dayOfYear' : 'word'
}

/** A typed value as the figure's kind reads it, or how to write it. */
export type FigureRead = { readonly value: Parameter['value'] } | { readonly reason: string }

const longestWord = 60
const largestNumber = 1_000_000_000

const boundsOf = ({ value, unit, atLeast, atMost }: Parameter): readonly [number, number] => [
  atLeast ?? (value === 0 ? 0 : 1),
  atMost ?? (unit === '%' ? 100 : largestNumber),
]

const readNumber = (declared: Parameter, typed: string): FigureRead => {
  const { title, unit = '' } = declared
  const digits = (unit !== '' && typed.endsWith(unit) ? typed.slice(0, -unit.length) : typed).replaceAll(',', '')
  if (!/^\d{1,10}$/.test(digits)) return { reason: `${title}写整数，例如 ${parameterText(declared)}。` }
  const value = Number(digits)
  const [least, most] = boundsOf(declared)
  if (value < least) return { reason: `${title}不能少于${least}${unit}。` }
  return value > most ? { reason: `${title}不能多于${most}${unit}。` } : { value }
}

const readShare = ({ title }: Parameter, typed: string): FigureRead => {
  const [, up, down] = /^(\d{1,3})\/(\d{1,3})$/.exec(typed) ?? []
  const [numerator, denominator] = [Number(up), Number(down)]
  if (up === undefined || denominator > 100) return { reason: `${title}写成分数，例如 2/3。` }
  return numerator > 0 && numerator <= denominator
    ? { value: [numerator, denominator] }
    : { reason: `${title}要大于0，不超过1，例如 2/3。` }
}

const readDayOfYear = ({ title }: Parameter, typed: string): FigureRead => {
  const [, month = '', day = ''] = /^(\d{1,2})[月.-](\d{1,2})日?$/.exec(typed) ?? []
  const value = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (value === '02-29') return { reason: '2月29日不是每年都有。写2月28日。' }
  // 2025 is a year without a leap day.
  return month !== '' && isDay(`2025-${value}`) ? { value } : { reason: `${title}写一年里的一天，例如 1月31日。` }
}

const readWord = ({ title, choices }: Parameter, typed: string): FigureRead => {
  if (choices !== undefined && !choices.includes(typed)) return { reason: `${title}请选：${choices.join('、')}。` }
  return typed.length <= longestWord ? { value: typed } : { reason: `${title}最多${longestWord}字。` }
}

const readers = { number: readNumber, share: readShare, dayOfYear: readDayOfYear, word: readWord }

/** Reads a value as a person types it: full width or half, with its unit or without. */
export const readFigure = (declared: Parameter, typed: string): FigureRead =>
  readers[figureKindOf(declared)](declared, typed.normalize('NFKC').replace(/\s/g, ''))

/** Do two values say the same? 2/4 is not 1/2: a share is kept as it was decided. */
export const sameFigure = (one: Parameter['value'], other: Parameter['value']): boolean => String(one) === String(other)

/** `2/3`, `48小时`, `1月31日`: a value as it is shown. */
export const parameterText = ({ value, unit = '' }: Pick<Parameter, 'value' | 'unit'>): string => {
  if (typeof value === 'object') return `${value[0]}/${value[1]}${unit}`
  const [, month, day] = /^(\d{2})-(\d{2})$/.exec(String(value)) ?? []
  return month === undefined ? `${value}${unit}` : `${Number(month)}月${Number(day)}日`
}
