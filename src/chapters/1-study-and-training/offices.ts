import type { Day } from '#institution/calendar.ts'
import { positionIds, positionOf } from '#institution/positions.ts'
import type { Roster } from '#institution/roster.ts'

const leaders = '班子成员'
const townItself = '镇机关'

const heldOn = (roster: Roster, id: string, on: Day) =>
  roster.tenuresOf(id).filter(({ from, to }) => from <= on && (to === undefined || on <= to))

/** Where a cadre is found in a list: among the leading group, or in the office he serves in on a day. */
export const officeOf = (roster: Roster, id: string, on: Day): string => {
  const held = heldOn(roster, id, on)
  if (held.some(({ position }) => positionOf(position).leading)) return leaders
  const organization = held.find(each => each.organization !== undefined)?.organization
  return (organization === undefined ? undefined : roster.organizations.get(organization)?.name) ?? townItself
}

interface Listed {
  readonly id: string
  readonly name: string
  readonly office: string
}

const byName = new Intl.Collator('zh-CN')

/** The leading group in the order of its positions, then the town's own, then office by office, by name: never by what anyone still owes. */
export const inOfficeOrder = <Cadre extends Listed>(
  cadres: readonly Cadre[],
  roster: Roster,
  on: Day,
): readonly Cadre[] => {
  const offices = [...new Set([leaders, townItself, ...cadres.map(({ office }) => office)])]
  const seat = ({ id, office }: Cadre): number =>
    office === leaders ? Math.min(...heldOn(roster, id, on).map(({ position }) => positionIds.indexOf(position))) : 0
  return [...cadres].sort(
    (one, other) =>
      offices.indexOf(one.office) - offices.indexOf(other.office) ||
      seat(one) - seat(other) ||
      byName.compare(one.name, other.name),
  )
}
