import { fixedHolidays, type HolidayNotice, holidayNotices } from './holidays.ts'

/** A day of the calendar in Asia/Shanghai, `2026-03-02`. Days compare as texts: the earlier is the smaller. */
export type Day = string

/** How often a duty falls due: in every period of the year, when something happens, or always. */
export type WindowKind = 'month' | 'quarter' | 'half' | 'year' | 'event' | 'always'

/** A span in which something is owed, both days included. Keys: `2026-03`, `2026-Q1`, `2026-H1`, `2026`, `always`. */
export interface Window {
  readonly kind: WindowKind
  readonly from: Day
  readonly to: Day
  readonly key: string
  readonly title: string
}

/** Working days, as far as they are published. */
export interface Calendar {
  readonly isWorkingDay: (day: Day) => boolean
  /** 春节, 国庆节, … on a statutory day off; a plain weekend has no name. */
  readonly holidayName: (day: Day) => string | undefined
  /** True when no notice covers the day: working days are then weekends and fixed-date holidays only, and may still change. */
  readonly isProvisional: (day: Day) => boolean
  /** The nth working day after a day (before it, for a negative n); the day itself never counts. Zero days is the day itself. */
  readonly addWorkingDays: (day: Day, n: number) => Day
  readonly publishedThrough: Day
}

const msPerDay = 86_400_000
const shanghaiOffset = 8 * 3_600_000
const weekdayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const shape = /^\d{4}-\d{2}-\d{2}$/

const msOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const dayOfMs = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)
const padded = (number: number): string => String(number).padStart(2, '0')

/** Is it a day that exists? 2026-02-30 is not one, nor is 2026-3-2. */
export const isDay = (text: unknown): boolean =>
  typeof text === 'string' && shape.test(text) && !Number.isNaN(msOf(text)) && dayOfMs(msOf(text)) === text

export const yearOf = (day: Day): number => Number(day.slice(0, 4))

export const addDays = (day: Day, n: number): Day => dayOfMs(msOf(day) + n * msPerDay)

/** Days from one day to another: 1 from today to tomorrow, negative backwards. */
export const daysBetween = (from: Day, to: Day): number => Math.round((msOf(to) - msOf(from)) / msPerDay)

/** The last day of a day's month. */
export const endOfMonth = (day: Day): Day => dayOfMs(Date.UTC(yearOf(day), Number(day.slice(5, 7)), 0))

/** The same day n months on, or the month's last day where it has no such day: a month after 31 January is 28 February. */
export const addMonths = (day: Day, n: number): Day => {
  const first = dayOfMs(Date.UTC(yearOf(day), Number(day.slice(5, 7)) - 1 + n, 1))
  const last = endOfMonth(first)
  const same = `${first.slice(0, 8)}${day.slice(8)}`
  return same < last ? same : last
}

/** 0 is Sunday, 5 is Friday. */
export const weekday = (day: Day): number => new Date(msOf(day)).getUTCDay()

/** `9月28日`. */
export const dayText = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** `9月28日 周一`. */
export const dayTextWithWeekday = (day: Day): string => `${dayText(day)} ${weekdayNames[weekday(day)]}`

/** `2026年9月28日`. */
export const dayTextWithYear = (day: Day): string => `${yearOf(day)}年${dayText(day)}`

/** The instant as it is written in the journal, `2026-03-02T09:30:00.000+08:00`. China has one zone and, since 1992, no summer time. */
export const shanghaiTime = (instant: Date): string =>
  new Date(instant.getTime() + shanghaiOffset).toISOString().replace('Z', '+08:00')

/** The day in Asia/Shanghai: 16:00 UTC begins the next one. */
export const dayInShanghai = (instant: Date): Day => shanghaiTime(instant).slice(0, 10)

const always: Window = { kind: 'always', from: '0001-01-01', to: '9999-12-31', key: 'always', title: '长期' }

const monthWindow = (year: number, month: number): Window => {
  const key = `${year}-${padded(month)}`
  return { kind: 'month', from: `${key}-01`, to: endOfMonth(`${key}-01`), key, title: `${month}月` }
}

const spanOfMonths = (
  kind: WindowKind,
  year: number,
  first: number,
  months: number,
  key: string,
  title: string,
): Window => {
  const from = `${year}-${padded(first)}-01`
  return { kind, from, to: endOfMonth(`${year}-${padded(first + months - 1)}-01`), key, title }
}

const windowsMade: Readonly<Record<WindowKind, (year: number) => readonly Window[]>> = {
  month: year => Array.from({ length: 12 }, (_, index) => monthWindow(year, index + 1)),
  quarter: year =>
    ['一', '二', '三', '四'].map((name, index) =>
      spanOfMonths('quarter', year, index * 3 + 1, 3, `${year}-Q${index + 1}`, `${name}季度`),
    ),
  half: year =>
    ['上', '下'].map((name, index) =>
      spanOfMonths('half', year, index * 6 + 1, 6, `${year}-H${index + 1}`, `${name}半年`),
    ),
  year: year => [spanOfMonths('year', year, 1, 12, String(year), `${year}年`)],
  event: () => [],
  always: () => [always],
}

const windowsKept = new Map<string, readonly Window[]>()

/** The windows of a year in order. Events have none of their own: each matter that arises opens one. */
export const windowsOfYear = (kind: WindowKind, year: number): readonly Window[] => {
  const id = `${kind} ${year}`
  const kept = windowsKept.get(id)
  if (kept) return kept
  const made = windowsMade[kind](year)
  windowsKept.set(id, made)
  return made
}

const monthsIn = { month: 1, quarter: 3, half: 6, year: 12 } as const

/** The window a day falls in. A duty that falls due by event has no such window: its matters name their own. */
export const windowOf = (kind: Exclude<WindowKind, 'event'>, day: Day): Window => {
  if (kind === 'always') return always
  const index = Math.floor((Number(day.slice(5, 7)) - 1) / monthsIn[kind])
  return windowsOfYear(kind, yearOf(day))[index] as Window
}

/** A calendar from the notices published so far, in the order of their years. */
export const calendarOf = (notices: readonly HolidayNotice[]): Calendar => {
  const off = new Map<Day, string>()
  const worked = new Set<Day>()
  for (const notice of notices) {
    for (const { name, from, to } of notice.off) {
      for (let day = from; day <= to; day = addDays(day, 1)) off.set(day, name)
    }
    for (const day of notice.worked) worked.add(day)
  }
  const publishedFrom = `${notices[0]?.year ?? 9999}-01-01`
  const publishedThrough = `${notices.at(-1)?.year ?? 0}-12-31`.padStart(10, '0')
  const isProvisional = (day: Day): boolean => day > publishedThrough || day < publishedFrom
  const holidayName = (day: Day): string | undefined =>
    off.get(day) ?? (isProvisional(day) ? fixedHolidays[day.slice(5)] : undefined)
  const isWorkingDay = (day: Day): boolean => {
    if (worked.has(day)) return true
    const on = weekday(day)
    return holidayName(day) === undefined && on !== 0 && on !== 6
  }
  const addWorkingDays = (day: Day, n: number): Day => {
    const step = n < 0 ? -1 : 1
    let reached = day
    for (let left = Math.abs(n); left > 0; ) {
      reached = addDays(reached, step)
      if (isWorkingDay(reached)) left -= 1
    }
    return reached
  }
  return { isWorkingDay, holidayName, isProvisional, addWorkingDays, publishedThrough }
}

/** China's statutory holidays and exchanged workdays through the last year published. */
export const chinaCalendar: Calendar = calendarOf(holidayNotices)
