import { type Evidence, tallied } from '#mechanisms/evidence.ts'
import { type Obligation, obligationsOf } from '#mechanisms/obligations.ts'
import type { View } from '#mechanisms/place.ts'
import type { Requirement } from '#mechanisms/requirement.ts'
import { evidence } from './town.ts'

/** Every obligation of a requirement from some evidence. */
export const all = (requirement: Requirement, view: View, items: readonly Evidence[] = []): Obligation[] =>
  obligationsOf(requirement, view, tallied(items).get(requirement.id))

/** The obligation of one window; of the town, unless said otherwise. */
export const one = (
  requirement: Requirement,
  view: View,
  key: string,
  items: readonly Evidence[] = [],
  subject = 'town',
): Obligation => {
  const found = all(requirement, view, items).find(each => each.window.key === key && each.subject === subject)
  if (!found) throw new Error(`no window ${key} of ${subject}`)
  return found
}

/** A study session of the centre group, a whole day unless said otherwise. */
export const studied = (on: string, amount = 2, more: Partial<Evidence> = {}) =>
  evidence({ requirement: '1.1.2', on, amount, ...more })
