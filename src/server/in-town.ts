import type { Pool, PoolClient } from 'pg'

/**
 * Work in one transaction of a town: every table gives that town's rows and no others. Rolled back when the work throws.
 *
 * `reading` sees one moment of the database from its first question to its last, and cannot write.
 */
export const inTown = async <T>(
  pool: Pool,
  town: string,
  work: (client: PoolClient) => Promise<T>,
  { reading = false }: { readonly reading?: boolean } = {},
): Promise<T> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await Promise.all([
      client.query(reading ? 'begin isolation level repeatable read read only' : 'begin'),
      client.query(`select set_config('biaochi.town', $1, true)`, [town]),
    ])
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => {
      broken = failed
    })
    throw error
  } finally {
    // A connection that cannot even roll back is not given to the next one.
    client.release(broken)
  }
}
