import { type Day, dayTextWithYear } from '#institution/calendar.ts'
import { type Organization, type OrganizationKind, organizationKinds } from '#institution/organizations.ts'
import type { Roster } from '#institution/roster.ts'
import { plain, type Refusal } from '#mechanisms/refusal.ts'

/** An organization about to be entered, or one as it would be after a correction. */
export interface ProposedOrganization {
  readonly kind: OrganizationKind
  readonly name: string
  readonly code?: string | undefined
  readonly within?: string | undefined
  readonly from: Day
}

const parents: Readonly<Record<OrganizationKind, readonly OrganizationKind[]>> = {
  town: [],
  office: ['town'],
  secondaryInstitution: ['town'],
  village: ['town'],
  villagerGroup: ['village'],
  branch: ['town', 'office', 'secondaryInstitution', 'village'],
  partyGroup: ['branch', 'village', 'villagerGroup'],
}

/** The town's own organization; there is one from the day the town is set up. */
export const townItself = (roster: Roster): Organization | undefined =>
  [...roster.organizations.values()].find(organization => organization.kind === 'town')

/** Which kinds of organization one of a kind may belong to. */
export const mayBelongTo = (kind: OrganizationKind): readonly OrganizationKind[] => parents[kind]

/** What an organization belongs to when nothing is named: the town, for kinds that may stand directly in it. */
export const defaultParent = (roster: Roster, kind: OrganizationKind): string | undefined =>
  parents[kind].includes('town') ? townItself(roster)?.id : undefined

const kindsText = (kinds: readonly OrganizationKind[]): string => kinds.map(kind => organizationKinds[kind]).join('、')

const parentDemands = (roster: Roster, { kind, within }: ProposedOrganization): Refusal[] => {
  if (kind === 'town') return [plain('镇只有一个，设立时已经记下，不用再录。')]
  if (within === undefined) return [plain(`${organizationKinds[kind]}要写明属于哪个${kindsText(parents[kind])}。`)]
  const parent = roster.organizations.get(within)
  if (!parent) return [plain('所属的组织不在名册里。请先录入它。')]
  if (!parents[kind].includes(parent.kind)) {
    return [
      plain(
        `${organizationKinds[kind]}属于${kindsText(parents[kind])}，不能属于${parent.name}（${organizationKinds[parent.kind]}）。`,
      ),
    ]
  }
  return parent.to === undefined ? [] : [plain(`${parent.name}${dayTextWithYear(parent.to)}已经撤销。`)]
}

const twinDemands = (proposed: ProposedOrganization, others: readonly Organization[]): Refusal[] => {
  const { kind, name, code, within } = proposed
  const coded = code === undefined ? undefined : others.find(other => other.code === code)
  if (coded) return [plain(`统计代码${code}已经是${coded.name}的。请核对代码。`)]
  const called = others.find(
    other =>
      other.kind === kind &&
      other.name === name &&
      other.within === within &&
      other.to === undefined &&
      (other.code === undefined || code === undefined),
  )
  return called ? [plain(`名册里已经有${organizationKinds[kind]}“${name}”。确是另一个，请填统计代码加以区别。`)] : []
}

/** Everything against an organization in a roster that does not hold it yet. Names are no keys; a code is one, and so is a like name in one place. */
export const organizationDemands = (
  roster: Roster,
  proposed: ProposedOrganization,
  today: Day,
  replacing?: string,
): readonly Refusal[] => {
  const others = [...roster.organizations.values()].filter(({ id }) => id !== replacing)
  return [
    ...(replacing !== undefined && proposed.kind === 'town' ? [] : parentDemands(roster, proposed)),
    ...(proposed.from > today ? [plain(`设立日期${dayTextWithYear(proposed.from)}还没有到。到那天再录入。`)] : []),
    ...twinDemands(proposed, others),
  ]
}
