import type { Day } from '#institution/calendar.ts'
import { choice } from '#mechanisms/fields.ts'

/** Which part of a day: half days add up (两个半天合成一天). */
export const partsOfDay = { morning: '上午', afternoon: '下午', day: '全天' } as const

export type PartOfDay = keyof typeof partsOfDay

export const partOfDay = choice('时间', partsOfDay)

export const halfDaysOf = (part: PartOfDay): number => (part === 'day' ? 2 : 1)

/** 半天、1天、1天半: half days in words. */
export const halfDaysText = (halfDays: number): string => {
  const days = Math.floor(halfDays / 2)
  return halfDays % 2 === 0 ? `${days}天` : days === 0 ? '半天' : `${days}天半`
}

/** What is known by its day and part: nobody sits in two rooms at once, so the same half day is never counted twice. */
export const dayAndPart = (on: Day, part: PartOfDay): string => `${on}.${part}`

/** What would overlap with something on this day and part. */
export const overlapping = (on: Day, part: PartOfDay): readonly [string, string?] =>
  part === 'day' ? [dayAndPart(on, 'morning'), dayAndPart(on, 'afternoon')] : [dayAndPart(on, 'day')]

/** The day and the part of the day in such a name. */
export const dayAndPartOf = (named: string): { readonly on: Day; readonly part: PartOfDay } => {
  const [on = '', part = 'day'] = named.split('.')
  return { on, part: part in partsOfDay ? (part as PartOfDay) : 'day' }
}
