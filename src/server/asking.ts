import type { PoolClient } from 'pg'
import { chinaCalendar, type Day, dayInShanghai, shanghaiTime } from '#institution/calendar.ts'
import type { PositionId } from '#institution/positions.ts'
import type { Knowledge } from '#mechanisms/act.ts'
import { type Granted, grantedOn } from '#mechanisms/grant.ts'
import { parameterOf } from '#mechanisms/requirement.ts'
import type { AppWorld } from './app-world.ts'
import { declaredIn } from './house-of.ts'
import { inTown } from './in-town.ts'
import { notFound } from './said-problem.ts'
import type { TownKnowledge } from './town-knowledge.ts'

/** Who asks: a person of a town, whose rights follow from the positions held today. */
export interface Asker {
  readonly town: string
  readonly person: string
}

/** A question in its transaction: the town's knowledge of this moment, and what the asker is today. */
export interface Asking extends Asker {
  readonly client: PoolClient
  readonly known: TownKnowledge
  readonly code: string
  /** Number of facts in the journal. */
  readonly size: number
  /** When the last of them was recorded. */
  readonly lastAt: string
  readonly today: Day
  /** The instant, ISO 8601 with +08:00. */
  readonly now: string
  readonly positions: readonly PositionId[]
  /** What he may read without a position. */
  readonly granted: Granted
}

/** What a decision would know if the asker decided it now: who may do what is asked by pages as the door asks it. */
export const knowledgeOf = (
  { chance, house }: Pick<AppWorld, 'chance' | 'house'>,
  { known, person, positions, now, today }: Asking,
): Knowledge => ({
  now,
  today,
  actor: { person, positions },
  roster: known.roster,
  calendar: chinaCalendar,
  startsOn: known.startsOn,
  chance,
  declared: declaredIn(house),
  parameter: (requirement, name) => parameterOf(requirement, known.parameters, today)(name),
})

/** Asks in one transaction of the asker's town; read-only unless `writing` (accounts and drafts, which are no acts). */
export const asking = <T>(
  world: AppWorld,
  { town, person }: Asker,
  work: (asking: Asking) => Promise<T>,
  { writing = false }: { readonly writing?: boolean } = {},
): Promise<T> =>
  inTown(
    world.pool,
    town,
    async (client, here) => {
      const row = await here
      if (!row) throw notFound('没有这个镇')
      const known = await world.knowledge.at(client, town, row)
      const instant = world.clock()
      const today = dayInShanghai(instant)
      return work({
        town,
        person,
        client,
        known,
        code: row.code,
        size: row.size,
        lastAt: row.lastAt,
        today,
        now: shanghaiTime(instant),
        positions: known.roster.positionsOf(person, today),
        granted: grantedOn(known.grants, person, today),
      })
    },
    { reading: !writing },
  )
