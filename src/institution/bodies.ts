import { type PositionId, positionIds, positionOf } from './positions.ts'

interface BodyDeclaration {
  readonly title: string
  /** Positions whose holders have a seat. */
  readonly seats: readonly PositionId[]
  /** Positions whose holders attend without a vote (列席). */
  readonly observers: readonly PositionId[]
}

const onCommittee = positionIds.filter(id => positionOf(id).onCommittee)
const leading = positionIds.filter(id => positionOf(id).leading)

/**
 * The bodies of a town: who sits on them follows from positions and is never entered.
 *
 * Source: 二.1 (书记办公会: 书记、副书记；人大主席和纪委书记列席), 四.1 (财经工作领导小组); the centre group (中心组) is read as the whole leading group.
 */
export const bodies = {
  partyCommittee: { title: '镇党委', seats: onCommittee, observers: [] },
  secretariesMeeting: {
    title: '书记办公会',
    seats: ['partyCommitteeSecretary', 'deputySecretary'],
    observers: ['peoplesCongressChair', 'disciplineInspectionSecretary'],
  },
  studyGroup: { title: '党委中心组', seats: leading, observers: [] },
  financeLeadingGroup: {
    title: '财经工作领导小组',
    seats: [
      'partyCommitteeSecretary',
      'peoplesCongressChair',
      'townMayor',
      'disciplineInspectionSecretary',
      'organizationCommissioner',
      'financeHead',
      'ruralEconomyHead',
      'officeDirector',
    ],
    observers: [],
  },
  partyBuildingLeadingGroup: {
    title: '党建工作领导小组',
    seats: ['partyCommitteeSecretary', 'deputySecretary', 'organizationCommissioner', 'publicityCommissioner'],
    observers: [],
  },
} as const satisfies Record<string, BodyDeclaration>

export type BodyId = keyof typeof bodies
