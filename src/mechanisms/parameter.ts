import type { Day } from '#institution/calendar.ts'
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

/** No town has decided anything. */
export const asDeclared: ParametersOn = () => undefined

/** `2/3`, `48小时`, `1月31日`: a value as it is shown. */
export const parameterText = ({ value, unit = '' }: Pick<Parameter, 'value' | 'unit'>): string => {
  if (typeof value === 'object') return `${value[0]}/${value[1]}${unit}`
  const [, month, day] = /^(\d{2})-(\d{2})$/.exec(String(value)) ?? []
  return month === undefined ? `${value}${unit}` : `${Number(month)}月${Number(day)}日`
}
