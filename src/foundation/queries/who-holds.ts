import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { isSystemOffice, type PositionId, positionIds, positionOf } from '#institution/positions.ts'
import type { Roster, Tenure } from '#institution/roster.ts'
import { day } from '#mechanisms/fields.ts'
import { query } from '#mechanisms/query.ts'
import { placeOf } from '../position-places.ts'
import { position } from '../roster-fields.ts'

/** Someone in a seat, from day to day. */
export interface Holding {
  readonly person: string
  readonly name: string
  readonly tenure: string
  readonly from: Day
  readonly to: Day | undefined
  /** A stand-in: who decided it, and for whom. */
  readonly decidedBy: string | undefined
  readonly forName: string | undefined
}

/** Who sits in one seat on a day: a position of the town, or a village's, a branch's. */
export interface Seat {
  readonly position: PositionId
  readonly title: string
  readonly organization: string | undefined
  readonly organizationName: string | undefined
  readonly holders: readonly Holding[]
  readonly standIns: readonly Holding[]
  /** Nobody holds it; someone may still stand in. */
  readonly vacant: boolean
}

const seatOf = (roster: Roster, id: PositionId, on: Day, organization?: string): Seat => {
  const named = ({ id: tenure, person, from, to, decidedBy = [], for: away }: Tenure): Holding => ({
    person,
    name: roster.nameOf(person),
    tenure,
    from,
    to,
    decidedBy: decidedBy[0] === undefined ? undefined : roster.nameOf(decidedBy[0]),
    forName: away === undefined ? undefined : roster.nameOf(away),
  })
  const holders = roster.holders(id, on, organization)
  const standIns = roster.tenures.filter(
    tenure =>
      tenure.position === id &&
      tenure.standsIn &&
      tenure.from <= on &&
      (tenure.to === undefined || on <= tenure.to) &&
      (organization === undefined || tenure.organization === organization),
  )
  return {
    position: id,
    title: positionOf(id).title,
    organization,
    organizationName: organization === undefined ? undefined : roster.organizations.get(organization)?.name,
    holders: holders.map(named),
    standIns: standIns.map(named),
    vacant: holders.length === 0,
  }
}

/** 职务由谁担任: each seat with its holders and stand-ins, and whether it is vacant. Positions of villages and branches have a seat in each. */
export const whoHolds = query({
  name: 'who-holds',
  title: '职务由谁担任',
  by: 'anyone',
  input: z.object({ position: position().optional(), day: day('日期').optional() }),
  answer: async ({ roster, today }, asked): Promise<readonly Seat[]> => {
    const on = asked.day ?? today
    const wanted = asked.position === undefined ? positionIds.filter(id => !isSystemOffice(id)) : [asked.position]
    return wanted.flatMap(id => {
      const { kinds, named } = placeOf(id)
      if (!named) return [seatOf(roster, id, on)]
      return [...roster.organizations.values()]
        .filter(({ kind, from, to }) => kinds.includes(kind) && from <= on && (to === undefined || on <= to))
        .map(organization => seatOf(roster, id, on, organization.id))
    })
  },
})
