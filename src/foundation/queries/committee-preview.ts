import { z } from 'zod'
import { type BodyId, bodies } from '#institution/bodies.ts'
import { addDays, type Day } from '#institution/calendar.ts'
import { isPosition, type PositionId, positionOf } from '#institution/positions.ts'
import type { Roster } from '#institution/roster.ts'
import { choice, day } from '#mechanisms/fields.ts'
import { query } from '#mechanisms/query.ts'
import { electableOf, electableTitles } from '../electable-bodies.ts'
import { committeeChange, committeeDemands, type Member, rosterWithCommittee, seatsHeld } from '../new-committee.ts'
import { organization } from '../roster-fields.ts'

interface Named {
  readonly person: string
  readonly name: string
}

/** One position of the body, old and new side by side. */
export interface SeatChange {
  readonly position: PositionId
  readonly title: string
  readonly single: boolean
  readonly old: readonly Named[]
  readonly new: readonly Named[]
}

/** A body that follows from positions, and what the election changes in it. */
export interface BodyChange {
  readonly body: BodyId
  readonly title: string
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly joins: readonly string[]
  readonly leaves: readonly string[]
}

/** `person.position,person.position`: the new term as the address of a question carries it. */
const members = z
  .string()
  .max(8000)
  .transform((text): readonly Member[] =>
    text.split(',').flatMap(each => {
      const [person = '', position = ''] = each.split('.')
      return person !== '' && isPosition(position) ? [{ person, position }] : []
    }),
  )

const bodyChanges = (roster: Roster, after: Roster, from: Day): readonly BodyChange[] =>
  (Object.keys(bodies) as BodyId[]).map(body => {
    const sits = (of: Roster, on: Day) => [...of.seatsOf(body, on), ...of.observersOf(body, on)]
    const [old, next] = [sits(roster, addDays(from, -1)), sits(after, from)]
    const names = (people: readonly string[]) => people.map(person => roster.nameOf(person))
    return {
      body,
      title: bodies[body].title,
      before: names(old),
      after: names(next),
      joins: names(next.filter(person => !old.includes(person))),
      leaves: names(old.filter(person => !next.includes(person))),
    }
  })

/** 换届会带来什么: old and new of every seat, who stays, goes and comes, and what changes in every body that follows from positions. */
export const committeePreview = query({
  name: 'committee-preview',
  title: '换届会带来什么',
  by: 'anyone',
  input: z.object({
    body: choice('换届的机构', electableTitles),
    organization: organization('哪个嘎查村').optional(),
    from: day('新一届从哪天起').optional(),
    members: members.optional(),
  }),
  answer: async ({ roster, today }, { body, organization: where, from = today, members: given }) => {
    const { positions } = electableOf(body)
    const held = seatsHeld(roster, { body, organization: where }, from).filter(
      each => !each.standsIn && each.from < from,
    )
    const next = given ?? held
    const proposed = { body, organization: where, from, members: next, vacant: [] as readonly PositionId[] }
    const named = ({ person }: Member): Named => ({ person, name: roster.nameOf(person) })
    const change = committeeChange(roster, proposed)
    const whole = { ...proposed, vacant: change.vacant }
    const said = (each: Member) => ({ ...named(each), position: each.position, title: positionOf(each.position).title })
    return {
      from,
      seats: positions.map(
        (position): SeatChange => ({
          position,
          title: positionOf(position).title,
          single: positionOf(position).single === true,
          old: held.filter(each => each.position === position).map(named),
          new: next.filter(each => each.position === position).map(named),
        }),
      ),
      stays: change.stays.map(said),
      goes: change.goes.map(said),
      comes: change.comes.map(said),
      vacant: change.vacant.map(position => ({ position, title: positionOf(position).title })),
      bodies: bodyChanges(roster, rosterWithCommittee(roster, whole), from),
      against: committeeDemands(roster, whole).map(({ reason }) => reason),
    }
  },
})
