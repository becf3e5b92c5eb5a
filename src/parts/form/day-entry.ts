import {
  addDays,
  type Day,
  daysBetween,
  dayText,
  dayTextWithYear,
  endOfMonth,
  isDay,
  yearOf,
} from '#institution/calendar.ts'

/** A day understood, or what is wrong with the words and, where it can be guessed, the day that was meant. */
export type DayRead =
  | { readonly day: Day }
  | { readonly sentence: string; readonly fix?: { readonly day: Day; readonly title: string } }

export interface DayHints {
  readonly today: Day
  /** The year meant when none is written; without it, whichever lies nearest to today. */
  readonly year?: number
}

const spoken: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  昨天: -1,
  昨日: -1,
  前天: -2,
  明天: 1,
  明日: 1,
  后天: 2,
}

const padded = (number: number, digits = 2): string => String(number).padStart(digits, '0')

const asDay = (year: number, month: number, day: number): Day => `${padded(year, 4)}-${padded(month)}-${padded(day)}`

/** Full-width digits and signs as half-width, no blanks: ９月 28日 → 9月28日. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\s\u3000]/g, '')

interface Written {
  readonly year?: number
  readonly month?: number
  readonly day: number
}

const patterns: readonly RegExp[] = [
  /^(?:(?<year>\d{4})[年\-/.])?(?<month>\d{1,2})[月\-/.](?<day>\d{1,2})[日号]?$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  /^(?<day>\d{1,2})[日号]$/,
]

const writtenIn = (text: string): Written | undefined => {
  for (const pattern of patterns) {
    const { year, month, day } = pattern.exec(text)?.groups ?? {}
    if (day === undefined) continue
    return {
      day: Number(day),
      ...(month !== undefined && { month: Number(month) }),
      ...(year !== undefined && { year: Number(year) }),
    }
  }
  return undefined
}

const nearestYear = (month: number, day: number, today: Day): number => {
  const year = yearOf(today)
  const distance = (candidate: number): number =>
    Math.abs(daysBetween(today, asDay(candidate, month, Math.min(day, 28))))
  return [year, year - 1, year + 1].reduce((best, candidate) =>
    distance(candidate) < distance(best) ? candidate : best,
  )
}

const notThere = (year: number, month: number, day: number, yearWritten: boolean): DayRead => {
  if (month < 1 || month > 12) return { sentence: `没有${month}月。月份是 1 到 12。` }
  if (day < 1) return { sentence: '日期从 1 日开始。' }
  const last = endOfMonth(asDay(year, month, 1))
  const inMonth = yearWritten || month === 2 ? `${year}年${month}月` : `${month}月`
  if (day > 31) return { sentence: `没有${day}日。${inMonth}最后一天是${Number(last.slice(8))}日。` }
  return {
    sentence: `${inMonth}没有${day}日。是${dayText(last)}吗？`,
    fix: { day: last, title: `改成${dayText(last)}` },
  }
}

/**
 * Reads a day as people write it: 2026-03-02, 2026/3/2, 20260302, 3月2日, 3.2, 28日, 今天. Full-width digits are folded, a weekday behind the day is passed over.
 *
 * A day that does not exist is named with the one that was probably meant.
 */
export const readDay = (typed: string, { today, year }: DayHints): DayRead => {
  const text = halfWidth(typed).replace(/(周|星期)[一二三四五六日天]$/, '')
  const offset = spoken[text]
  if (offset !== undefined) return { day: addDays(today, offset) }
  if (text === '月底') return { day: endOfMonth(today) }
  const written = writtenIn(text)
  if (!written) return { sentence: '看不出是哪一天。写作 3月2日 或 2026-03-02。' }
  const month = written.month ?? Number(today.slice(5, 7))
  const inMonth = Math.min(Math.max(month, 1), 12)
  const inYear =
    written.year ?? (written.month === undefined ? yearOf(today) : (year ?? nearestYear(inMonth, written.day, today)))
  const day = asDay(inYear, month, written.day)
  return isDay(day) ? { day } : notThere(inYear, month, written.day, written.year !== undefined)
}

/** How a day stands in its field: the year only where it is not this one. */
export const dayAsWritten = (day: Day, today: Day): string =>
  yearOf(day) === yearOf(today) ? dayText(day) : dayTextWithYear(day)

/** A month understood: 2026-03, 2026年3月, 3月, 3. */
export const readMonth = (
  typed: string,
  { today, year = yearOf(today) }: DayHints,
): { readonly month: string } | { readonly sentence: string } => {
  const { inYear, month } = /^(?:(?<inYear>\d{4})[年\-/.])?(?<month>\d{1,2})月?$/.exec(halfWidth(typed))?.groups ?? {}
  if (month === undefined) return { sentence: '看不出是哪个月。写作 3月 或 2026-03。' }
  const number = Number(month)
  return number < 1 || number > 12
    ? { sentence: `没有${number}月。月份是 1 到 12。` }
    : { month: `${inYear ?? padded(year, 4)}-${padded(number)}` }
}
