import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg, { type ClientBase } from 'pg'
import { attachmentPath } from './attachment-path.ts'
import { factsIn, headsIn, keysIn, rowsIn } from './backup-contents.ts'
import { BackupProblem, type CheckedBackup, type CheckedTown } from './check-backup.ts'
import type { Erased } from './erased.ts'
import { parseLine } from './line.ts'

/**
 * Loads a checked backup into an empty, migrated database, in one transaction. Keys of erased persons are not put back: from the moment the
 * database can be opened, what they sealed is noise.
 *
 * @param client a connection as owner of the new database
 * @throws when what was loaded is not what the file holds
 */
export const loadBackup = async (
  client: ClientBase,
  backup: CheckedBackup,
  {
    townKey,
    erased,
    progress = () => {},
  }: { townKey: Buffer; erased: readonly Erased[]; progress?: (text: string) => void },
): Promise<void> => {
  await client.query('begin')
  try {
    const tables = new Set<string>()
    for await (const { table, town, rows, text } of rowsIn(backup, townKey)) {
      await enterTown(client, town)
      await insertRows(client, table, Object.keys((rows[0] as object | undefined) ?? {}), text)
      tables.add(table)
    }
    for (const town of backup.towns) {
      progress(`写入日志：${town.name}，${town.size} 条`)
      await loadJournal(client, town)
    }
    const gone = new Set(erased.map(({ town, owner }) => `${town}\n${owner}`))
    for (const { town, owner, key } of backup.keys) {
      if (gone.has(`${town}\n${owner}`)) continue
      await enterTown(client, town)
      await client.query('insert into sealing_key (town, owner, key) values ($1, $2, $3)', [town, owner, key])
    }
    await continueCounting(client, tables)
    // What follows from the facts was not copied: it is to be built again.
    for (const { town } of backup.towns) {
      await enterTown(client, town)
      await client.query(`update town set followed = '' where town = $1`, [town])
    }
    for (const town of backup.towns) await confirm(client, town)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

const enterTown = (client: ClientBase, town: string): Promise<unknown> =>
  client.query(`select set_config('biaochi.town', $1, true)`, [town])

/** The columns the rows have: what a newer program added keeps its default. */
const insertRows = async (
  client: ClientBase,
  table: string,
  columns: readonly string[],
  text: string,
): Promise<void> => {
  const name = pg.escapeIdentifier(table)
  const list = columns.map(column => pg.escapeIdentifier(column)).join(', ')
  await client.query(
    `insert into ${name} (${list}) overriding system value
     select ${list} from jsonb_populate_recordset(null::${name}, $1::jsonb->'rows')`,
    [text],
  )
}

const loadJournal = async (client: ClientBase, { town, file }: CheckedTown): Promise<void> => {
  await enterTown(client, town)
  let batch: object[] = []
  const flush = async (): Promise<void> => {
    await client.query(
      `insert into journal (town, position, stream, line, payload, salt, leaf)
       select $1, position, stream, line, payload, decode(salt, 'hex'), decode(leaf, 'hex')
       from jsonb_to_recordset($2::jsonb) as f(position bigint, stream text, line text, payload text, salt text, leaf text)`,
      [town, JSON.stringify(batch)],
    )
    batch = []
  }
  for await (const fact of factsIn(file)) {
    const { position, stream } = parseLine(fact.line)
    batch.push({ ...fact, position, stream })
    if (batch.length === 1000) await flush()
  }
  await flush()
  for (const [id, key] of Object.entries(await keysIn(file))) {
    await client.query('insert into head_key (town, key_id, public_key) values ($1, $2, $3)', [
      town,
      id,
      Buffer.from(key, 'base64'),
    ])
  }
  for await (const head of headsIn(file)) {
    await client.query(
      'insert into head (town, size, root, signed_at, key_id, signature) values ($1, $2, $3, $4, $5, $6)',
      [
        town,
        head.size,
        Buffer.from(head.root, 'base64'),
        head.signedAt,
        head.keyId,
        Buffer.from(head.signature, 'base64'),
      ],
    )
  }
}

/** Numbers that a table gives its rows go on after the last one. */
const continueCounting = async (client: ClientBase, tables: ReadonlySet<string>): Promise<void> => {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and is_identity = 'YES' and table_name = any($1)`,
    [[...tables]],
  )
  for (const { table, column } of rows) {
    const name = pg.escapeIdentifier(table)
    const { rows: towns } = await client.query<{ town: string }>('select town from town')
    let last = 0
    for (const { town } of towns) {
      await enterTown(client, town)
      const { rows: found } = await client.query<{ last: string | null }>(
        `select max(${pg.escapeIdentifier(column)}) as last from ${name}`,
      )
      last = Math.max(last, Number(found[0]?.last ?? 0))
    }
    if (last > 0) await client.query('select setval(pg_get_serial_sequence($1, $2), $3)', [name, column, last])
  }
}

/** What stands in the database now is what was checked in the file. */
const confirm = async (client: ClientBase, { town, name, size, frontier, lastAt }: CheckedTown): Promise<void> => {
  await enterTown(client, town)
  const { rows } = await client.query<{ size: string; frontier: Buffer[]; last_at: string; facts: string }>(
    'select size, frontier, last_at, (select count(*) from journal j where j.town = t.town) as facts from town t where town = $1',
    [town],
  )
  const row = rows[0]
  const same =
    row &&
    Number(row.size) === size &&
    Number(row.facts) === size &&
    row.last_at === lastAt &&
    row.frontier.length === frontier.length &&
    row.frontier.every((hash, index) => hash.equals(frontier[index] as Buffer))
  if (!same) throw new BackupProblem(`${name}在备份文件里的条数或根，与它的日志不符。没有恢复，数据库没有动。`)
}

/** Puts the attachments that are wanted and not there yet, each whole or not at all. Answers how many. */
export const restoreAttachments = async (
  backup: CheckedBackup,
  data: string,
  wanted: ReadonlySet<string>,
): Promise<number> => {
  let put = 0
  for (const digest of backup.attachments) {
    if (!wanted.has(digest)) continue
    const path = attachmentPath(data, digest)
    if (existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === digest) continue
    await mkdir(dirname(path), { recursive: true })
    const draft = `${path}.${process.pid}`
    await pipeline(
      Readable.from(backup.read(`attachments/${digest}`)),
      createWriteStream(draft, { flush: true, mode: 0o600 }),
    )
    await rename(draft, path)
    put += 1
  }
  return put
}
