import { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { addressFor, appPassword, appRoleOf, ensureAppRole } from './app-role.ts'
import { migrate } from './migrate.ts'
import { startPostgres } from './postgres.ts'
import { type Claim, claim } from './sole-user.ts'

/** An open database: migrated, with the app's role in place. */
export interface Database {
  /** Connections as the app's role, under row-level security. */
  readonly pool: pg.Pool
  /** Address as owner. For migrations, backup and restore. */
  readonly url: string
  readonly appRole: string
  readonly data: string
  /** A connection as owner; whoever takes it ends it. */
  readonly owner: () => Promise<pg.Client>
  /** Waits for what is under way, then lets go of this database; an embedded one goes on running. */
  readonly letGo: () => Promise<void>
  /** Lets go, and stops an embedded database that this process answers for. */
  readonly close: () => Promise<void>
}

export interface DatabaseOptions {
  /** The data folder: secrets, and the embedded database. */
  readonly data: string
  /** Address of an outside PostgreSQL, 15 or later, as owner of the database. Without it the embedded one is used. */
  readonly url?: string
  /** Only one process at a time: for the server and for restore. Others may look on (backup). */
  readonly sole?: boolean
  readonly maxConnections?: number
}

/** The name of the embedded database. */
export const databaseName = 'biaochi'

const drainMs = 10_000

/**
 * Opens the database of a data folder: starts the embedded one or reaches the outside one, claims it, migrates it, makes the app's role.
 *
 * @throws in plain Chinese when something is in the way: another process, an old PostgreSQL, missing rights
 */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { data, sole = false } = options
  const embedded = options.url === undefined ? await startPostgres({ data, revive: sole }) : undefined
  let claimed: Claim | undefined
  try {
    const url = options.url ?? (await embeddedDatabase(embedded?.url ?? (() => '')))
    if (sole) claimed = await claim(url)
    const { appRole, password } = await prepare(url, data)
    const pool = openPool(addressFor(url, appRole, password), options.maxConnections)
    let gone: Promise<void> | undefined
    const letGo = (): Promise<void> => {
      gone ??= Promise.race([pool.end(), wait(drainMs, undefined, { ref: false })]).then(() => claimed?.release())
      return gone
    }
    return {
      pool,
      url,
      appRole,
      data,
      owner: () => connect(url),
      letGo,
      close: async () => {
        await letGo()
        await (sole ? embedded?.stop() : embedded?.leave())
      },
    }
  } catch (error) {
    await claimed?.release()
    await embedded?.leave()
    throw error
  }
}

/** A connection that outlives nothing: its errors reach whoever waits for an answer, and never the process. */
export const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'biaochi',
    connectionTimeoutMillis: 10_000,
    types,
  })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new Error(
      `连不上数据库（${(error as Error).message}）。请检查 DATABASE_URL 的地址、账户和口令，以及数据库是否已启动。`,
    )
  }
  return client
}

/** Sends what was asked in one turn of the event loop in one piece: every piece more wakes the database once more. */
class GatheringSocket extends Socket {
  override uncork(): void {
    process.nextTick(() => super.uncork())
  }

  override write(chunk: string | Uint8Array, ...others: never[]): boolean {
    this.cork()
    const taken = super.write(chunk, ...others)
    this.uncork()
    return taken
  }
}

/** Connections for requests. A restart of the database breaks those in use, whose requests fail, and no others. */
export const openPool = (url: string, max = 10): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'biaochi',
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    statement_timeout: 30_000,
    // Every question is known beforehand and goes by keys: planning it anew for each value costs more than it ever gains.
    options: '-c plan_cache_mode=force_generic_plan',
    // What is asked together is sent together: `begin` and the question after it share one way to the database and back.
    pipeline: true,
    stream: () => new GatheringSocket(),
    types,
  })
  pool.on('error', () => {})
  pool.on('connect', client => {
    client.on('error', () => {})
  })
  return pool
}

/** Days stay text, and counts of facts are numbers: both are far from where a number would lose anything. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.DATE) return (text: string) => text
    if (oid === pg.types.builtins.INT8) return Number
    return pg.types.getTypeParser(oid, format)
  },
}

const embeddedDatabase = async (url: (database: string) => string): Promise<string> => {
  const client = await connect(url('postgres'))
  try {
    const { rows } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rows.length === 0) await client.query(`create database ${databaseName}`)
  } catch (error) {
    // Another process made it in between.
    if ((error as { code?: string }).code !== '42P04') throw error
  } finally {
    await client.end()
  }
  return url(databaseName)
}

const prepare = async (url: string, data: string) => {
  const owner = await connect(url)
  try {
    const { rows } = await owner.query<{ database: string; version: string; encoding: string }>(
      `select current_database() as database, current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
    )
    const { database = '', version = '0', encoding = '' } = rows[0] ?? {}
    if (Number(version) < 150_000)
      throw new Error(
        `这个数据库是 PostgreSQL ${version.slice(0, -4)}，需要 15 或更新的版本。请升级，或者去掉 DATABASE_URL，用自带的数据库。`,
      )
    if (encoding !== 'UTF8')
      throw new Error(`数据库 ${database} 的编码是 ${encoding}，需要 UTF8。请用 UTF8 编码另建一个数据库。`)
    const appRole = appRoleOf(database)
    const password = appPassword(data)
    await ensureAppRole(owner, url, appRole, password)
    await migrate(owner, appRole)
    return { appRole, password }
  } finally {
    await owner.end()
  }
}
