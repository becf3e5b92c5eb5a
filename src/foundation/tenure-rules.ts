import { type Day, dayTextWithYear } from '#institution/calendar.ts'
import { organizationKinds } from '#institution/organizations.ts'
import { isSystemOffice, type PositionId, positionOf } from '#institution/positions.ts'
import type { Roster, Tenure } from '#institution/roster.ts'
import { plain, type Refusal, type WayOut } from '#mechanisms/refusal.ts'
import { placeOf } from './position-places.ts'

/** A tenure about to be entered, or one as it would be after a change. */
export interface ProposedTenure {
  readonly person: string
  readonly position: PositionId
  readonly organization?: string | undefined
  readonly from: Day
  readonly to?: Day | undefined
  readonly standsIn?: boolean | undefined
}

type Dated = { readonly from: Day; readonly to?: Day | undefined }

/** Do two spans share a day? */
export const overlap = (one: Dated, other: Dated): boolean =>
  (one.to === undefined || other.from <= one.to) && (other.to === undefined || one.from <= other.to)

/** 2026年3月2日起 · 2026年3月2日至2026年3月9日. */
export const spanText = ({ from, to }: Dated): string =>
  to === undefined ? `${dayTextWithYear(from)}起` : `${dayTextWithYear(from)}至${dayTextWithYear(to)}`

/** 哈沙图嘎查党组织书记: a position with the organization it is held in, the word 嘎查村 said once. */
export const heldTitle = (
  roster: Roster,
  { position, organization }: Pick<ProposedTenure, 'position' | 'organization'>,
): string => {
  const { title, kind } = positionOf(position)
  const where = organization === undefined ? undefined : roster.organizations.get(organization)
  return kind === 'village' && where ? `${where.name}${title.replace(/^嘎查村(?=党)|^嘎查(?=村委会)/, '')}` : title
}

const personDemands = (roster: Roster, { person, to }: ProposedTenure): Refusal[] => {
  const known = roster.people.get(person)
  if (!known)
    return [plain('名册里没有这个人。请先录入这个人。', { wayOut: [{ title: '录入人员', act: 'enter-person' }] })]
  const { lastDay, name } = known
  return lastDay !== undefined && (to === undefined || to > lastDay)
    ? [plain(`${name}在名册里只到${dayTextWithYear(lastDay)}，此后不再任职。离任日期不能晚于这一天。`)]
    : []
}

const dateDemands = ({ from, to }: Dated): Refusal[] =>
  to !== undefined && to < from
    ? [plain(`离任日期（${dayTextWithYear(to)}）早于到任日期（${dayTextWithYear(from)}）。请核对两个日期。`)]
    : []

const placeDemands = (roster: Roster, proposed: ProposedTenure): Refusal[] => {
  const { kinds, named } = placeOf(proposed.position)
  const { title } = positionOf(proposed.position)
  if (proposed.organization === undefined) {
    return named ? [plain(`${title}要写明在哪个${kinds.map(kind => organizationKinds[kind]).join('或')}。`)] : []
  }
  const organization = roster.organizations.get(proposed.organization)
  if (!organization)
    return [
      plain('名册里没有这个组织。请先录入这个组织。', { wayOut: [{ title: '录入组织', act: 'enter-organization' }] }),
    ]
  if (!kinds.includes(organization.kind)) {
    return [plain(`${organization.name}是${organizationKinds[organization.kind]}，那里没有${title}这个职务。`)]
  }
  if (proposed.from < organization.from) {
    return [plain(`${organization.name}${dayTextWithYear(organization.from)}才设立，到任日期不能更早。`)]
  }
  if (organization.to !== undefined && (proposed.to === undefined || proposed.to > organization.to)) {
    return [plain(`${organization.name}${dayTextWithYear(organization.to)}已经撤销，任职到那天为止。`)]
  }
  return []
}

/** Of a single position: of the town, whatever office it names; of a village or branch, in that organization. */
const samePlace = (
  one: Pick<ProposedTenure, 'position' | 'organization'>,
  other: Pick<ProposedTenure, 'organization'>,
): boolean => positionOf(one.position).kind !== 'village' || one.organization === other.organization

const leaving = (tenure: Tenure, name: string): WayOut => ({
  title: `记录${name}离任`,
  act: 'leave-position',
  prefill: { tenure: tenure.id },
})

const endingStandIn = (tenure: Tenure): WayOut => ({
  title: '结束代管',
  act: 'end-stand-in',
  prefill: { tenure: tenure.id },
})

const holderDemands = (roster: Roster, proposed: ProposedTenure, replacing: string | undefined): Refusal[] => {
  const { person, position, organization, standsIn = false } = proposed
  const title = heldTitle(roster, proposed)
  const own = roster
    .tenuresOf(person)
    .find(
      other =>
        other.id !== replacing &&
        other.position === position &&
        other.organization === organization &&
        overlap(other, proposed),
    )
  if (own) {
    return [
      plain(`${roster.nameOf(person)}已经${own.standsIn ? '代管' : '担任'}${title}（${spanText(own)}），不用再记。`),
    ]
  }
  if (!positionOf(position).single) return []
  const inTheWay = roster
    .tenuresIn(position)
    .find(
      other =>
        other.id !== replacing &&
        (other.standsIn === true) === standsIn &&
        samePlace(proposed, other) &&
        overlap(other, proposed),
    )
  if (!inTheWay) return []
  const name = roster.nameOf(inTheWay.person)
  return [
    plain(
      standsIn
        ? `${title}已由${name}代管（${spanText(inTheWay)}）。先结束他的代管，再换人代管。`
        : `${title}已由${name}担任（${spanText(inTheWay)}）。先记录${name}离任，再记新的人到任。`,
      { wayOut: [standsIn ? endingStandIn(inTheWay) : leaving(inTheWay, name)] },
    ),
  ]
}

/** Whoever keeps the system does no business, and the other way round: neither grants himself anything. */
const apartDemands = (roster: Roster, proposed: ProposedTenure, replacing: string | undefined): Refusal[] => {
  const own = roster.tenuresOf(proposed.person).filter(other => other.id !== replacing && overlap(other, proposed))
  const name = roster.nameOf(proposed.person)
  const keeps = own.find(other => isSystemOffice(other.position))
  if (!isSystemOffice(proposed.position)) {
    return keeps
      ? [
          plain(
            `${name}是${positionOf(keeps.position).title}，管系统的人不担任业务职务。先更换${positionOf(keeps.position).title}，再记他任${positionOf(proposed.position).title}。`,
            { wayOut: [{ title: `更换${positionOf(keeps.position).title}`, act: 'move-system-office' }] },
          ),
        ]
      : []
  }
  const [business] = own.filter(other => !isSystemOffice(other.position))
  return [
    ...(business
      ? [
          plain(
            `${name}担任${heldTitle(roster, business)}，不能再管系统：系统管理员、安全管理员、审计管理员都不办业务。请另选一人。`,
          ),
        ]
      : []),
    ...(keeps ? [plain(`${name}已经是${positionOf(keeps.position).title}，三个岗位要由三个人担任。请另选一人。`)] : []),
  ]
}

/**
 * Everything against a tenure in a roster that does not hold it yet, in sentences that name the present holder and the way out.
 *
 * `replacing` is the tenure it takes the place of, when one is corrected.
 */
export const tenureDemands = (roster: Roster, proposed: ProposedTenure, replacing?: string): readonly Refusal[] => [
  ...personDemands(roster, proposed),
  ...dateDemands(proposed),
  ...placeDemands(roster, proposed),
  ...holderDemands(roster, proposed, replacing),
  ...apartDemands(roster, proposed, replacing),
]

/** Tenures of someone that reach beyond a day: they end there, or if they begin later, never come to be. */
export const tenuresBeyond = (roster: Roster, person: string, day: Day): readonly Tenure[] =>
  roster.tenuresOf(person).filter(({ to }) => to === undefined || to > day)

/** The day a fact of the roster happened: its own day, or today when it is still to come. */
export const happened = (day: Day, today: Day): Day => (day < today ? day : today)
