import { isSystemOffice, type PositionId } from '#institution/positions.ts'
import type { Me } from '#parts/http/shapes.ts'

/** Who readies the town before it begins to owe, beside those who keep the system. */
const readying: readonly PositionId[] = ['organizationCommissioner', 'officeDirector', 'officeClerk']

/** Is the town still being readied, and is this one of those who ready it? */
export const readiesTown = ({ town: { startsOn }, today, positions }: Me): boolean => {
  const started = startsOn !== undefined && startsOn !== null && startsOn <= today
  return !started && positions.some(({ id }) => isSystemOffice(id) || readying.includes(id))
}

/** Where one begins: with what is to be readied while that lasts, for those who ready it; else with today. */
export const homeOf = (me: Me): '/first-day' | '/today' => (readiesTown(me) ? '/first-day' : '/today')
