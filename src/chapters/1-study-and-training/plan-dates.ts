import { type Calendar, type Day, dayText } from '#institution/calendar.ts'
import type { PlanEntry } from './study-plan.ts'

/** What is wrong with the days of a plan: an entry of another year, or a day outside its month. */
export const datesOutside = (year: string, entries: readonly PlanEntry[]): readonly string[] =>
  entries.flatMap(({ month, date, topic }) => {
    if (!month.startsWith(year)) return [`“${topic}”写在${month}，不在${year}年里`]
    return date.startsWith(month) ? [] : [`“${topic}”排在${Number(month.slice(5))}月，日期却是${dayText(date)}`]
  })

/** The centre group meets about the middle of a month, when neither the month's opening nor its closing presses. */
const aroundThe = 15

/**
 * A day for each month of a year: the first working day from the middle of the month on, holidays and days made up for them as published.
 * A proposal only: whoever plans may put another day.
 */
export const proposedDates = (year: string, calendar: Calendar): readonly Day[] =>
  Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`
    for (let date = aroundThe; date <= 28; date += 1) {
      const candidate = `${month}-${String(date).padStart(2, '0')}`
      if (calendar.isWorkingDay(candidate)) return candidate
    }
    return `${month}-${aroundThe}`
  })
