import type { Day } from '#institution/calendar.ts'
import type { Tally } from './evidence.ts'
import type { Place, Terms, View } from './place.ts'

/** 已落实, 待办, 未落实, 未到期. */
export type Light = 'green' | 'amber' | 'red' | 'grey'

/** How one window of one subject stands. */
export interface Standing {
  readonly light: Light
  readonly done: number
  /** Met only because plans are counted. */
  readonly forecast: boolean
  /** Broken since the town's start date: red for good. */
  readonly broken: boolean
  /** Its last day to be met on time is over. */
  readonly closed: boolean
  /** Unmet, over, and still to be made good. */
  readonly mendable: boolean
  /** Red for good without a breach: counted beside the lamp, not in it. */
  readonly missed: boolean
}

const unitsOf = (tally: Tally, kind: 'counts' | 'planned', from: Day | undefined, to: Day): number =>
  tally.items.reduce(
    (sum, item) =>
      item.kind === kind && (from === undefined || item.on >= from) && item.on <= to ? sum + item.amount : sum,
    0,
  )

/** What happened by `due`. Where only sums were kept, they count when the last of it was in time. */
const doneInTime = (tally: Tally, due: Day): number => {
  if (tally.lastOn === undefined || tally.lastOn <= due) return tally.done
  return unitsOf(tally, 'counts', undefined, due)
}

/** Broken on a day from which the town owes. A breach whose day nobody kept is shown rather than hidden. */
const brokenSince = ({ broken, brokenOn }: Tally, startsOn: Day | undefined): boolean =>
  broken > 0 && startsOn !== undefined && (brokenOn === undefined || brokenOn >= startsOn)

const waiting = (terms: Terms, place: Place, view: View, done: number): Light => {
  const { remindFrom, window, due } = place
  if (view.on < window.from) return 'grey'
  if (due === undefined) return done > 0 ? 'amber' : 'grey'
  if (remindFrom !== undefined && view.on >= remindFrom) return 'amber'
  // A notch to be reached over the year shows its progress without asking for anything before the reminder time.
  return done > 0 && terms.requirement.kind !== 'ratio' ? 'amber' : 'grey'
}

/** The light of one window of one subject on the day looked at, from sums alone. */
export const standingOf = (terms: Terms, place: Place, view: View): Standing => {
  const { tally, due, required, forgiving } = place
  const happened = tally === undefined ? 0 : due === undefined || forgiving ? tally.done : doneInTime(tally, due)
  const plans = view.planned && tally !== undefined && tally.planned > 0
  const done = plans ? happened + unitsOf(tally, 'planned', view.today, view.on) : happened
  // Where everything is excused it is met only for whoever owed it: the others owe nothing as it is.
  const met = done >= required && (required > 0 || place.owing === 'owed')
  const closed = due !== undefined && view.on > due
  const stands = { done, forecast: met && happened < required, broken: false, closed, mendable: false, missed: false }
  if (terms.requirement.kind === 'guide') return { ...stands, light: done > 0 ? 'green' : 'grey' }
  if (tally !== undefined && brokenSince(tally, view.startsOn)) return { ...stands, broken: true, light: 'red' }
  if (met) return { ...stands, light: 'green' }
  if (place.owing !== 'owed') return { ...stands, light: 'grey' }
  if (!closed) return { ...stands, light: waiting(terms, place, view, done) }
  const later = place.window.kind === 'event' || terms.requirement.mendable === 'later'
  const asked = place.askedUntil === undefined || view.on <= place.askedUntil
  const mendable = forgiving && (later ? asked : view.on <= place.window.to)
  return { ...stands, light: 'red', mendable, missed: !mendable }
}
