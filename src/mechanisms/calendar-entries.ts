import { type Announced, announcedBy, contributionsOf, type Measure } from './measure.ts'
import { type AnyStream, evolved, type Fact } from './stream.ts'

/** How something that was planned stands: it is to come, it took place, or it was called off. */
export interface PlannedOnce {
  readonly announced: Announced
  readonly on: string
  readonly standing: 'planned' | 'done' | 'off'
  /** The last fact about it. */
  readonly last: Fact
}

/**
 * What became of something planned, from its facts alone: the last day it was announced for and how. Nothing if it was never announced with a
 * plan. A thing that was moved away is off here, and planned where it was moved to under the name it had first.
 */
export const plannedOnce = (
  of: AnyStream,
  measure: Measure,
  subject: string,
  facts: readonly Fact[],
): PlannedOnce | undefined => {
  let state = of.initial
  let found: Omit<PlannedOnce, 'last'> | undefined
  for (const fact of facts) {
    state = evolved(of, state, fact)
    const contributed = contributionsOf(measure, state, subject)
    const plan = contributed.find(({ kind }) => kind === 'planned')
    const counts = contributed.find(({ kind }) => kind === 'counts')
    if (plan) found = { announced: announcedBy(measure, state, subject) ?? plan, on: plan.on, standing: 'planned' }
    else if (found) found = { ...found, ...(counts && { on: counts.on }), standing: counts ? 'done' : 'off' }
  }
  const last = facts.at(-1)
  return found && last && { ...found, last }
}
