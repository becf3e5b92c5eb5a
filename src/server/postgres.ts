import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { keptSecret } from '#journal/kept-secret.ts'
import { prepareCluster, superuser, within } from './postgres-cluster.ts'
import { type PostgresRuntime, postgresRuntime } from './postgres-runtime.ts'
import { disown, endPostmaster, isAlive, isPostmaster, type Postmaster, postmasterIn } from './postmaster.ts'
import { turnLog } from './turn-log.ts'

/** The embedded database of a data folder while it runs. */
export interface Postgres {
  /** Address of a database in it for its superuser: owner of everything, above row-level security. Never for requests. */
  readonly url: (database: string) => string
  readonly pid: () => number
  /** It was running already: left by a killed process, or in use by another command. */
  readonly found: boolean
  /** Ends it in good order and returns when it is gone. Whoever is still connected is cut off. */
  readonly stop: () => Promise<void>
  /** Stops it only if this process started it and nobody else is connected: for commands that borrow it. */
  readonly leave: () => Promise<void>
}

export interface PostgresOptions {
  /** The data folder; the database lives in `postgres` inside. */
  readonly data: string
  /** Start it again whenever it dies, until `stop`. For the server; commands do without. */
  readonly revive?: boolean
  /** False only for throw-away data: nothing waits for the disk. */
  readonly durable?: boolean
}

const onWindows = process.platform === 'win32'
/** A socket's whole path must fit into 104 bytes on macOS, 108 on Linux. */
const longestSocketFolder = 85
/** Recovery after a crash reads at most `max_wal_size` twice: seconds, even on an old disk. */
const patienceMs = 120_000

/** While the program is being read nothing else gets a turn, seconds long on a slow machine: one that answers is not to be taken for dead. */
const askingMs = 30_000

const settings = {
  max_connections: '40',
  shared_buffers: '64MB',
  fsync: 'on',
  synchronous_commit: 'on',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '256MB',
  // A small machine and small questions: no helpers that sit in memory waiting for large ones.
  io_method: 'sync',
  max_logical_replication_workers: '0',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  log_checkpoints: 'off',
}

/** For tests: many databases at once, and nothing worth keeping. */
const throwAway = { max_connections: '120', fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * Brings up the database of a data folder, makes it first if there is none, and takes over one that a killed process left running.
 *
 * It listens on a socket inside its own folder: no port can be taken, and who reaches the folder reaches the right database. Where a
 * socket is not to be had (Windows, a very long path) it takes a free port of 127.0.0.1.
 *
 * @throws in plain Chinese when it cannot be made or started
 */
export const startPostgres = async (options: PostgresOptions): Promise<Postgres> => {
  const data = resolve(options.data)
  const folder = join(data, 'postgres')
  try {
    mkdirSync(data, { recursive: true })
  } catch (error) {
    throw new Error(
      `数据文件夹 ${data} 建不起来（${(error as Error).message}）。请检查权限，或者用 BIAOCHI_DATA 另指一个文件夹。`,
    )
  }
  const password = passwordOf(data)
  const runtime = postgresRuntime(data)
  prepareCluster(data, folder, password, runtime)
  const launch: Launch = { data, folder, runtime, password, durable: options.durable ?? true }

  const there = await reusable(launch)
  let running = there ?? (await startNew(launch))
  const url = (database: string) => addressOf(folder, running.port, password, database)
  const watch = options.revive
    ? watched(async () => {
        if (!isPostmaster(running.pid, folder))
          running = (await reusable(launch)) ?? (await startNew(launch, running.port))
        turnLog(join(data, 'postgres.log'))
      })
    : undefined
  const stop = async (): Promise<void> => {
    await watch?.end()
    await end(running.pid, launch)
  }
  return {
    url,
    pid: () => running.pid,
    found: there !== undefined,
    stop,
    leave: async () => {
      await watch?.end()
      if (there === undefined && (await othersConnected(url('postgres'))) === 0) await stop()
    },
  }
}

/** Address, for its superuser, of a database that runs on a data folder at this moment; undefined when none runs. */
export const findPostgres = (data: string, database: string): string | undefined => {
  const folder = join(resolve(data), 'postgres')
  const running = postmasterIn(folder)
  if (!running || !isPostmaster(running.pid, folder)) return undefined
  return addressOf(folder, running.port, passwordOf(resolve(data)), database)
}

interface Launch {
  readonly data: string
  readonly folder: string
  readonly runtime: PostgresRuntime
  readonly password: string
  readonly durable: boolean
}

const passwordOf = (data: string): string =>
  keptSecret(data, 'postgres-password', () => randomBytes(24).toString('base64url'))

const usesSocket = (folder: string): boolean => !onWindows && Buffer.byteLength(folder) <= longestSocketFolder

const addressOf = (folder: string, port: number, password: string, database: string): string => {
  const host = usesSocket(folder) ? folder : '127.0.0.1'
  return `postgresql://${superuser}:${password}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`
}

/** Runs the check ten times a second, one at a time; a failed one is told and tried again. */
const watched = (check: () => Promise<void>) => {
  let underWay: Promise<void> | undefined
  const timer = setInterval(() => {
    underWay ??= check()
      .catch((error: Error) => console.error(error.message))
      .finally(() => {
        underWay = undefined
      })
  }, 100)
  timer.unref()
  return {
    end: async () => {
      clearInterval(timer)
      await underWay
    },
  }
}

/** The database that already runs on the folder, when it is ours and of this version; one that is not is ended if nobody uses it. */
const reusable = async (launch: Launch): Promise<Postmaster | undefined> => {
  const there = await settled(launch.folder)
  if (!there) return undefined
  const address = addressOf(launch.folder, there.port, launch.password, 'postgres')
  try {
    const { others, name, identifier } = await ask(address)
    const ours =
      identifier ===
      readFileSync(join(launch.folder, 'global', 'pg_control'))
        .readBigUInt64LE(0)
        .toString()
    if (ours && (name === nameOf(launch) || others > 0)) return there
  } catch {
    // It runs and does not answer: nobody can be using it.
  }
  await end(there.pid, launch)
  return undefined
}

const nameOf = ({ runtime, durable }: Launch): string => `biaochi ${runtime.version}${durable ? '' : ' throw-away'}`

const ask = async (url: string) => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: askingMs, query_timeout: askingMs })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ others: string; name: string; identifier: string }>(
      `select current_setting('cluster_name') as name, system_identifier::text as identifier,
        (select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()) as others
       from pg_control_system()`,
    )
    const row = rows[0]
    if (!row) throw new Error('no answer')
    return { ...row, others: Number(row.others) }
  } finally {
    await client.end()
  }
}

const othersConnected = async (url: string): Promise<number> => {
  try {
    return (await ask(url)).others
  } catch {
    return 0
  }
}

/** Waits until a database on the folder is ready, or there is none. A pid file whose number went to another program is nobody's. */
const settled = async (folder: string): Promise<Postmaster | undefined> => {
  for (const until = Date.now() + patienceMs; Date.now() < until; await wait(5)) {
    const there = postmasterIn(folder)
    if (!there) return undefined
    if (!isPostmaster(there.pid, folder)) {
      // One that was killed a moment ago is still being buried; what stays is another program.
      if (!onWindows && isAlive(there.pid)) await wait(100)
      if (!onWindows && isAlive(there.pid) && postmasterIn(folder)?.pid === there.pid) disown(folder)
      return undefined
    }
    if (there.status === 'ready') return there
  }
  throw new Error(`数据库 ${folder} 已经启动，但两分钟内没有准备好。请看数据文件夹里的 postgres.log。`)
}

/** Starts it; tries again while children of a killed one are still going, or when the port was taken in between. */
const startNew = async (launch: Launch, formerPort?: number): Promise<Postmaster> => {
  for (const until = Date.now() + patienceMs; ; await wait(50)) {
    const problem = await launchOnce(launch, formerPort)
    const running = await settled(launch.folder)
    if (running) return running
    // Nothing was said: it was ready, and was killed before it could be used.
    const passing = problem === '' || /still in use|lock file|could not bind|could not create any/.test(problem)
    if (!passing || Date.now() > until) {
      throw new Error(`数据库没有启动：${problem || '每次刚启动就停了'}。请看 ${join(launch.data, 'postgres.log')}。`)
    }
  }
}

/** Returns when it is ready, or has ended: then with its last words. */
const launchOnce = async (launch: Launch, formerPort?: number): Promise<string> => {
  const { data, folder, runtime, durable } = launch
  const logFile = join(data, 'postgres.log')
  turnLog(logFile)
  const log = openSync(logFile, 'a', 0o600)
  const from = statSync(logFile).size
  const where = within(folder, runtime.account)
  const all = {
    ...settings,
    ...(durable ? {} : throwAway),
    cluster_name: nameOf(launch),
    port: String(usesSocket(folder) ? 5432 : (formerPort ?? (await freePort()))),
    listen_addresses: usesSocket(folder) ? '' : '127.0.0.1',
    unix_socket_directories: usesSocket(folder) ? '.' : '',
    unix_socket_permissions: '0700',
  }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // In a group of its own, so that Ctrl-C in the terminal reaches this process alone and the database outlives its last answer.
  const stdio: ('ignore' | number)[] = ['ignore', log, log]
  const child = onWindows
    ? spawn(runtime.program('pg_ctl'), ['start', '-D', folder, '-o', flags.map(flag => `"${flag}"`).join(' ')], {
        ...where.options,
        stdio,
      })
    : spawn(runtime.program('postgres'), ['-D', where.folder, ...flags], { ...where.options, stdio, detached: true })
  child.unref()
  let ended = ''
  child.on('error', error => {
    ended = error.message
  })
  child.on('exit', code => {
    if (code !== 0) ended = lastWords(logFile, from) || `退出代码 ${code}`
  })
  closeSync(log)
  for (const until = Date.now() + patienceMs; !ended && Date.now() < until; await wait(5)) {
    const there = postmasterIn(folder)
    if (there?.status === 'ready' && (onWindows || there.pid === child.pid)) return ''
  }
  return ended
}

const lastWords = (logFile: string, from: number): string => {
  const log = openSync(logFile, 'r')
  const bytes = Buffer.alloc(Math.min(Math.max(statSync(logFile).size - from, 0), 65_536))
  readSync(log, bytes, 0, bytes.length, from)
  closeSync(log)
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .filter(line => /FATAL|PANIC|ERROR|error while loading|permission denied/i.test(line))
  return lines.join(' ').replaceAll(/\s+/g, ' ').slice(0, 600)
}

const freePort = async (): Promise<number> => {
  const server = createServer()
  const { promise, resolve: listening } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', listening)
  await promise
  const address = server.address()
  const closed = Promise.withResolvers<void>()
  server.close(() => closed.resolve())
  await closed.promise
  return typeof address === 'object' && address ? address.port : 5432
}

const end = async (pid: number, { folder, runtime }: Launch): Promise<void> => {
  if (!onWindows) return endPostmaster(pid, folder)
  spawnSync(runtime.program('pg_ctl'), ['stop', '-D', folder, '-m', 'fast', '-w'], { stdio: 'ignore' })
}
