import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Worker } from 'node:worker_threads'
import { shanghaiTime } from '#institution/calendar.ts'
import { backup } from '#journal/backup.ts'
import { type HeadSigner, headSigner } from '#journal/heads.ts'
import { townKey } from '#journal/keys.ts'
import { backupName, backupsToKeep, dayOfBackup } from './backup-rule.ts'
import type { Database } from './database.ts'
import { type BackupStatus, readBackupStatus, writeBackupStatus } from './kept-status.ts'

export interface NightlyBackup {
  readonly database: Pick<Database, 'owner' | 'pool' | 'data'>
  readonly folder: string
  /** A second place: a mounted share, a USB disk. */
  readonly secondFolder?: string
  readonly now: Date
  readonly signer?: HeadSigner
}

/**
 * One backup made by itself: written aside and renamed, checked to the last byte as a restore would check it, copied to the second folder, and
 * only then are older ones removed by the rule. Whatever goes wrong is written down and told; what was there before stays.
 */
export const nightlyBackup = async (of: NightlyBackup): Promise<BackupStatus> => {
  const { database, folder, secondFolder, now } = of
  const { data } = database
  const at = shanghaiTime(now)
  const before = readBackupStatus(data)
  const name = backupName(now)
  const file = join(folder, name)
  // Checked under a name that is no backup's: what is not good never takes the place of what is.
  const draft = join(folder, `.${name}.unchecked`)
  let status: BackupStatus
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await sweep(folder)
    const key = townKey(data)
    const report = await backup({
      connect: database.owner,
      pool: database.pool,
      data,
      file: draft,
      signer: of.signer ?? headSigner(data),
      townKey: key,
      madeAt: at,
    })
    const refused = report.refused.map(({ reason }) => reason)
    if (refused.length > 0) throw new Error(refused.join(''))
    await checkBeside(draft, key)
    await rename(draft, file)
    await folderOnDisk(folder)
    const facts = report.towns.reduce((total, { size }) => total + size, 0)
    status = { good: { at, name, bytes: (await stat(file)).size, facts } }
    if (report.missing.length > 0)
      status = {
        ...status,
        failure: { at, reason: `有 ${report.missing.length} 个附件的文件不见了或者损坏了，没有进备份。` },
      }
    await prune(folder)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    status = { ...before, failure: { at, reason: (error as Error).message } }
    writeBackupStatus(data, status)
    return status
  }
  if (secondFolder !== undefined) {
    const reason = await copyTo(secondFolder, file, name).then(
      () => undefined,
      (error: Error) => `第二个文件夹 ${secondFolder} 没有写成（${error.message}）。请检查它接着没有、满了没有。`,
    )
    status = { ...status, second: { at, ...(reason !== undefined && { reason }) } }
  }
  writeBackupStatus(data, status)
  return status
}

/** The backups in a folder, the newest first; none when there is no such folder. */
export const backupsIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch(() => []))
    .filter(name => dayOfBackup(name) !== undefined)
    .sort()
    .reverse()

const prune = async (folder: string): Promise<void> => {
  const names = await backupsIn(folder)
  const kept = backupsToKeep(names)
  for (const name of names) if (!kept.has(name)) await rm(join(folder, name), { force: true })
}

/** What a power cut left half written. */
const sweep = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder))
    if (/^\.+biaochi-\d{8}-\d{4}\.tar\.(unchecked|copy)(\.\d+)?$/.test(name))
      await rm(join(folder, name), { force: true })
}

const checkBeside = async (file: string, key: Buffer): Promise<void> => {
  const said = await new Promise<{ reason?: string }>((resolve, reject) => {
    const worker = new Worker(new URL('./check-backup-worker.ts', import.meta.url), {
      workerData: { file, townKey: new Uint8Array(key) },
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`核对备份没有做完（${code}）`)))
  })
  if (said.reason !== undefined) throw new Error(`写好的备份核对不上：${said.reason}`)
}

/** A copy that is there whole or not at all, and is the same to the last byte. */
const copyTo = async (folder: string, file: string, name: string): Promise<void> => {
  // Not made here: a share that is not mounted must not become a folder on this very disk.
  await stat(folder)
  await sweep(folder)
  const draft = join(folder, `.${name}.copy`)
  try {
    await pipeline(createReadStream(file), createWriteStream(draft, { flush: true, mode: 0o600 }))
    if ((await digestOf(draft)) !== (await digestOf(file))) throw new Error('抄过去的和原来的不一样')
    await rename(draft, join(folder, name))
    await folderOnDisk(folder)
    await prune(folder)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}

const digestOf = async (file: string): Promise<string> => {
  const sum = createHash('sha256')
  for await (const piece of createReadStream(file)) sum.update(piece as Buffer)
  return sum.digest('hex')
}

const folderOnDisk = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}
