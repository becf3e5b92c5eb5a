import { z } from 'zod'
import { type BodyId, bodies } from '#institution/bodies.ts'
import type { Day } from '#institution/calendar.ts'
import { type PositionId, positionOf } from '#institution/positions.ts'
import type { Roster } from '#institution/roster.ts'
import { day } from '#mechanisms/fields.ts'
import { query } from '#mechanisms/query.ts'

/** Someone on a body, and through which positions. */
export interface Sitting {
  readonly person: string
  readonly name: string
  readonly titles: readonly string[]
}

/** A body of the town on a day: who sits on it follows from positions. */
export interface BodyOnDay {
  readonly body: BodyId
  readonly title: string
  readonly seats: readonly Sitting[]
  readonly observers: readonly Sitting[]
  /** Positions of one holder that would bring a seat and have nobody. */
  readonly vacant: readonly string[]
}

const sitting =
  (roster: Roster, positions: readonly PositionId[], on: Day) =>
  (person: string): Sitting => ({
    person,
    name: roster.nameOf(person),
    titles: positions
      .filter(position => roster.holders(position, on).some(holder => holder.person === person))
      .map(position => positionOf(position).title),
  })

/** 机构: the bodies of the town on a day with their seats and observers; nobody enters them. */
export const bodiesOnDay = query({
  name: 'bodies-on-day',
  title: '某日的机构',
  by: 'anyone',
  input: z.object({ day: day('日期').optional() }),
  answer: async ({ roster, today }, { day: on = today }): Promise<readonly BodyOnDay[]> =>
    (Object.keys(bodies) as BodyId[]).map(body => {
      const { title, seats, observers } = bodies[body]
      return {
        body,
        title,
        seats: roster.seatsOf(body, on).map(sitting(roster, seats, on)),
        observers: roster.observersOf(body, on).map(sitting(roster, observers, on)),
        vacant: [...seats, ...observers]
          .filter(position => positionOf(position).single && roster.holders(position, on).length === 0)
          .map(position => positionOf(position).title),
      }
    }),
})
