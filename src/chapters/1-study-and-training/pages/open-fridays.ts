import { addDays, type Day, weekday } from '#institution/calendar.ts'
import type { ProposedFriday } from '../friday-dates.ts'
import type { FridayMonth } from '../queries/friday-month.ts'

/** Monday of a day's week. */
const weekOf = (day: Day): Day => addDays(day, -((weekday(day) + 6) % 7))

/** The Fridays of a month that are still to come and have no class in their week. */
export const openFridays = (
  { proposed, classes }: Pick<FridayMonth, 'proposed' | 'classes'>,
  today: Day,
): readonly ProposedFriday[] => {
  const weeks = new Set(classes.map(({ on }) => weekOf(on)))
  return proposed.filter(({ friday, on }) => on >= today && !weeks.has(weekOf(friday)) && !weeks.has(weekOf(on)))
}
