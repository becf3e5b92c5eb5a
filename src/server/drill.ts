import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type pg from 'pg'
import { rowsIn } from '#journal/backup-contents.ts'
import { type CheckedBackup, type CheckedTown, checkBackup } from '#journal/check-backup.ts'
import { townKey } from '#journal/keys.ts'
import { grow, rootOf } from '#journal/merkle.ts'
import { connect, type Database } from './database.ts'
import type { House } from './house-of.ts'
import { rebuildWhereStale } from './rebuild.ts'
import { atDatabase, erasedAnywhere, fill, quoted } from './second-database.ts'

export interface Drilling {
  readonly database: Pick<Database, 'url' | 'appRole' | 'data'>
  readonly house: House
  /** The backup to restore. */
  readonly file: string
  readonly stamp: string
  readonly progress?: (text: string) => void
}

export interface Drilled {
  readonly good: boolean
  readonly sentences: readonly string[]
}

/**
 * The restore drill: takes a backup back into a second database beside the one in use, builds everything again from the facts, and compares it
 * with the one in use as that stood at the backup's end. The one in use is only read; what the drill made is removed, whatever came of it.
 *
 * @returns what was found, in sentences; `good` when everything agrees
 */
export const drill = async (drilling: Drilling): Promise<Drilled> => {
  const { database, file, stamp, progress = () => {} } = drilling
  const key = townKey(database.data)
  const began = performance.now()
  const name = decodeURIComponent(new URL(database.url).pathname.slice(1))
  const second = `${name}_drill_${stamp}`
  const turn = await connect(atDatabase(database.url, 'postgres'))
  let backup: CheckedBackup | undefined
  try {
    const { rows } = await turn.query<{ taken: boolean }>('select pg_try_advisory_lock(8117, 4) as taken')
    if (!rows[0]?.taken) return { good: false, sentences: ['另一次演练正在做，这一次没有做。'] }
    await sweep(turn, `${name}_drill_`)
    backup = await checkBackup(file, key, progress)
    await turn.query(`create database ${quoted(second)} template template0 encoding 'UTF8'`)
    await fill(backup, {
      database,
      fresh: second,
      key,
      erased: await erasedAnywhere(backup, database),
      rebuild: pool => rebuildWhereStale(pool, drilling.house),
      progress,
    })
    progress('和正在用的数据库比')
    const found = await compared(backup, { source: database.url, restored: atDatabase(database.url, second), key })
    const bytes = (await stat(file)).size
    const { madeAt } = backup.header
    const seconds = Math.max(1, Math.round((performance.now() - began) / 1000))
    const good = found.every(({ same }) => same)
    return {
      good,
      sentences: [
        `用的是 ${basename(file)}，${Math.ceil(bytes / 1024)} KB，内容截至 ${madeAt.slice(0, 16).replace('T', ' ')}。`,
        ...found.map(({ sentence }) => sentence),
        good
          ? `这份备份恢复得了，用了 ${seconds} 秒。`
          : '这份备份恢复出来和正在用的不一样。请不要删掉任何一份备份，先查明原因。',
      ],
    }
  } catch (error) {
    return { good: false, sentences: [`${basename(file)} 没有恢复成：${(error as Error).message}`] }
  } finally {
    await backup?.close()
    await turn.query(`drop database if exists ${quoted(second)} with (force)`).catch(() => undefined)
    await turn.end()
  }
}

/** Databases that drills have left when they were cut off. */
const sweep = async (client: pg.Client, prefix: string): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [prefix],
  )
  for (const { name } of rows) await client.query(`drop database if exists ${quoted(name)} with (force)`)
}

interface Finding {
  readonly same: boolean
  readonly sentence: string
}

const compared = async (
  backup: CheckedBackup,
  { source, restored, key }: { readonly source: string; readonly restored: string; readonly key: Buffer },
): Promise<readonly Finding[]> => {
  const one = await connect(source)
  const other = await connect(restored)
  try {
    // Nothing of the one in use can be changed from here.
    await one.query('begin isolation level repeatable read read only')
    await other.query('begin isolation level repeatable read read only')
    const findings: Finding[] = []
    for (const town of backup.towns) findings.push(...(await comparedTown(town, one, other)))
    findings.push(await comparedRows(backup, other, key))
    const { attachments, missing } = backup
    findings.push({
      same: missing.length === 0,
      sentence:
        missing.length === 0
          ? `附件 ${attachments.length} 个，摘要都对。`
          : `附件 ${attachments.length} 个摘要都对，另有 ${missing.length} 个不在备份里。`,
    })
    return findings
  } finally {
    await one.end()
    await other.end()
  }
}

const enterTown = (client: pg.Client, town: string): Promise<unknown> =>
  client.query(`select set_config('biaochi.town', $1, true)`, [town])

const comparedTown = async (
  { town, name, size, rootAt }: CheckedTown,
  one: pg.Client,
  other: pg.Client,
): Promise<readonly Finding[]> => {
  await Promise.all([enterTown(one, town), enterTown(other, town)])
  const [inUse, back] = [await journalUpTo(one, town, size), await journalUpTo(other, town, size)]
  const journal = inUse.count === size && inUse.root === rootAt(size) && inUse.digest === back.digest
  const findings: Finding[] = [
    {
      same: journal,
      sentence: journal
        ? `${name}：日志 ${size} 条，根和每一条的内容都一致。`
        : `${name}：日志不一致。备份里 ${size} 条，正在用的数据库在那一刻有 ${inUse.count} 条，根${inUse.root === rootAt(size) ? '一致' : '不一致'}。`,
    },
  ]
  for (const [table, title] of [
    ['register_row', '台账'],
    ['evidence', '证据'],
  ] as const) {
    const [before, after] = [await followedUpTo(one, table, town, size), await followedUpTo(other, table, town, size)]
    const same = before.digest === after.digest
    findings.push({
      same,
      sentence: same
        ? `${name}：${title} ${after.count} 行，从日志重建出来，一字不差。`
        : `${name}：${title}不一致，正在用的有 ${before.count} 行，重建出 ${after.count} 行。`,
    })
  }
  const { rows } = await one.query<{ size: number }>('select size from town where town = $1', [town])
  if (Number(rows[0]?.size) === size) {
    const [before, after] = [await digestOfTable(one, 'counter', town), await digestOfTable(other, 'counter', town)]
    findings.push({
      same: before.digest === after.digest,
      sentence:
        before.digest === after.digest
          ? `${name}：灯的计数 ${after.count} 个一致。`
          : `${name}：灯的计数不一致，正在用的 ${before.count} 个，重建出 ${after.count} 个。`,
    })
  }
  return findings
}

/** The journal's first facts: how many there are, their root, and a digest over every line, payload and salt. */
const journalUpTo = async (client: pg.Client, town: string, size: number) => {
  const digest = createHash('sha256')
  let frontier: Buffer[] = []
  let count = 0
  while (count < size) {
    const { rows } = await client.query<{ line: string; payload: string; salt: Buffer; leaf: Buffer }>(
      `select line, payload, salt, leaf from journal where town = $1 and position >= $2 and position < $3
       order by position limit 2000`,
      [town, count, size],
    )
    if (rows.length === 0) break
    for (const { line, payload, salt, leaf } of rows) {
      digest.update(line).update('\0').update(payload).update('\0').update(salt)
      frontier = grow(frontier, count, leaf)
      count += 1
    }
  }
  return { count, root: count === 0 ? undefined : rootOf(frontier).toString('base64'), digest: digest.digest('hex') }
}

/** What followed from the journal's first facts, as it was known then. */
const followedUpTo = (client: pg.Client, table: 'register_row' | 'evidence', town: string, size: number) =>
  digested(
    client,
    `select (to_jsonb(t) - 'known_to' - 'until')
         || jsonb_build_object('known_to', case when known_to < ${Number(size)} then known_to end,
              'until', case when known_to < ${Number(size)} then until end) as row
       from ${table} t where town = $1 and known_from < ${Number(size)}`,
    town,
  )

const digestOfTable = (client: pg.Client, table: string, town: string) =>
  digested(client, `select to_jsonb(t) as row from ${quoted(table)} t where town = $1`, town)

const digested = async (client: pg.Client, rowsOf: string, town: string) => {
  const { rows } = await client.query<{ count: number; digest: string }>(
    `select count(*)::int as count, md5(coalesce(string_agg(md5(row::text), '' order by md5(row::text)), '')) as digest
     from (${rowsOf}) r`,
    [town],
  )
  return rows[0] as { count: number; digest: string }
}

/** Every other row of the file stands in the restored database. */
const comparedRows = async (backup: CheckedBackup, restored: pg.Client, key: Buffer): Promise<Finding> => {
  const counts = new Map<string, number>()
  for await (const { table, town, rows } of rowsIn(backup, key)) {
    const name = JSON.stringify([table, town])
    counts.set(name, (counts.get(name) ?? 0) + rows.length)
  }
  const wrong: string[] = []
  let total = 0
  for (const [name, count] of counts) {
    const [table, town] = JSON.parse(name) as [string, string]
    await enterTown(restored, town)
    const { count: found } = await digestOfTable(restored, table, town)
    total += found
    if (found !== count) wrong.push(`${table} 应有 ${count} 行，恢复出 ${found} 行`)
  }
  return {
    same: wrong.length === 0,
    sentence: wrong.length === 0 ? `账号、草稿和其他 ${total} 行，都在。` : `其他的表不一致：${wrong.join('；')}。`,
  }
}
