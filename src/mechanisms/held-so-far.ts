import type { Tallies } from './evidence.ts'
import { type Place, placesOf, termsOf, type View } from './place.ts'
import type { OpenRequirement, Requirement } from './requirement.ts'
import { standingOf } from './standing.ts'

/** Of what the town's bodies do again and again: how many windows of this year are over, and in how many of them it was done. */
export interface HeldSoFar {
  readonly requirement: string
  readonly title: string
  readonly clause: string
  readonly passed: number
  readonly met: number
  /** Where what is still missing is entered. */
  readonly href: string
}

const whereEntered = (requirement: OpenRequirement, place: Place | undefined): string => {
  const { window, subject } = place ?? {}
  const step =
    window &&
    subject &&
    requirement.next?.({ subject: subject.id, ...window, due: window.to }, { done: 0, required: 1, excused: 0 })
  return step?.href ?? `/standard#${requirement.id}`
}

/** What was held this year before today, as far as it has been entered: owed or not, because it may have been before the start date. */
export const heldSoFar = (requirements: readonly Requirement[], view: View, tallies: Tallies): readonly HeldSoFar[] =>
  requirements.flatMap(requirement => {
    if (!requirement.open || requirement.kind !== 'cadence') return []
    const terms = termsOf(requirement, view)
    const places = placesOf(terms, view, tallies.get(requirement.id)).filter(
      ({ subject, window }) => subject.is === 'body' && window.kind !== 'event' && window.to < view.on,
    )
    if (places.length === 0) return []
    const unmet = places.filter(place => standingOf(terms, place, view).light !== 'green')
    return [
      {
        requirement: requirement.id,
        title: requirement.title,
        clause: requirement.quote.clause,
        passed: places.length,
        met: places.length - unmet.length,
        href: whereEntered(requirement, unmet[0] ?? places[0]),
      },
    ]
  })
