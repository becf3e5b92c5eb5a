import { logAccount } from './accounts.ts'
import type { Database } from './database.ts'
import { inMaintenance, quoted, withOwner } from './second-database.ts'

/** A database that was in use until a restore put another in its place. */
export interface KeptDatabase {
  readonly name: string
  /** `2026-03-02 09:00`: when it was put aside. */
  readonly since: string
  readonly bytes: number
}

const nameOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))

/** `20260302090000` as people write it; a stamp of another kind stays as it is. */
const momentOf = (stamp: string): string => stamp.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)\d*$/, '$1-$2-$3 $4:$5')

/** What restores have put aside, the newest first. */
export const keptDatabases = async ({ url }: Pick<Database, 'url'>): Promise<readonly KeptDatabase[]> => {
  const before = `${nameOf(url)}_before_`
  let found: KeptDatabase[] = []
  await inMaintenance(url, async client => {
    const { rows } = await client.query<{ name: string; bytes: number }>(
      `select datname as name, pg_database_size(oid) as bytes from pg_database
       where starts_with(datname, $1) order by datname desc`,
      [before],
    )
    found = rows.map(({ name, bytes }) => ({ name, since: momentOf(name.slice(before.length)), bytes: Number(bytes) }))
  })
  return found
}

/**
 * Removes what a restore had put aside, and writes into the log of every town that it was done.
 *
 * @throws in plain Chinese when there is no such database
 */
export const removeKept = async (database: Pick<Database, 'url'>, name: string, at: string): Promise<void> => {
  const known = await keptDatabases(database)
  if (!known.some(kept => kept.name === name)) {
    throw new Error(`没有另存过叫 ${name} 的数据库。用 npm run restore -- --list 看有哪些。`)
  }
  await inMaintenance(database.url, client => client.query(`drop database ${quoted(name)} with (force)`))
  await withOwner(database.url, async client => {
    const { rows } = await client.query<{ town: string }>('select town from town')
    for (const { town } of rows) {
      await client.query(`select set_config('biaochi.town', $1, true)`, [town])
      await logAccount(client, { town, at, what: 'kept-database-removed', note: name })
    }
  })
}
