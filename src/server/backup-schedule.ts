import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { shanghaiTime } from '#institution/calendar.ts'
import { drillEveryMs, lastDue, tooOldMs } from './backup-rule.ts'
import type { Database } from './database.ts'
import type { Drilled } from './drill.ts'
import {
  type BackupStatus,
  type DrillStatus,
  readBackupStatus,
  readDrillStatus,
  writeDrillStatus,
} from './kept-status.ts'
import { backupsIn, nightlyBackup } from './nightly-backup.ts'
import type { Settings } from './settings.ts'

const lookEveryMs = 60_000
/** After a failure it is tried again so much later. */
const againAfterMs = 30 * 60_000

/** How the backups stand, for the page of the system. */
export interface BackupsSaid extends BackupStatus {
  readonly folder: string
  readonly secondFolder: string | null
  readonly at: string
  readonly names: readonly string[]
  readonly drill: DrillStatus | null
  readonly underWay: 'backup' | 'drill' | null
  /** What the system office must look at, in sentences; none when all is well. */
  readonly troubles: readonly string[]
}

/**
 * Backups and drills that make themselves: a backup a day at a set hour, caught up with when the machine was off; a drill a month, after a
 * backup. One thing at a time.
 */
export class BackupSchedule {
  readonly #database: Database
  readonly #settings: Settings
  readonly #wall: () => Date
  readonly #timer: NodeJS.Timeout
  #underWay: { readonly what: 'backup' | 'drill'; readonly done: Promise<unknown> } | undefined
  #stopped = false

  constructor(database: Database, settings: Settings, wall: () => Date) {
    this.#database = database
    this.#settings = settings
    this.#wall = wall
    this.#timer = setInterval(() => void this.look().catch(() => undefined), lookEveryMs)
    this.#timer.unref()
  }

  /** Begins what is due now; for an interval. Before there is a town there is nothing to keep. */
  async look(): Promise<void> {
    if (this.#underWay || this.#stopped) return
    const { rows } = await this.#database.pool.query<{ n: number }>('select count(*)::int as n from town')
    if (rows[0]?.n === 0) return
    const { data } = this.#database
    const now = this.#wall().getTime()
    const { good, failure } = readBackupStatus(data)
    const due = lastDue(this.#wall(), this.#settings.backup.at).getTime()
    const isDone = good !== undefined && Date.parse(good.at) >= due
    const mayTry = failure === undefined || now - Date.parse(failure.at) >= againAfterMs
    const drilled = readDrillStatus(data)
    if (!isDone) {
      if (mayTry) this.begin('backup')
    } else if (now - Date.parse(drilled?.at ?? '1970-01-01') >= drillEveryMs) {
      this.begin('drill')
    }
  }

  /** Begins a backup or a drill, unless something is under way; answers whether it began. */
  begin(what: 'backup' | 'drill'): boolean {
    if (this.#underWay || this.#stopped) return false
    const done = (what === 'backup' ? this.#backUp() : this.#drill())
      .catch((error: Error) => console.error(`${what === 'backup' ? '备份' : '演练'}没有做成：${error.message}`))
      .finally(() => {
        this.#underWay = undefined
      })
    this.#underWay = { what, done }
    return true
  }

  async #backUp(): Promise<void> {
    const { folder, secondFolder } = this.#settings.backup
    const { failure, second } = await nightlyBackup({
      database: this.#database,
      folder,
      now: this.#wall(),
      ...(secondFolder !== undefined && { secondFolder }),
    })
    for (const reason of [failure?.reason, second?.reason]) if (reason !== undefined) console.error(`备份：${reason}`)
  }

  async #drill(): Promise<void> {
    const { folder } = this.#settings.backup
    const { url, appRole, data } = this.#database
    const name = (await backupsIn(folder))[0]
    if (name === undefined) return
    const at = shanghaiTime(this.#wall())
    const stamp = at.slice(0, 19).replaceAll(/\D/g, '')
    const workerData = { database: { url, appRole, data }, file: join(folder, name), stamp }
    const drilled = await new Promise<Drilled>(resolve => {
      const worker = new Worker(new URL('./drill-worker.ts', import.meta.url), { workerData })
      const failed = (reason: string) => resolve({ good: false, sentences: [`演练没有做完：${reason}。`] })
      worker.once('message', resolve)
      worker.once('error', error => failed((error as Error).message))
      worker.once('exit', code => failed(`半途停了（${code}）`))
    })
    writeDrillStatus(data, { at, name, ...drilled })
  }

  async said(): Promise<BackupsSaid> {
    const { data } = this.#database
    const { folder, secondFolder, at } = this.#settings.backup
    const status = readBackupStatus(data)
    const drilled = readDrillStatus(data)
    return {
      ...status,
      folder,
      secondFolder: secondFolder ?? null,
      at,
      names: await backupsIn(folder),
      drill: drilled ?? null,
      underWay: this.#underWay?.what ?? null,
      troubles: troublesOf(status, drilled, this.#wall()),
    }
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await this.#underWay?.done
  }
}

/** What must be looked at, most pressing first. */
export const troublesOf = (
  { good, failure, second }: BackupStatus,
  drilled: DrillStatus | undefined,
  now: Date,
): readonly string[] => {
  const days = good && Math.floor((now.getTime() - Date.parse(good.at)) / 86_400_000)
  return [
    failure && `上一次备份没有做成：${failure.reason}`,
    good && now.getTime() - Date.parse(good.at) > tooOldMs && `最近一份好的备份已经是 ${days} 天以前的了。`,
    second?.reason,
    drilled && !drilled.good && '上一次恢复演练没有通过，看下面的说明。',
  ].filter(sentence => typeof sentence === 'string')
}
