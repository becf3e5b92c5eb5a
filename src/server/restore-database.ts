import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { BackupProblem, type CheckedBackup, checkBackup } from '#journal/check-backup.ts'
import { type Erased, noteErased, readErased } from '#journal/erased.ts'
import { townKey } from '#journal/keys.ts'
import { restoreAttachments } from '#journal/restore.ts'
import { readAllSeen, writeAllSeen } from '#journal/seen-heads.ts'
import { logAccount } from './accounts.ts'
import { type Database, openDatabase } from './database.ts'
import { atDatabase, erasedAnywhere, fill, inMaintenance, quoted, withOwner } from './second-database.ts'

interface Restoring {
  readonly data: string
  readonly url?: string
  readonly file: string
  /** Go on although the file is older than, or other than, what this machine has seen. */
  readonly older?: boolean
  /** Builds what follows from the facts, on the new database as the app's role. */
  readonly rebuild: (pool: pg.Pool, erased: readonly Erased[]) => Promise<unknown>
  /** Marks the name of the database that is kept: letters and digits, the time will do. */
  readonly stamp: string
  /** When it is done, ISO 8601 with +08:00: stands in the log of accounts, so that a restore is never unseen. */
  readonly at: string
  readonly progress?: (text: string) => void
}

export interface Restored {
  readonly towns: CheckedBackup['header']['towns']
  readonly madeAt: string
  /** Name of the database that was in use until now; it is still there. */
  readonly kept: string
  readonly attachments: number
  readonly missing: readonly string[]
  /** Keys of erased persons that the file still held and that were not put back. */
  readonly erased: number
}

/**
 * Takes a backup back: checks all of it, loads it into a new database beside the one in use, erases again whoever was erased, builds
 * registers and counters, and only then changes the names of the two. Whatever fails before leaves everything as it was.
 *
 * @throws BackupProblem in plain Chinese; also when the server is running
 */
export const restoreDatabase = async (restoring: Restoring): Promise<Restored> => {
  const { data, file, stamp, older = false, progress = () => {} } = restoring
  const database = await openDatabase({ data, sole: true, ...(restoring.url !== undefined && { url: restoring.url }) })
  const key = townKey(data)
  let backup: CheckedBackup | undefined
  const name = decodeURIComponent(new URL(database.url).pathname.slice(1))
  const fresh = `${name}_restore_${stamp}`
  const kept = `${name}_before_${stamp}`
  try {
    backup = await checkBackup(file, key, progress)
    const objections = await objectionsTo(backup, database)
    if (objections.length > 0 && !older) {
      const said = [
        '没有恢复，数据库没有动：',
        ...objections,
        '如果确实要恢复这个文件，请在命令后面加上 --older。现在的数据库会另存，不会删除。',
      ]
      throw new BackupProblem(said.join('\n'))
    }
    const erased = await erasedAnywhere(backup, database)
    await inMaintenance(database.url, client =>
      client.query(`create database ${quoted(fresh)} template template0 encoding 'UTF8'`),
    )
    try {
      await fill(backup, { database, fresh, key, erased, rebuild: restoring.rebuild, progress })
      const attachments = await restoreAttachments(backup, data, await digestsIn(atDatabase(database.url, fresh)))
      await recordRestore(atDatabase(database.url, fresh), backup, { at: restoring.at, kept })
      progress('换上新的数据库')
      await database.letGo()
      await swap(database.url, { from: name, fresh, kept })
      await settle(backup, { database, kept, erased, objections, stamp })
      const again = backup.keys.filter(held =>
        erased.some(({ town, owner }) => town === held.town && owner === held.owner),
      ).length
      const { header, missing } = backup
      return { towns: header.towns, madeAt: header.madeAt, kept, attachments, missing, erased: again }
    } catch (error) {
      await inMaintenance(database.url, client => client.query(`drop database if exists ${quoted(fresh)} with (force)`))
      throw error
    }
  } finally {
    await backup?.close()
    await database.close()
  }
}

/** How the file falls short of what this machine knows: heads it has signed, and the database in use. */
const objectionsTo = (backup: CheckedBackup, { url, data }: Database): Promise<string[]> =>
  withOwner(url, async client => {
    const seen = readAllSeen(data)
    const { rows } = await client.query<{ town: string; name: string; size: string }>(
      'select town, name, size from town order by town',
    )
    const objections: string[] = []
    for (const town of new Set([...Object.keys(seen), ...rows.map(row => row.town)])) {
      const inUse = rows.find(row => row.town === town)
      const held = backup.towns.find(other => other.town === town)
      const signed = seen[town]
      const name = held?.name ?? inUse?.name ?? town
      const known = Math.max(signed?.size ?? 0, Number(inUse?.size ?? 0))
      if (known === 0) continue
      if (!held) {
        objections.push(`文件里没有${name}，这台机器上有它的 ${known} 条。`)
        continue
      }
      if (held.size < known) {
        const last = held.lastAt === '' ? '' : `，最后一条录入于 ${held.lastAt.slice(0, 16).replace('T', ' ')}`
        objections.push(
          `文件是旧的：${name}在文件里有 ${held.size} 条${last}；这台机器见过 ${known} 条，恢复以后缺 ${known - held.size} 条。`,
        )
      }
      await client.query(`select set_config('biaochi.town', $1, true)`, [town])
      const { rows: heads } = await client.query<{ size: string; root: Buffer }>(
        'select size, root from head where town = $1',
        [town],
      )
      const known_heads = [
        ...(signed ? [signed] : []),
        ...heads.map(head => ({ size: Number(head.size), root: head.root.toString('base64') })),
      ]
      const newest = known_heads.filter(head => head.size <= held.size).sort((one, other) => other.size - one.size)[0]
      if (newest && held.rootAt(newest.size) !== newest.root) {
        objections.push(`${name}在文件里是另一段历史：前 ${newest.size} 条与这台机器签过的不同。`)
      }
    }
    return objections
  })

/** The contents that some row still names: what belonged to erased people is not among them. */
const digestsIn = (url: string): Promise<ReadonlySet<string>> =>
  withOwner(url, async client => {
    const digests = new Set<string>()
    const { rows: towns } = await client.query<{ town: string }>('select town from town')
    for (const { town } of towns) {
      await client.query(`select set_config('biaochi.town', $1, true)`, [town])
      const { rows } = await client.query<{ digest: string }>(
        'select distinct digest from attachment where town = $1',
        [town],
      )
      for (const { digest } of rows) digests.add(digest)
    }
    return digests
  })

/** Both names in one transaction: there is no moment without a database, and none with two. */
const swap = (url: string, { from, fresh, kept }: { from: string; fresh: string; kept: string }): Promise<void> =>
  inMaintenance(url, async client => {
    await client.query('begin')
    await client.query(`alter database ${quoted(from)} rename to ${quoted(kept)}`)
    await client.query(`alter database ${quoted(fresh)} rename to ${quoted(from)}`)
    await client.query('commit')
  })

/** In the log of every town: that it was restored, how far back, and what is still kept of before. */
const recordRestore = (
  url: string,
  { towns, header }: CheckedBackup,
  { at, kept }: { readonly at: string; readonly kept: string },
): Promise<void> =>
  withOwner(url, async client => {
    for (const { town } of towns) {
      await client.query(`select set_config('biaochi.town', $1, true)`, [town])
      const until = header.madeAt.slice(0, 16).replace('T', ' ')
      await logAccount(client, { town, at, what: 'restored', note: `内容截至 ${until}，原来的数据库另存为 ${kept}` })
    }
  })

interface Settling {
  readonly database: Database
  readonly kept: string
  readonly erased: readonly Erased[]
  readonly objections: readonly string[]
  readonly stamp: string
}

/** What stands outside the database follows it: the list of erased persons, and where a shorter history was chosen, the heads seen. */
const settle = async (
  backup: CheckedBackup,
  { database, kept, erased, objections, stamp }: Settling,
): Promise<void> => {
  const { data, url } = database
  const noted = new Set(readErased(data).map(({ town, owner }) => `${town}\n${owner}`))
  for (const { town, owner } of erased) if (!noted.has(`${town}\n${owner}`)) await noteErased(data, town, owner)
  await withOwner(atDatabase(url, kept), async client => {
    for (const { town, owner } of erased) {
      await client.query(`select set_config('biaochi.town', $1, true)`, [town])
      await client.query('delete from sealing_key where town = $1 and owner = $2', [town, owner])
    }
  })
  if (objections.length === 0) return
  const file = join(data, 'seen-heads.json')
  if (existsSync(file)) copyFileSync(file, join(data, `seen-heads.${stamp}.json`))
  writeAllSeen(
    data,
    Object.fromEntries(
      backup.towns
        .filter(({ size }) => size > 0)
        .map(({ town, size, frontier, lastAt, rootAt }) => [
          town,
          { size, root: rootAt(size) ?? '', signedAt: lastAt, frontier: frontier.map(hash => hash.toString('hex')) },
        ]),
    ),
  )
}
