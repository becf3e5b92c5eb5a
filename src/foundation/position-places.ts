import type { OrganizationKind } from '#institution/organizations.ts'
import { type PositionId, positionOf } from '#institution/positions.ts'

interface Place {
  readonly kinds: readonly OrganizationKind[]
  /** Must the organization be named? A village secretary is always one of some village. */
  readonly named: boolean
}

const named: Partial<Record<PositionId, readonly OrganizationKind[]>> = {
  secondaryInstitutionHead: ['secondaryInstitution'],
  villagePartySecretary: ['village'],
  villageDirector: ['village'],
  villageCommitteeMember: ['village'],
  villagerGroupHead: ['villagerGroup'],
  branchSecretary: ['branch'],
  partyGroupHead: ['partyGroup'],
}

/** In which kinds of organization a position is held. Positions of the town may name the office or institution someone works in. */
export const placeOf = (position: PositionId): Place => {
  const kinds = named[position]
  if (kinds) return { kinds, named: true }
  return positionOf(position).kind === 'system'
    ? { kinds: [], named: false }
    : { kinds: ['town', 'office', 'secondaryInstitution'], named: false }
}
