import type { Pool } from 'pg'
import { inTown } from './in-town.ts'

/**
 * Proposals about erased people that still wait: what is sealed in them goes as well, or it could be read, and recorded, after everything
 * else was destroyed. Answers the owners of their keys.
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

/** What an erased person had begun to write is nobody's any more. */
export const draftsThrownAway = async (pool: Pool, town: string, people: readonly string[]): Promise<void> => {
  if (people.length === 0) return
  await inTown(pool, town, async client => {
    await client.query('delete from draft where town = $1 and person = any($2)', [town, people])
    await client.query('delete from reminder where town = $1 and person = any($2)', [town, people])
    await client.query('delete from reminder_wish where town = $1 and person = any($2)', [town, people])
  })
}
