import type { Day } from '#institution/calendar.ts'

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
}

/** The parameters of every requirement on one day. */
export type ParametersOn = (requirement: string, name: string) => Parameter['value'] | undefined

/** `2/3`, `48小时`, `1月31日`: a value as it is shown. */
export const parameterText = ({ value, unit = '' }: Parameter): string => {
  if (typeof value === 'object') return `${value[0]}/${value[1]}${unit}`
  const [, month, day] = /^(\d{2})-(\d{2})$/.exec(String(value)) ?? []
  return month === undefined ? `${value}${unit}` : `${Number(month)}月${Number(day)}日`
}
