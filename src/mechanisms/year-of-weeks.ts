import { addDays, type Day, daysBetween, weekday } from '#institution/calendar.ts'
import type { Light } from './standing.ts'

/** A week of a year, Monday to Sunday, cut off at the year's ends. */
export interface Week {
  readonly from: Day
  readonly to: Day
}

/** How many lamps press in a week, on the day that speaks for it: its last, or today in the week that runs. */
export interface WeekCount extends Week {
  readonly on: Day
  readonly amber: number
  readonly red: number
  /** It lies ahead: what it shows is what comes if nothing is done. */
  readonly forecast: boolean
}

/** The next day on which more becomes red than today if nothing is done, and the last day to do it. */
export interface Turn {
  readonly lastDay: Day
  readonly red: number
  readonly redThen: number
}

export const daysOfYear = (year: number): readonly Day[] => {
  const first = `${year}-01-01`
  return Array.from({ length: daysBetween(first, `${year + 1}-01-01`) }, (_, n) => addDays(first, n))
}

/** 52 to 54 weeks; the first and the last may be short. */
export const weeksOfYear = (year: number): readonly Week[] => {
  const last = `${year}-12-31`
  const weeks: Week[] = []
  for (let from = `${year}-01-01`; from <= last; ) {
    const sunday = addDays(from, (7 - weekday(from)) % 7)
    const to = sunday < last ? sunday : last
    weeks.push({ from, to })
    from = addDays(to, 1)
  }
  return weeks
}

/** Lamps that press on each day, from the lights of each requirement by day. */
interface PressingByDay {
  readonly amber: readonly number[]
  readonly red: readonly number[]
}

const countedByDay = (lamps: readonly (readonly Light[])[], length: number): PressingByDay => {
  const amber = Array.from({ length }, () => 0)
  const red = Array.from({ length }, () => 0)
  for (const lights of lamps) {
    lights.forEach((light, index) => {
      if (light === 'amber') amber[index] = (amber[index] ?? 0) + 1
      if (light === 'red') red[index] = (red[index] ?? 0) + 1
    })
  }
  return { amber, red }
}

/** The weeks of a year with their counts, and when more turns red next. `lamps` are lights for every day of the year. */
export const yearOfWeeks = (
  year: number,
  today: Day,
  lamps: readonly (readonly Light[])[],
): { readonly weeks: readonly WeekCount[]; readonly turn: Turn | undefined } => {
  const days = daysOfYear(year)
  const { amber, red } = countedByDay(lamps, days.length)
  const at = (day: Day): number => daysBetween(`${year}-01-01`, day)
  const weeks = weeksOfYear(year).map(({ from, to }) => {
    const on = from <= today && today <= to ? today : to
    return { from, to, on, amber: amber[at(on)] ?? 0, red: red[at(on)] ?? 0, forecast: on > today }
  })
  const now = red[at(today)]
  if (now === undefined) return { weeks, turn: undefined }
  const worse = days.findIndex((day, index) => day > today && (red[index] ?? 0) > now)
  const turn = worse < 0 ? undefined : { lastDay: addDays(days[worse] as Day, -1), red: now, redThen: red[worse] ?? 0 }
  return { weeks, turn }
}
