import pg from 'pg'
import type { CheckedBackup } from '#journal/check-backup.ts'
import { type Erased, readErased } from '#journal/erased.ts'
import { loadBackup } from '#journal/restore.ts'
import { addressFor, appPassword } from './app-role.ts'
import { connect, type Database, openPool } from './database.ts'
import { migrate } from './migrate.ts'

/** A name of a database, as SQL wants it. */
export const quoted = (name: string): string => pg.escapeIdentifier(name)

/** The same server, another database. */
export const atDatabase = (url: string, name: string): string => {
  const address = new URL(url)
  address.pathname = `/${encodeURIComponent(name)}`
  return address.href
}

/** Work on databases as a whole, from a connection to none of them. */
export const inMaintenance = async (url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> => {
  const client = await connect(atDatabase(url, 'postgres'))
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

export const withOwner = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = await connect(url)
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } finally {
    await client.end()
  }
}

/** Everyone erased according to the file, to the database in use, or to the list kept outside both. */
export const erasedAnywhere = (
  backup: CheckedBackup,
  { url, data }: Pick<Database, 'url' | 'data'>,
): Promise<readonly Erased[]> =>
  withOwner(url, async client => {
    const erased = new Map(backup.erased.map(one => [`${one.town}\n${one.owner}`, one]))
    const alive = new Set<string>()
    const { rows: towns } = await client.query<{ town: string }>('select town from town')
    for (const { town } of towns) {
      await client.query(`select set_config('biaochi.town', $1, true)`, [town])
      const { rows: gone } = await client.query<{ stream: string }>(
        `select stream from journal where town = $1 and line::jsonb->>'type' = 'PersonErased'`,
        [town],
      )
      for (const { stream } of gone) erased.set(`${town}\n${stream}`, { town, owner: stream })
      const { rows: keys } = await client.query<{ owner: string }>('select owner from sealing_key where town = $1', [
        town,
      ])
      for (const { owner } of keys) alive.add(`${town}\n${owner}`)
    }
    // Noted before a commit that then failed: the person is still there, and so is the key.
    for (const one of readErased(data))
      if (!alive.has(`${one.town}\n${one.owner}`)) erased.set(`${one.town}\n${one.owner}`, one)
    return [...erased.values()]
  })

interface Filling {
  readonly database: Pick<Database, 'url' | 'appRole' | 'data'>
  readonly fresh: string
  readonly key: Buffer
  readonly erased: readonly Erased[]
  readonly rebuild: (pool: pg.Pool, erased: readonly Erased[]) => Promise<unknown>
  readonly progress: (text: string) => void
}

/** Fills a new, empty database from a checked backup: schema, rows, journal, and what follows from it. */
export const fill = async (
  backup: CheckedBackup,
  { database, fresh, key, erased, rebuild, progress }: Filling,
): Promise<void> => {
  const url = atDatabase(database.url, fresh)
  const owner = await connect(url)
  try {
    await migrate(owner, database.appRole)
    await loadBackup(owner, backup, { townKey: key, erased, progress })
  } finally {
    await owner.end()
  }
  progress('重建台账和计数')
  const pool = openPool(addressFor(url, database.appRole, appPassword(database.data)), 2)
  try {
    await rebuild(pool, erased)
  } finally {
    await pool.end()
  }
}
