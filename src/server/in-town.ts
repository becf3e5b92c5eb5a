import type { Pool, PoolClient } from 'pg'

/** A town as its own row says it is at the beginning of the work. */
export interface TownRow {
  readonly name: string
  readonly code: string
  /** Number of facts in the journal. */
  readonly size: number
  readonly rosterAt: number
  /** When the last fact was recorded. */
  readonly lastAt: string
}

const enterTown = `select t.name, t.code, t.size, t.roster_at as "rosterAt", t.last_at as "lastAt"
  from set_config('biaochi.town', $1, true) here left join town t on t.town = here`

/**
 * Work in one transaction of a town: every table gives that town's rows and no others. Rolled back when the work throws.
 *
 * `reading` sees one moment of the database from its first question to its last, and cannot write: its answer waits for no commit. What the
 * town's row says comes along when it is awaited; undefined when there is no such town.
 */
export const inTown = async <T>(
  pool: Pool,
  town: string,
  work: (client: PoolClient, row: Promise<TownRow | undefined>) => Promise<T>,
  { reading = false }: { readonly reading?: boolean } = {},
): Promise<T> => {
  const client = await pool.connect()
  const begun = client.query(reading ? 'begin isolation level repeatable read read only' : 'begin')
  const entered = client.query<TownRow>({ name: 'enter-town', text: enterTown, values: [town] })
  // The work's first question goes along with these, in one piece: nothing of it is answered before they are.
  const row = Promise.all([begun, entered]).then(([, { rows }]) => (rows[0]?.name == null ? undefined : rows[0]))
  row.catch(() => undefined)
  try {
    const result = await work(client, row)
    await row
    const ended = client.query('commit')
    if (reading) {
      ended.then(
        () => client.release(),
        (error: Error) => client.release(error),
      )
    } else {
      await ended
      client.release()
    }
    return result
  } catch (error) {
    const first = await row.then(
      () => error,
      (failed: unknown) => failed,
    )
    // A connection that cannot even roll back is not given to the next one.
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    )
    throw first
  }
}
