import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** What a running database wrote about itself into its folder. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** `starting`, `ready`, `stopping` or `standby`. */
  readonly status: string
}

/** The database that says it runs on this folder; undefined when none does. Whether it is true `isPostmaster` tells. */
export const postmasterIn = (folder: string): Postmaster | undefined => {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return pid > 0 ? { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() } : undefined
  } catch {
    return undefined
  }
}

/** Is there a process with this number? One that belongs to another account counts. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Is the process with this number a database that works in this folder? After a crash the number may belong to another program. */
export const isPostmaster = (pid: number, folder: string): boolean => {
  if (!isAlive(pid)) return false
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
    if (process.platform === 'win32')
      return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], quiet).includes('postgres')
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], quiet).includes(folder)
  } catch {
    return false
  }
}

const quiet: ExecFileSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }

/**
 * Tells PostgreSQL that the pid file it finds is nobody's, when the number in it went to another program.
 *
 * The first line gets our own number, since a database never takes its parent for a rival; the rest must stay, because it names the shared
 * memory by which the database finds out whether children of a killed one still write.
 */
export const disown = (folder: string): void => {
  const file = join(folder, 'postmaster.pid')
  const [, ...rest] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, [process.pid, ...rest].join('\n'))
}

/** A fast shutdown: sessions are cut off, everything is written, nothing has to be recovered. After half a minute, a hard one. */
export const endPostmaster = async (pid: number, folder: string): Promise<void> => {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isPostmaster(pid, folder)) return
    process.kill(pid, signal)
    for (const until = Date.now() + 30_000; Date.now() < until; await wait(5)) if (!isPostmaster(pid, folder)) return
  }
}
