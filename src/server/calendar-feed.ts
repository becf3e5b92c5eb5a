import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { Day } from '#institution/calendar.ts'
import { addDays } from '#institution/calendar.ts'

/** One entry of a person's calendar: a day or a clock time, what it is, and whether it still stands. */
export interface FeedEntry {
  /** The same for as long as it is the same thing, whatever day it is moved to. */
  readonly uid: string
  /** Grows with every change: the place in the journal of the last fact that speaks of it. */
  readonly sequence: number
  /** The instant of that fact, ISO 8601. */
  readonly stamp: string
  readonly on: Day
  readonly at?: string
  readonly title: string
  readonly more?: string
  readonly basis?: string
  readonly cancelled: boolean
  /** It takes no time of the day: a last day. */
  readonly free: boolean
}

const zone = 'Asia/Shanghai'

/** China has one zone and, since 1992, no summer time. */
const zoneText = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')

/** A clock face: the writer prints what it shows, in whatever zone the machine stands. */
const face = (on: Day, at = '0:00'): Date => {
  const [year = 0, month = 1, date = 1] = on.split('-').map(Number)
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  return new Date(year, month - 1, date, hour, minute)
}

/** How long a meeting is kept free for, where nobody said how long it lasts. */
const usualHours = 2

/** A calendar as programs read it (RFC 5545): lines folded, texts escaped, the same entries giving the same bytes. */
export const feedText = (name: string, entries: readonly FeedEntry[]): string => {
  const calendar = ical({
    name,
    prodId: { company: 'biaochi', product: '标尺', language: 'ZH' },
    timezone: { name: zone, generator: () => zoneText },
    ttl: 3600,
  })
  for (const { uid, sequence, stamp, on, at, title, more, basis, cancelled, free } of entries) {
    const start = face(on, at)
    calendar.createEvent({
      id: uid,
      sequence,
      stamp: new Date(stamp),
      summary: title,
      start,
      end: at === undefined ? face(addDays(on, 1)) : new Date(start.getTime() + usualHours * 3_600_000),
      allDay: at === undefined,
      ...(at !== undefined && { timezone: zone }),
      description: [more, basis].filter(Boolean).join('\n') || null,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: free || cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    })
  }
  return calendar.toString()
}
