import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import type { OrganizationKind } from '#institution/organizations.ts'
import { type PositionId, positionOf } from '#institution/positions.ts'
import type { Roster, Tenure } from '#institution/roster.ts'
import { day } from '#mechanisms/fields.ts'
import { query } from '#mechanisms/query.ts'

/** A position someone holds on the day. */
export interface HeldOnDay {
  readonly tenure: string
  readonly position: PositionId
  readonly title: string
  readonly organization: string | undefined
  readonly organizationName: string | undefined
  readonly from: Day
  readonly to: Day | undefined
  readonly standsIn: boolean
}

export interface PersonOnDay {
  readonly id: string
  readonly name: string
  readonly lastDay: Day | undefined
  readonly held: readonly HeldOnDay[]
}

export interface OrganizationOnDay {
  readonly id: string
  readonly kind: OrganizationKind
  readonly name: string
  readonly code: string | undefined
  readonly within: string | undefined
}

const stands = ({ from, to }: { readonly from: Day; readonly to?: Day }, on: Day): boolean =>
  from <= on && (to === undefined || on <= to)

const heldOf = (roster: Roster, { id, position, organization, from, to, standsIn }: Tenure): HeldOnDay => ({
  tenure: id,
  position,
  title: positionOf(position).title,
  organization,
  organizationName: organization === undefined ? undefined : roster.organizations.get(organization)?.name,
  from,
  to,
  standsIn: standsIn === true,
})

/** What someone holds on a day. */
export const heldOnDay = (roster: Roster, on: Day, person: string | undefined): readonly HeldOnDay[] =>
  roster.tenures.filter(tenure => tenure.person === person && stands(tenure, on)).map(tenure => heldOf(roster, tenure))

/** Everyone in service on a day, with what he holds. */
export const peopleOnDay = (roster: Roster, on: Day): readonly PersonOnDay[] => {
  const held = Map.groupBy(
    roster.tenures.filter(tenure => stands(tenure, on)),
    tenure => tenure.person,
  )
  return [...roster.people.values()]
    .filter(({ lastDay }) => lastDay === undefined || on <= lastDay)
    .map(({ id, name, lastDay }) => ({
      id,
      name,
      lastDay,
      held: (held.get(id) ?? []).map(tenure => heldOf(roster, tenure)),
    }))
}

/** Someone who died or left the town's service before the day. */
export interface GoneByDay {
  readonly id: string
  readonly name: string
  readonly lastDay: Day
}

/** 名册: everyone in service on a day with his positions, and the organizations that stand on it. People without a position are listed too. */
export const rosterOnDay = query({
  name: 'roster-on-day',
  title: '某日名册',
  by: 'anyone',
  input: z.object({ day: day('日期').optional() }),
  answer: async ({ roster, today }, { day: asked }) => {
    const on = asked ?? today
    const people = peopleOnDay(roster, on)
    const organizations: readonly OrganizationOnDay[] = [...roster.organizations.values()]
      .filter(organization => stands(organization, on))
      .map(({ id, kind, name, code, within }) => ({ id, kind, name, code, within }))
    const gone: readonly GoneByDay[] = [...roster.people.values()]
      .flatMap(({ id, name, lastDay }) => (lastDay !== undefined && lastDay < on ? [{ id, name, lastDay }] : []))
      .sort((one, other) => (one.lastDay > other.lastDay ? -1 : 1))
    return { on, people, organizations, gone }
  },
})
