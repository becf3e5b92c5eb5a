import { addDays, addMonths, type Day, daysBetween, endOfMonth, weekday, yearOf } from '#institution/calendar.ts'
import type { Light } from '#mechanisms/standing.ts'
import type { Mark } from '#mechanisms/work-calendar.ts'
import type { CalendarSaid, RowSaid, WindowSaid } from './use-calendar.ts'

export type Span = 'year' | 'month' | 'week'

/** Something that stands on a day: done, planned, broken, or a last day with its light. */
export interface Item {
  readonly key: string
  readonly on: Day
  readonly sort: 'counts' | 'planned' | 'breaks' | 'due'
  readonly light: Light
  readonly title: string
  readonly row: RowSaid
  readonly window: WindowSaid
  readonly mark?: Mark
}

/** Monday of a day's week. */
export const mondayOf = (day: Day): Day => addDays(day, -((weekday(day) + 6) % 7))

/** The days that a span shows: a year, the whole weeks of a month, a week. */
export const daysShown = (span: Span, on: Day): { readonly from: Day; readonly to: Day } => {
  if (span === 'year') return { from: `${yearOf(on)}-01-01`, to: `${yearOf(on)}-12-31` }
  if (span === 'week') return { from: mondayOf(on), to: addDays(mondayOf(on), 6) }
  const first = `${on.slice(0, 7)}-01`
  return { from: mondayOf(first), to: addDays(mondayOf(endOfMonth(first)), 6) }
}

/** The same place in the span before or after. */
export const spanMoved = (span: Span, on: Day, by: number): Day => {
  if (span === 'week') return addDays(on, 7 * by)
  return span === 'month'
    ? addMonths(`${on.slice(0, 7)}-01`, by)
    : `${yearOf(on) + by}${on.slice(4)}`.replace('-02-29', '-02-28')
}

/** Where in a year a day begins: 0 its first, 1 its end. */
export const shareOf = (day: Day, year: number): number => {
  const length = daysBetween(`${year}-01-01`, `${year + 1}-01-01`)
  return Math.min(1, Math.max(0, daysBetween(`${year}-01-01`, day) / length))
}

/** The light a window has for whoever looks: where it is about people and he looks at his own, his. */
export const lightFor = (window: WindowSaid, mine: boolean): Light =>
  mine && window.own ? window.own.light : window.light

export const reasonFor = (window: WindowSaid, mine: boolean): string =>
  mine && window.own ? window.own.reason : window.reason

/** Every item by its day. What counts for several sentences is one thing on its day. */
export const itemsByDay = ({ rows }: Pick<CalendarSaid, 'rows'>, mine: boolean): ReadonlyMap<Day, readonly Item[]> => {
  const items: Item[] = []
  const seen = new Set<string>()
  for (const row of rows) {
    for (const window of row.windows) {
      const light = lightFor(window, mine)
      for (const mark of window.marks) {
        const { on, kind, stream, title, at, count } = mark
        const key = stream === undefined ? `${row.requirement} ${window.key} ${on} ${kind}` : `${stream} ${on}`
        if (seen.has(key)) continue
        seen.add(key)
        const many = stream === undefined && count > 1 ? `，${count} ${window.unit}` : ''
        items.push({ key, on, sort: kind, light, title: `${at ? `${at} ` : ''}${title}${many}`, row, window, mark })
      }
      if (window.due !== null && window.owed > 0) {
        const title = `${window.title} ${row.title}`
        items.push({
          key: `${row.requirement} ${window.key} due`,
          on: window.due,
          sort: 'due',
          light,
          title,
          row,
          window,
        })
      }
    }
  }
  const order = ({ sort, mark }: Item): string => `${mark?.at?.padStart(5, '0') ?? '99'}${sort === 'due' ? 1 : 0}`
  return Map.groupBy(
    items.sort((one, other) => (order(one) < order(other) ? -1 : 1)),
    ({ on }) => on,
  )
}

/** How dark a day is: 0 nothing, 3 most. */
export const shadeOf = (count: number): 0 | 1 | 2 | 3 => (count === 0 ? 0 : count === 1 ? 1 : count <= 3 ? 2 : 3)
