import { addDays, type Day, dayTextWithYear } from '#institution/calendar.ts'
import { type PositionId, positionOf } from '#institution/positions.ts'
import type { Roster, Tenure } from '#institution/roster.ts'
import { plain, type Refusal } from '#mechanisms/refusal.ts'
import { type ElectableBody, electableOf } from './electable-bodies.ts'
import { rosterAfter } from './roster-after.ts'
import { heldTitle, tenureDemands } from './tenure-rules.ts'

/** Someone's seat in the new term. */
export interface Member {
  readonly person: string
  readonly position: PositionId
}

/** A body after an election, as it is entered. */
export interface NewCommittee {
  readonly body: ElectableBody
  readonly organization?: string | undefined
  readonly from: Day
  readonly members: readonly Member[]
  readonly vacant: readonly PositionId[]
}

/** What an election changes: whose old terms end, who stays, goes and comes. Stand-ins of the old term end with it. */
export interface CommitteeChange {
  readonly ending: readonly Tenure[]
  readonly stays: readonly Member[]
  readonly goes: readonly Member[]
  readonly comes: readonly Member[]
  readonly vacant: readonly PositionId[]
}

const isSame = (one: Member, other: Member): boolean => one.person === other.person && one.position === other.position

/** The tenures of a body's seats that last into a day, stand-ins included. */
export const seatsHeld = (
  roster: Roster,
  { body, organization }: Pick<NewCommittee, 'body' | 'organization'>,
  day: Day,
): readonly Tenure[] => {
  const { positions, inVillage } = electableOf(body)
  return positions
    .flatMap(position => roster.tenuresIn(position))
    .filter(
      ({ organization: where, from, to }) =>
        (!inVillage || where === organization) && from <= day && (to === undefined || day <= to),
    )
}

/** Who stays, who goes and who comes on the day; pure, for the act and for the page that shows it beforehand. */
export const committeeChange = (roster: Roster, given: NewCommittee): CommitteeChange => {
  const { body, from, members } = given
  const ending = seatsHeld(roster, given, from).filter(tenure => tenure.from < from)
  const old = ending.filter(({ standsIn }) => !standsIn)
  return {
    ending,
    stays: members.filter(member => old.some(each => isSame(each, member))),
    goes: old.filter(each => !members.some(member => isSame(each, member))),
    comes: members.filter(member => !old.some(each => isSame(each, member))),
    vacant: electableOf(body).positions.filter(
      position => positionOf(position).single && !members.some(member => member.position === position),
    ),
  }
}

/** The roster as it will be once the new term has begun. */
export const rosterWithCommittee = (roster: Roster, given: NewCommittee): Roster => {
  const { from, members, organization, body } = given
  return rosterAfter(roster, {
    leaving: new Map(committeeChange(roster, given).ending.map(({ id }) => [id, addDays(from, -1)])),
    tenures: members.map((member, index) => ({
      id: `member-${index}`,
      ...member,
      ...(electableOf(body).inVillage && organization !== undefined && { organization }),
      from,
    })),
  })
}

const memberDemands = (roster: Roster, given: NewCommittee): readonly Refusal[] => {
  const { body, from, members, organization } = given
  const place = electableOf(body).inVillage ? { organization } : {}
  const without = rosterAfter(roster, {
    leaving: new Map(committeeChange(roster, given).ending.map(({ id }) => [id, addDays(from, -1)])),
  })
  const before: Tenure[] = []
  return members.flatMap((member, index) => {
    const demands = tenureDemands(rosterAfter(without, { tenures: before }), { ...member, ...place, from })
    before.push({ id: `member-${index}`, ...member, from, ...(organization !== undefined && place) } as Tenure)
    return demands
  })
}

/** Everything against a new term, in sentences. All or nothing: the first is as good a reason as the last. */
export const committeeDemands = (roster: Roster, given: NewCommittee): readonly Refusal[] => {
  const { body, organization, from, members, vacant } = given
  const { title, positions, inVillage } = electableOf(body)
  if (inVillage && organization === undefined) return [plain('请写明是哪个嘎查村换届。')]
  const outside = members.filter(({ position }) => !positions.includes(position))
  const unnamed = committeeChange(roster, given).vacant.filter(position => !vacant.includes(position))
  const both = vacant.filter(position => members.some(member => member.position === position))
  const later = positions
    .flatMap(position => roster.tenuresIn(position))
    .filter(tenure => tenure.from >= from && (!inVillage || tenure.organization === organization))
  return [
    ...(members.length === 0 ? [plain('还没有写新一届有谁。至少写一人。')] : []),
    ...outside.map(({ position }) => plain(`${positionOf(position).title}不在${title}换届的职务里。`)),
    ...unnamed.map(position =>
      plain(`${positionOf(position).title}没有写由谁担任。没有选出来的，请写进“空缺的职务”。`),
    ),
    ...both.map(position => plain(`${positionOf(position).title}既写了人，又写了空缺。留一样。`)),
    ...later.map(tenure =>
      plain(
        `${roster.nameOf(tenure.person)}的${heldTitle(roster, tenure)}从${dayTextWithYear(tenure.from)}起，不早于换届的日子（${dayTextWithYear(from)}）。请核对日期，或先更正这项任职。`,
        { wayOut: [{ title: '更正任职', act: 'correct-tenure', prefill: { tenure: tenure.id } }] },
      ),
    ),
    ...(outside.length > 0 || later.length > 0 ? [] : memberDemands(roster, given)),
  ]
}
