import { type Day, isDay } from '#institution/calendar.ts'

/** Everything the calendar can be asked for by its address: each state of it is a link that can be sent on. */
export interface CalendarAddress {
  readonly span?: 'month' | 'week'
  /** A day in what is looked at; today need not be named. */
  readonly on?: Day
  /** Only what is the viewer's. */
  readonly who?: 'me'
}

/** Reads an address; what makes no sense in it is left out. */
export const calendarAddressOf = ({ span, on, who }: Readonly<Record<string, unknown>>): CalendarAddress => ({
  ...((span === 'month' || span === 'week') && { span }),
  ...(isDay(on) && { on: String(on) }),
  ...(who === 'me' && { who }),
})
