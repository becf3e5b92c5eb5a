import { addDays, type Calendar, type Day } from '#institution/calendar.ts'
import type { Today } from './today.ts'

/** Reminders go out on working days between these hours, never at night, on weekends or on holidays. */
export const remindFrom = '08:00'
export const remindUntil = '18:00'

/** May anyone be reminded of anything at this instant (ISO 8601 with +08:00)? */
export const mayRemindAt = (now: string, calendar: Pick<Calendar, 'isWorkingDay'>): boolean => {
  const time = now.slice(11, 16)
  return calendar.isWorkingDay(now.slice(0, 10)) && remindFrom <= time && time < remindUntil
}

/** The day on which something said at this instant is told: today while reminders go out, else the next working day. */
export const toldOn = (now: string, calendar: Pick<Calendar, 'isWorkingDay'>): Day => {
  let day: Day = now.slice(0, 10)
  if (now.slice(11, 16) >= remindUntil) day = addDays(day, 1)
  while (!calendar.isWorkingDay(day)) day = addDays(day, 1)
  return day
}

/** What one person is told in the morning: how much there is, and the lines of it. */
export interface Digest {
  readonly count: number
  readonly minutes: number
  readonly lines: readonly { readonly title: string; readonly due: string }[]
}

const mostLines = 20

/** The morning's digest of a day's work; nothing where there is nothing to do. */
export const digestOf = ({ tasks, minutes }: Pick<Today, 'tasks' | 'minutes'>): Digest | undefined =>
  tasks.length === 0
    ? undefined
    : {
        count: tasks.length,
        minutes,
        lines: tasks.slice(0, mostLines).map(({ title, dueText }) => ({ title, due: dueText })),
      }

/** What leaves the house: a number and no more. Titles and names stay inside. */
export const outsideText = (count: number): string => `今天有 ${count} 件事，打开标尺看。`

const firstPauseMinutes = 5
const longestPauseMinutes = 120

/** Minutes to wait before what failed so often is tried again. */
export const pauseAfter = (tries: number): number =>
  Math.min(longestPauseMinutes, firstPauseMinutes * 2 ** Math.max(0, tries - 1))
