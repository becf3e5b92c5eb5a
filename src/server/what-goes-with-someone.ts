import type { Pool } from 'pg'
import { readErased } from '#journal/erased.ts'
import { filesThrownAway } from './files-of-someone.ts'
import { inTown } from './in-town.ts'
import type { World } from './walk.ts'

/**
 * Proposals about people who are erased, or gone with their batch, that still wait: what is sealed in them goes as well, or it could be read,
 * and recorded, after everything else was destroyed. Answers the owners of their keys.
 */
export const waitingAbout = async (pool: Pool, town: string, people: readonly string[]): Promise<readonly string[]> => {
  if (people.length === 0) return []
  return inTown(
    pool,
    town,
    async client => {
      const { rows } = await client.query<{ stream: string }>(
        `select distinct j.stream from journal j
         join register_row r on r.town = j.town and r.register = 'proposals' and j.stream = 'proposal/' || r.key
         where j.town = $1 and r.known_to is null and r.row->>'status' = 'waiting'
           and exists (select from unnest($2::text[]) about where position(about in j.payload) > 0)
           and position('"$sealed"' in j.payload) > 0`,
        [town, people.map(person => `"subject":"${person}"`)],
      )
      return rows.map(({ stream }) => stream)
    },
    { reading: true },
  )
}

/** After the commit that erases: what they had begun to write, what they were reminded of, and the files about them alone, are nobody's any more. */
export const thrownAwayWith = async (
  { pool, house, data }: Pick<World, 'pool' | 'house' | 'data'>,
  town: string,
  people: readonly string[],
): Promise<void> => {
  await inTown(pool, town, async client => {
    await client.query('delete from draft where town = $1 and person = any($2)', [town, people])
    await client.query('delete from compared_text where town = $1 and owner = any($2)', [
      town,
      people.map(person => `person/${person}`),
    ])
    await client.query('delete from reminder where town = $1 and person = any($2)', [town, people])
    await client.query('delete from calendar_address where town = $1 and person = any($2)', [town, people])
    await client.query('delete from reminder_wish where town = $1 and person = any($2)', [town, people])
  })
  if (data !== undefined) await filesThrownAway({ pool, house, data }, town, people)
}

/** Ends at the start of the program what a cut left undone after an erasure was recorded. */
export const erasuresFinished = async (world: Pick<World, 'pool' | 'house' | 'data'>): Promise<void> => {
  for (const { town, owner } of world.data === undefined ? [] : readErased(world.data)) {
    if (!owner.startsWith('person/')) continue
    const recorded = await inTown(
      world.pool,
      town,
      client =>
        client.query(
          `select from journal where town = $1 and stream = $2 and line like '%"type":"PersonErased"%' limit 1`,
          [town, owner],
        ),
      { reading: true },
    )
    if (recorded.rowCount === 1) await thrownAwayWith(world, town, [owner.slice('person/'.length)])
  }
}
