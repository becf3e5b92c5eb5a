import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** What came of the last backups and of the last drill, in two small files of the data folder: it must be readable when the database is not. */
export interface BackupStatus {
  /** The last one that was written and checked. */
  readonly good?: { readonly at: string; readonly name: string; readonly bytes: number; readonly facts: number }
  /** Why the last attempt failed; absent since one succeeded. */
  readonly failure?: { readonly at: string; readonly reason: string }
  /** How the copy in the second folder went. */
  readonly second?: { readonly at: string; readonly reason?: string }
}

export interface DrillStatus {
  readonly at: string
  readonly name: string
  readonly good: boolean
  /** The report, sentence by sentence. */
  readonly sentences: readonly string[]
}

const read = <Status>(data: string, name: string): Status | undefined => {
  try {
    return JSON.parse(readFileSync(join(data, name), 'utf8')) as Status
  } catch {
    // None yet, or half a file of an earlier power cut: the next one is whole again.
    return undefined
  }
}

const write = (data: string, name: string, status: unknown): void => {
  const draft = join(data, `${name}.${process.pid}`)
  const handle = openSync(draft, 'w', 0o600)
  writeSync(handle, `${JSON.stringify(status, null, 1)}\n`)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(draft, join(data, name))
}

export const readBackupStatus = (data: string): BackupStatus => read(data, 'backup-status.json') ?? {}
export const writeBackupStatus = (data: string, status: BackupStatus): void => write(data, 'backup-status.json', status)
export const readDrillStatus = (data: string): DrillStatus | undefined => read(data, 'drill-status.json')
export const writeDrillStatus = (data: string, status: DrillStatus): void => write(data, 'drill-status.json', status)
