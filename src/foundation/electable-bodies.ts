import { type PositionId, positionIds, positionOf } from '#institution/positions.ts'

interface Electable {
  readonly title: string
  readonly positions: readonly PositionId[]
  /** Each village has its own. */
  readonly inVillage?: true
}

/**
 * Bodies whose seats are filled anew by an election: the Party committee by the congress of members, the heads of congress and government by the
 * town's people's congress, the two committees of a village by its members and villagers.
 */
export const electableBodies = {
  partyCommittee: { title: '镇党委', positions: positionIds.filter(id => positionOf(id).onCommittee) },
  congressAndGovernment: {
    title: '镇人大、镇政府',
    positions: ['peoplesCongressChair', 'townMayor', 'deputyMayor'],
  },
  villageCommittees: {
    title: '嘎查村“两委”',
    positions: ['villagePartySecretary', 'villageDirector', 'villageCommitteeMember'],
    inVillage: true,
  },
} as const satisfies Readonly<Record<string, Electable>>

export type ElectableBody = keyof typeof electableBodies

/** The declaration of a body, with every optional field readable. */
export const electableOf = (id: ElectableBody): Electable => electableBodies[id]

export const electableTitles = Object.fromEntries(
  Object.entries(electableBodies).map(([id, { title }]) => [id, title]),
) as Readonly<Record<ElectableBody, string>>
