import type { Organization } from '#institution/organizations.ts'
import type { PositionId } from '#institution/positions.ts'
import { Roster, type Tenure } from '#institution/roster.ts'

/**
 * The small roster that scenes play in: the leading group of nine, the office, the head of the finance office, one village and its secretary,
 * and the three who keep the system. Everyone is invented; a person's id is the position he holds, so that specs can be read.
 */
const held: readonly (readonly [position: PositionId, name: string, organization?: string])[] = [
  ['partyCommitteeSecretary', '巴图'],
  ['townMayor', '王建国'],
  ['deputySecretary', '李晓梅'],
  ['peoplesCongressChair', '赵铁柱'],
  ['disciplineInspectionSecretary', '白音'],
  ['organizationCommissioner', '乌云其木格'],
  ['publicityCommissioner', '张丽'],
  ['politicalLegalCommissioner', '斯琴高娃'],
  ['armedForcesHead', '刘洋'],
  ['officeDirector', '陈静'],
  ['officeClerk', '包小燕'],
  ['financeHead', '周明'],
  ['villagePartySecretary', '宝力高', 'village'],
  ['systemAdministrator', '甲方管'],
  ['securityAdministrator', '乙方管'],
  ['auditAdministrator', '丙方管'],
]

const since = '2025-01-01'

const organizations: readonly Organization[] = [
  { id: 'town', kind: 'town', name: '练习镇', from: '1900-01-01' },
  { id: 'office', kind: 'office', name: '党政综合办公室', within: 'town', from: '1900-01-01' },
  { id: 'village', kind: 'village', name: '练习嘎查', within: 'town', from: '1900-01-01' },
]

/** Someone without any position. */
const others = [{ id: 'nobody', name: '无职务' }]

const tenures: readonly Tenure[] = held.map(([position, , organization]) => ({
  id: `tenure-${position}`,
  person: position,
  position,
  ...(organization !== undefined && { organization }),
  from: since,
}))

export const sceneRoster: Roster = new Roster(
  [...held.map(([id, name]) => ({ id, name })), ...others],
  organizations,
  tenures,
)

/** The scenes' roster with further people and tenures, or with some tenures ended. */
export const sceneRosterWith = (more: {
  readonly people?: readonly { readonly id: string; readonly name: string; readonly lastDay?: string }[]
  readonly organizations?: readonly Organization[]
  readonly tenures?: readonly Tenure[]
  readonly without?: readonly PositionId[]
}): Roster =>
  new Roster(
    [...sceneRoster.people.values(), ...(more.people ?? [])],
    [...organizations, ...(more.organizations ?? [])],
    [...tenures.filter(({ position }) => !more.without?.includes(position)), ...(more.tenures ?? [])],
  )
