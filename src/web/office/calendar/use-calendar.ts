import type { Day } from '#institution/calendar.ts'
import type { Light } from '#mechanisms/standing.ts'
import type { CalendarRow, DayApart, WindowSummed } from '#mechanisms/work-calendar.ts'
import { type Asked, useAsked } from '#parts/use-answer.ts'

export interface WindowSaid extends Omit<WindowSummed, 'due' | 'own'> {
  readonly due: Day | null
  readonly own: { readonly light: Light; readonly reason: string } | null
}

export interface RowSaid extends Omit<CalendarRow, 'windows'> {
  readonly windows: readonly WindowSaid[]
}

export interface CalendarSaid {
  readonly from: Day
  readonly to: Day
  readonly today: Day
  readonly startsOn: Day | null
  readonly days: readonly DayApart[]
  readonly rows: readonly RowSaid[]
}

/** The calendar between two days; while another is asked for, the last one stays. */
export const useCalendar = (from: Day, to: Day): Asked<CalendarSaid> =>
  useAsked<CalendarSaid>(['calendar', from, to], `/api/calendar?from=${from}&to=${to}`, {
    when: from !== '',
    keep: true,
  })
