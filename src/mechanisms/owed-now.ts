import { addDays, type Day } from '#institution/calendar.ts'
import type { Authority } from './act.ts'
import type { Tallies } from './evidence.ts'
import type { Announced } from './measure.ts'
import { described, type Obligation } from './obligations.ts'
import { type Place, placesOf, type Terms, termsOf, type View } from './place.ts'
import type { OpenRequirement, Requirement } from './requirement.ts'
import { type Standing, standingOf } from './standing.ts'
import { type Through, type Viewer, whoseIs } from './whose.ts'

/** Something planned for a day, by the stream that plans it and the window it would count in. */
export interface Coming extends Announced {
  readonly stream: string
  readonly requirement: string
  readonly subject: string
  readonly window: string
  readonly on: Day
}

/** Who may do an act on the day, and how long it usually takes. */
export interface ActNow {
  readonly by: Authority
  readonly minutes?: number
}

/** What the day's work is worked out from. */
export interface DayGiven {
  readonly view: View
  readonly requirements: readonly Requirement[]
  readonly tallies: Tallies
  readonly coming: readonly Coming[]
  readonly viewer: Viewer
  readonly actNow: (name: string) => ActNow | undefined
}

/** A window that is owed, runs, and is not met. */
export interface OwedNow {
  readonly requirement: OpenRequirement
  readonly place: Place
  readonly standing: Standing
  readonly obligation: Obligation
  /** What was planned for it and whose day has come. */
  readonly due: Coming | undefined
  /** What is planned for it on a later day. */
  readonly planned: Coming | undefined
  /** Through what it is the viewer's, if it is. */
  readonly through: Through | undefined
}

/** A window that was met lately. */
export interface MetLately {
  readonly requirement: OpenRequirement
  readonly place: Place
  readonly on: Day
}

/** So many days something just done still stands among what is done. */
const latelyDays = 7

const keyOf = (requirement: string, subject: string, window: string): string => `${requirement} ${subject} ${window}`

/** An unmet window in which something can still be done: it runs, and what went wrong in it can be made good. */
const canBeMet = ({ place, standing }: Pick<OwedNow, 'place' | 'standing'>, on: Day): boolean =>
  place.owing === 'owed' &&
  standing.light !== 'green' &&
  !standing.broken &&
  !standing.missed &&
  on >= place.window.from

/** Everything the town owes on the day and has not done, and what it has done in the last days: guides ask for nothing and are left out. */
export const owedNow = (given: DayGiven): { readonly owed: readonly OwedNow[]; readonly met: readonly MetLately[] } => {
  const { view, requirements, tallies, viewer } = given
  const coming = Map.groupBy(given.coming, each => keyOf(each.requirement, each.subject, each.window))
  const since = addDays(view.on, -latelyDays)
  const owed: OwedNow[] = []
  // What was planned for a day is one thing to record, for however many sentences and people it counts.
  const told = new Set<string>()
  const met: MetLately[] = []

  const add = (requirement: OpenRequirement, terms: Terms, place: Place, standing: Standing): void => {
    const obligation = described(terms, place, standing, view)
    const planned = coming.get(keyOf(requirement.id, place.subject.id, place.window.key)) ?? []
    const due = planned.find(({ on, stream }) => on <= view.on && !told.has(stream))
    if (due) told.add(due.stream)
    const step = due?.next ?? obligation.next
    const by = step?.act === undefined ? undefined : given.actNow(step.act)?.by
    owed.push({
      requirement,
      place,
      standing,
      obligation,
      due,
      planned: planned.find(({ on }) => on > view.on),
      through: whoseIs(viewer, requirement, place.subject, by),
    })
  }

  for (const requirement of requirements) {
    if (!requirement.open || requirement.kind === 'guide') continue
    const terms = termsOf(requirement, view)
    for (const place of placesOf(terms, view, tallies.get(requirement.id))) {
      const standing = standingOf(terms, place, view)
      const lastOn = place.tally?.lastOn
      if (canBeMet({ place, standing }, view.on)) add(requirement, terms, place, standing)
      else if (standing.light === 'green' && lastOn !== undefined && lastOn > since && lastOn <= view.on) {
        met.push({ requirement, place, on: lastOn })
      }
    }
  }
  return { owed, met }
}
