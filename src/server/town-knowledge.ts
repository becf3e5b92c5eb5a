import type { ClientBase, Pool } from 'pg'
import type { Day } from '#institution/calendar.ts'
import type { Organization } from '#institution/organizations.ts'
import { type Person, Roster, type Tenure } from '#institution/roster.ts'
import { type DecidedValue, decidedBy, type ParametersOn } from '#mechanisms/parameter.ts'
import { splitStreamId } from '#mechanisms/stream.ts'
import { inTown } from './in-town.ts'

/** What every decision and page in a town needs to know, as of some facts of its log. */
export interface TownKnowledge {
  readonly roster: Roster
  readonly startsOn: Day | undefined
  readonly name: string
  readonly parameters: ParametersOn
}

/** Streams whose facts change who exists, who holds what, or what the town has set. */
const rosterStreams = new Set(['town', 'person', 'organization', 'tenure', 'parameter'])

/** The registers that say it, as SQL writes them. */
const knownRegisters = `'people', 'organizations', 'tenures', 'town', 'parameter-changes'`

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

const rowsKnown = async (client: ClientBase, town: string, endOf?: Day): Promise<Map<string, unknown[]>> => {
  const { rows } = await client.query<{ register: string; row: unknown }>(
    endOf === undefined
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
          values: [town, `${endOf}T23:59:59.999+08:00`],
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

  /** What was known at the end of a day, inside a transaction that has the town set. */
  async asOf(client: ClientBase, town: string, day: Day, name: string): Promise<TownKnowledge> {
    return knowledgeOf(await rowsKnown(client, town, day), name)
  }
}
