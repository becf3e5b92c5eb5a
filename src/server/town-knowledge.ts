import type { ClientBase, Pool } from 'pg'
import type { Day } from '#institution/calendar.ts'
import type { Organization } from '#institution/organizations.ts'
import { type Person, Roster, type Tenure } from '#institution/roster.ts'
import type { Grant } from '#mechanisms/grant.ts'
import { type DecidedValue, decidedBy, type ParametersOn } from '#mechanisms/parameter.ts'
import { splitStreamId } from '#mechanisms/stream.ts'
import { inTown } from './in-town.ts'

/** What every decision and page in a town needs to know, as of some facts of its log. */
export interface TownKnowledge {
  readonly roster: Roster
  readonly startsOn: Day | undefined
  readonly name: string
  readonly parameters: ParametersOn
  /** Leave to read of people without a position, ended ones included. */
  readonly grants: readonly Grant[]
}

/** Streams whose facts change who exists, who holds what, or what the town has set. */
const rosterStreams = new Set(['town', 'person', 'organization', 'tenure', 'parameter', 'grant'])

/** The registers that say it, as SQL writes them. */
const knownRegisters = `'people', 'organizations', 'tenures', 'town', 'parameter-changes', 'grants'`

export const changesRoster = (facts: readonly { readonly stream: string }[]): boolean =>
  facts.some(({ stream }) => rosterStreams.has(splitStreamId(stream)[0]))

type Decision = DecidedValue['decision']

/** A row of the register of changes; one that a later decision replaced runs no more. */
interface ChangeRow extends Decision {
  readonly requirement: string
  readonly name: string
  readonly value: DecidedValue['value']
  readonly from: Day
  readonly replaced: boolean
}

const parametersIn = (rows: readonly ChangeRow[]): ParametersOn =>
  decidedBy(
    rows
      .filter(({ replaced }) => !replaced)
      .map(({ requirement, name, value, from, body, date, paper }) => ({
        requirement,
        name,
        value,
        from,
        decision: { body, date, paper },
      })),
  )

const endOf = (day: Day): string => `${day}T23:59:59.999+08:00`

const rowsKnown = async (client: ClientBase, town: string, day?: Day): Promise<Map<string, unknown[]>> => {
  const { rows } = await client.query<{ register: string; row: unknown }>(
    day === undefined
      ? {
          name: 'roster',
          text: `select register, row from register_row
            where town = $1 and register in (${knownRegisters}) and known_to is null order by key`,
          values: [town],
        }
      : {
          name: 'roster-on',
          text: `select register, row from register_row
            where town = $1 and register in (${knownRegisters})
              and since <= $2 and (until is null or until > $2) order by key`,
          values: [town, endOf(day)],
        },
  )
  const found = new Map<string, unknown[]>()
  for (const { register, row } of rows) {
    const known = found.get(register)
    if (known) known.push(row)
    else found.set(register, [row])
  }
  return found
}

interface RowOver {
  readonly register: string
  readonly row: unknown
  readonly since: string
  readonly until: string | null
}

/** Every row that stood at the end of some day from one to another. */
const rowsOver = async (client: ClientBase, town: string, first: Day, last: Day): Promise<readonly RowOver[]> => {
  const { rows } = await client.query<RowOver>({
    name: 'roster-over',
    text: `select register, row, since, until from register_row
      where town = $1 and register in (${knownRegisters})
        and since <= $3 and (until is null or until > $2) order by key`,
    values: [town, endOf(first), endOf(last)],
  })
  return rows
}

const standingOn = (rows: readonly RowOver[], day: Day): Map<string, unknown[]> => {
  const end = endOf(day)
  const standing = rows.filter(({ since, until }) => since <= end && (until === null || until > end))
  return new Map(
    [...Map.groupBy(standing, ({ register }) => register)].map(([register, own]) => [
      register,
      own.map(({ row }) => row),
    ]),
  )
}

const knowledgeOf = (rows: Map<string, unknown[]>, name: string): TownKnowledge => {
  const town = rows.get('town')?.[0] as { startsOn?: Day } | undefined
  return {
    roster: new Roster(
      (rows.get('people') ?? []) as Person[],
      (rows.get('organizations') ?? []) as Organization[],
      (rows.get('tenures') ?? []) as Tenure[],
    ),
    startsOn: town?.startsOn,
    name,
    parameters: parametersIn((rows.get('parameter-changes') ?? []) as ChangeRow[]),
    grants: (rows.get('grants') ?? []) as Grant[],
  }
}

/** Which roster a town has: the position after the last fact that changed it. */
interface RosterAt {
  readonly rosterAt: number
  readonly name: string
}

/** Knowledge of towns, kept while nothing has changed who exists: `rosterAt` on the town's row tells. */
export class TownKnowledgeStore {
  readonly #kept = new Map<string, { rosterAt: number; knowledge: TownKnowledge }>()

  /** What is known at the door of a town; the database is asked only when it is not kept. */
  async of(pool: Pool, town: string, door: RosterAt): Promise<TownKnowledge> {
    return (
      this.#keptOf(town, door) ?? (await inTown(pool, town, client => this.at(client, town, door), { reading: true }))
    )
  }

  /** What is known now, inside a transaction of the town. */
  async at(client: ClientBase, town: string, door: RosterAt): Promise<TownKnowledge> {
    const kept = this.#keptOf(town, door)
    if (kept) return kept
    const knowledge = knowledgeOf(await rowsKnown(client, town), door.name)
    this.#kept.set(town, { rosterAt: door.rosterAt, knowledge })
    return knowledge
  }

  #keptOf(town: string, { rosterAt }: RosterAt): TownKnowledge | undefined {
    const kept = this.#kept.get(town)
    return kept?.rosterAt === rosterAt ? kept.knowledge : undefined
  }

  /**
   * What was known at the end of each of some days, in one reading: days between which nothing was entered share one knowledge. The days come
   * one after another.
   */
  async over(
    client: ClientBase,
    town: string,
    days: readonly Day[],
    name: string,
  ): Promise<(day: Day) => TownKnowledge> {
    const [first, last] = [days[0], days.at(-1)]
    if (first === undefined || last === undefined) throw new Error('no days to know anything of')
    const rows = await rowsOver(client, town, first, last)
    const turns = new Set(
      rows.flatMap(({ since, until }) => [since, until].flatMap(at => (at === null ? [] : [at.slice(0, 10)]))),
    )
    const known = new Map<Day, TownKnowledge>()
    let era: TownKnowledge | undefined
    for (const day of days) {
      if (era === undefined || turns.has(day)) era = knowledgeOf(standingOn(rows, day), name)
      known.set(day, era)
    }
    return day => known.get(day) as TownKnowledge
  }

  /** What was known at the end of a day, inside a transaction that has the town set. */
  async asOf(client: ClientBase, town: string, day: Day, name: string): Promise<TownKnowledge> {
    return knowledgeOf(await rowsKnown(client, town, day), name)
  }
}
