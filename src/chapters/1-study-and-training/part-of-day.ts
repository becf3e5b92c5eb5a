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
