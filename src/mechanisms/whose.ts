import type { Day } from '#institution/calendar.ts'
import { type PositionId, positionOf } from '#institution/positions.ts'
import type { Roster, Tenure } from '#institution/roster.ts'
import type { Authority } from './act.ts'
import type { Requirement } from './requirement.ts'
import type { Subject } from './subjects-of.ts'

/** Who looks, and what he holds on the day; a position stood in for is held like his own. */
export interface Viewer {
  readonly person: string
  readonly tenures: readonly Tenure[]
}

export const viewerOf = (roster: Roster, person: string, on: Day): Viewer => ({
  person,
  tenures: roster.tenuresOf(person).filter(({ from, to }) => from <= on && (to === undefined || on <= to)),
})

/** Through what something is the viewer's: it is about himself, or a position he holds or stands in for. */
export type Through = 'self' | Tenure

/** A position of a village speaks for that village alone. */
const reaches = ({ position, organization }: Tenure, subject: Subject): boolean =>
  subject.is !== 'organization' || positionOf(position).kind !== 'village' || organization === subject.id

/** His own position before one he only stands in for. */
const heldIn = (viewer: Viewer, positions: readonly PositionId[], subject: Subject): Tenure | undefined => {
  const held = viewer.tenures.filter(tenure => positions.includes(tenure.position) && reaches(tenure, subject))
  return held.find(({ standsIn }) => !standsIn) ?? held[0]
}

/**
 * Is what a subject owes the viewer's to see to, and through what? What a person owes is that person's, and of whoever answers for it; anything
 * else is of those who answer for it, and of those whose positions may do the next step. An act that is everyone's makes it nobody's more than
 * another's.
 */
export const whoseIs = (
  viewer: Viewer,
  { owner = [] }: Pick<Requirement, 'owner'>,
  subject: Subject,
  by: Authority | undefined,
): Through | undefined => {
  if (subject.is === 'person' && subject.id === viewer.person) return 'self'
  const answering = heldIn(viewer, owner, subject)
  if (answering !== undefined || subject.is === 'person' || typeof by === 'string' || by === undefined) return answering
  return heldIn(viewer, by, subject)
}

/** 宣传委员 张丽: the first of those who answer for it that someone acts in; 宣传委员（空缺） when nobody acts in any. */
export const answeringText = ({ owner = [] }: Pick<Requirement, 'owner'>, roster: Roster, on: Day): string => {
  const [first] = owner
  if (first === undefined) return ''
  const acted = owner.find(position => roster.acting(position, on).length > 0)
  if (acted === undefined) return `${positionOf(first).title}（空缺）`
  const names = roster.acting(acted, on).map(person => roster.nameOf(person))
  return `${positionOf(acted).title} ${names.slice(0, 2).join('、')}${names.length > 2 ? `等 ${names.length} 人` : ''}`
}

/** 宣传委员张丽、党政办主任陈静: who acts in some positions on a day, the first two of them; the empty text where nobody does. */
export const actingText = (positions: readonly PositionId[], roster: Roster, on: Day): string => {
  const acting = positions.flatMap(position =>
    roster.acting(position, on).map(person => `${positionOf(position).title}${roster.nameOf(person)}`),
  )
  return `${acting.slice(0, 2).join('、')}${acting.length > 2 ? '等' : ''}`
}
