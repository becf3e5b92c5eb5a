import { spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, canReach, type PostgresRuntime } from './postgres-runtime.ts'
import { isAlive } from './postmaster.ts'

/** The superuser of the embedded database, and owner of everything in it. */
export const superuser = 'biaochi'

/**
 * Makes the database's folder if there is none yet, and checks that one that is there can be used.
 *
 * It is made whole under another name and renamed: a folder called `postgres` is always complete, and of two makers one wins.
 *
 * @throws in plain Chinese when it cannot be made, or belongs to another account or another PostgreSQL
 */
export const prepareCluster = (data: string, folder: string, password: string, runtime: PostgresRuntime): void => {
  if (!existsSync(join(folder, 'PG_VERSION'))) initialize(data, folder, password, runtime)
  refuseForeign(folder, runtime)
}

/**
 * How to name a folder to a program that runs under another account.
 *
 * Folders above may be closed to that account (root's home is). The program then starts *in* the folder and is told that this is the one:
 * Linux lets a process use its own working directory whatever lies above.
 */
export const within = (folder: string, account: Account | undefined) => {
  const env = { PATH: process.env.PATH ?? '', ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }) }
  if (!account) return { folder, options: { cwd: folder, env } }
  const closed = !canReach(folder, account)
  if (closed && process.platform !== 'linux') {
    throw new Error(
      `用 root 运行时，数据库要换一个账户运行，而它进不了 ${folder} 上面的文件夹。请用 BIAOCHI_DATA 另指一个文件夹，或者用普通用户启动。`,
    )
  }
  return { folder: closed ? '/proc/self/cwd' : folder, options: { cwd: folder, env, ...account } }
}

const nobody: Account = { uid: 65534, gid: 65534 }

const initialize = (data: string, folder: string, password: string, runtime: PostgresRuntime): void => {
  removeUnfinished(data)
  const draft = join(data, `${unfinished}${process.pid}`)
  mkdirSync(draft, { mode: 0o700 })
  const desk = mkdtempSync(join(tmpdir(), 'biaochi-'))
  const passwordFile = join(desk, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  // `initdb` wants an account that has a name; the database itself then runs under a number of its own.
  const maker = runtime.account && nobody
  if (maker) for (const path of [draft, desk, passwordFile]) chownSync(path, maker.uid, maker.gid)
  const where = within(draft, maker)
  const made = spawnSync(
    runtime.program('initdb'),
    [
      `--pgdata=${where.folder}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    { ...where.options, encoding: 'utf8' },
  )
  try {
    if (made.status !== 0) throw new Error((made.error?.message ?? made.stderr).trim())
    writeFileSync(join(draft, 'pg_hba.conf'), allowed)
    if (runtime.account) handOver(draft, runtime.account)
    renameSync(draft, folder)
  } catch (error) {
    if (existsSync(join(folder, 'PG_VERSION'))) return
    throw new Error(`数据库没有建成：${(error as Error).message}。请检查数据文件夹 ${data} 的权限和磁盘空间。`)
  } finally {
    for (const path of [draft, desk]) rmSync(path, { recursive: true, force: true })
  }
}

const unfinished = 'postgres.unfinished-'

const removeUnfinished = (data: string): void => {
  for (const name of readdirSync(data)) {
    if (!name.startsWith(unfinished) || isAlive(Number(name.slice(unfinished.length)))) continue
    rmSync(join(data, name), { recursive: true, force: true })
  }
}

const allowed = `# With a password only, and nobody from another machine.
local all all scram-sha-256
host all all 127.0.0.1/32 scram-sha-256
`

const handOver = (path: string, to: Account): void => {
  lchownSync(path, to.uid, to.gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path)) handOver(join(path, name), to)
}

const refuseForeign = (folder: string, runtime: PostgresRuntime): void => {
  const owner = statSync(folder).uid
  const runsAs = runtime.account?.uid ?? process.getuid?.()
  if (runsAs !== undefined && owner !== runsAs) {
    throw new Error(
      `数据库文件夹 ${folder} 属于另一个账户（编号 ${owner}），现在的账户不能用它。请仍用上次的账户启动，不要一次用 root、一次用普通用户。`,
    )
  }
  const made = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  const has = runtime.version.split('.')[0]
  if (made !== has) {
    throw new Error(
      `数据库文件夹 ${folder} 是 PostgreSQL ${made} 建的，现在带的是 ${has}。请先用原来的程序运行 npm run backup，再用现在的程序和一个新的数据文件夹运行 npm run restore。`,
    )
  }
}
