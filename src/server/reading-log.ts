import type { PoolClient } from 'pg'
import type { Roster } from '#institution/roster.ts'
import type { AppWorld } from './app-world.ts'
import { type Asker, asking } from './asking.ts'

/** What was read of what is sealed. */
export interface Reading {
  /** An address of the program: `person/<id>`, `register/people`. */
  readonly what: string
  readonly title: string
  /** The person it is about. */
  readonly about?: string
}

/** Notes that something sealed was read. Written before it is shown: what nobody noted nobody saw. */
export const noteReading = (world: AppWorld, asker: Asker, { what, title, about }: Reading): Promise<void> =>
  asking(
    world,
    asker,
    async ({ client, town, now, person }) => {
      await client.query(
        'insert into reading_log (town, at, reader, about, what, title) values ($1, $2, $3, $4, $5, $6)',
        [town, now, person, about ?? null, what, title],
      )
    },
    { writing: true },
  )

export interface ReadingSaid {
  readonly at: string
  readonly reader: { readonly id: string; readonly name: string }
  readonly title: string
}

const mostShown = 200

/** The latest readings: about a person, or by some readers. In the caller's transaction of the town. */
export const readingsOf = async (
  client: PoolClient,
  town: string,
  { about, readers }: { readonly about?: string; readonly readers?: readonly string[] },
  roster: Roster,
): Promise<readonly ReadingSaid[]> => {
  const { rows } = await client.query<{ at: string; reader: string; title: string }>(
    `select at, reader, title from reading_log
     where town = $1 and ($2::text is null or about = $2) and ($3::text[] is null or reader = any($3)) order by n desc limit ${mostShown}`,
    [town, about ?? null, readers ?? null],
  )
  return rows.map(({ at, reader, title }) => ({ at, title, reader: { id: reader, name: roster.nameOf(reader) } }))
}
