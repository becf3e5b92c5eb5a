import { createHash, timingSafeEqual } from 'node:crypto'
import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { type FileHandle, mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg, { type ClientBase } from 'pg'
import { attachmentPath, type BackupHeader, backupFormat, codeOver, digestLine } from './backup.ts'
import type { Erased } from './erased.ts'
import type { ExportedFact } from './export.ts'
import type { Head } from './heads.ts'
import { openBytes, unwrapKey } from './keys.ts'
import { parseLine } from './line.ts'
import { grow, rootOf } from './merkle.ts'
import { contentOf, piecesOf, readTar, type TarPlace } from './tar.ts'
import { verifyExport } from './verify.ts'

/** A backup that has been checked to the last byte and is open for reading. */
export interface CheckedBackup {
  readonly header: BackupHeader
  readonly towns: readonly CheckedTown[]
  /** Everyone the file's own journal says was erased. */
  readonly erased: readonly Erased[]
  /** Attachments that were missing when it was made. */
  readonly missing: readonly string[]
  readonly attachments: readonly string[]
  readonly read: (name: string) => AsyncIterable<Buffer>
  readonly keys: readonly { readonly town: string; readonly owner: string; readonly key: Buffer }[]
  /** Lets go of the file and of what was unpacked beside it. */
  readonly close: () => Promise<void>
}

export interface CheckedTown {
  readonly town: string
  readonly name: string
  readonly size: number
  /** The root at a size up to the whole, in base64; for comparing with heads seen elsewhere. */
  readonly rootAt: (size: number) => string | undefined
  readonly frontier: readonly Buffer[]
  readonly lastAt: string
  readonly lastHead: Head | undefined
  /** The unpacked export. */
  readonly file: string
}

/** The file cannot be taken back: the sentence says why. */
export class BackupProblem extends Error {}

/**
 * Checks a backup before anything is touched: its frame, the digest of every part and the code over them, each town's journal as
 * `npm run verify` does, that every wrapped key and every sealed row opens, and the bytes of every attachment.
 *
 * @throws BackupProblem in plain Chinese
 */
export const checkBackup = async (
  file: string,
  townKey: Buffer,
  progress: (text: string) => void = () => {},
): Promise<CheckedBackup> => {
  let handle: FileHandle
  try {
    handle = await open(file, 'r')
  } catch (error) {
    throw new BackupProblem(`备份文件 ${file} 打不开（${(error as Error).message}）。请检查路径。`)
  }
  const desk = await mkdtemp(join(tmpdir(), 'biaochi-restore-'))
  const close = async (): Promise<void> => {
    await handle.close()
    await rm(desk, { recursive: true, force: true })
  }
  try {
    return { ...(await checked(handle, townKey, desk, progress)), close }
  } catch (error) {
    await close()
    throw error instanceof BackupProblem
      ? error
      : new BackupProblem(`备份文件不能用：${(error as Error).message}。数据库没有动。`)
  }
}

const checked = async (handle: FileHandle, townKey: Buffer, desk: string, progress: (text: string) => void) => {
  progress('核对备份文件')
  const places = new Map((await readTar(handle)).map(place => [place.name, place]))
  const part = (name: string): TarPlace => {
    const place = places.get(name)
    if (!place) throw new BackupProblem(`备份文件里缺少 ${name}。数据库没有动。`)
    return place
  }
  await checkDigests(handle, [...places.values()], townKey)
  const header = JSON.parse((await contentOf(handle, part('backup.json'))).toString('utf8')) as BackupHeader
  if (header.format !== backupFormat) throw new BackupProblem('备份文件是另一版程序做的，现在的程序不认识它的格式。')

  const towns: CheckedTown[] = []
  const erased: Erased[] = []
  for (const [index, { town, name, size }] of header.towns.entries()) {
    progress(`核对日志：${name}，${size} 条`)
    const unpacked = join(desk, `${index}.jsonl`)
    await pipeline(Readable.from(piecesOf(handle, part(`journal/${index}.jsonl`))), createWriteStream(unpacked))
    const verdict = verifyExport(unpacked)
    if (!verdict.ok)
      throw new BackupProblem([`${name}的日志核对不上，没有恢复，数据库没有动。`, ...verdict.text].join('\n'))
    const checkedTown = await measured(unpacked, town, erased)
    if (checkedTown.size !== size) throw new Error(`${name}的日志有 ${checkedTown.size} 条，开头说有 ${size} 条`)
    towns.push({ ...checkedTown, town, name, file: unpacked })
  }

  const wrapped = JSON.parse((await contentOf(handle, part('keys.json'))).toString('utf8')) as Record<
    string,
    Record<string, string>
  >
  const keys = Object.entries(wrapped).flatMap(([town, owners]) =>
    Object.entries(owners).map(([owner, key]) => ({ town, owner, key: unwrapKey(townKey, town, owner, key) })),
  )
  const inFile = [...places.keys()]
    .filter(name => name.startsWith('attachments/'))
    .map(name => name.slice('attachments/'.length))
  for (const digest of inFile) {
    const sum = createHash('sha256')
    for await (const piece of piecesOf(handle, part(`attachments/${digest}`))) sum.update(piece)
    if (sum.digest('hex') !== digest) throw new Error(`附件 ${digest} 的内容与摘要不符`)
  }
  const read = (name: string) => piecesOf(handle, part(name))
  const missing: string[] = []
  for await (const { table, rows } of rowsIn({ read }, townKey)) {
    if (table !== 'attachment') continue
    for (const { digest } of rows as { digest: string }[]) if (!inFile.includes(digest)) missing.push(digest)
  }
  return { header, towns, erased, missing, attachments: inFile, read, keys }
}

const checkDigests = async (handle: FileHandle, places: readonly TarPlace[], townKey: Buffer): Promise<void> => {
  const last = places.at(-1)
  if (last?.name !== 'digests.sm3') throw new BackupProblem('这不是标尺的备份文件，或者它不完整。')
  let digests = ''
  for (const place of places.slice(0, -1)) {
    const sum = createHash('sm3')
    for await (const piece of piecesOf(handle, place)) sum.update(piece)
    digests += digestLine({ name: place.name, digest: sum.digest('hex') })
  }
  const said = (await contentOf(handle, last)).toString('utf8')
  const at = said.lastIndexOf('code  ')
  if (said.slice(0, at) !== digests) {
    const line = said.split('\n').find((text, index) => text !== digests.split('\n')[index]) ?? ''
    throw new BackupProblem(`备份文件被改动过：${line.slice(66) || '摘要'} 与摘要不符。数据库没有动。`)
  }
  const code = Buffer.from(`code  ${codeOver(townKey, digests)}\n`)
  const given = Buffer.from(said.slice(at))
  if (code.length !== given.length || !timingSafeEqual(code, given)) {
    throw new BackupProblem(
      '备份文件不是用这台机器的镇密钥做的，或者被改动过。请把当初单独保存的 town-key 文件放进数据文件夹的 keys 里，再恢复。数据库没有动。',
    )
  }
}

/** The facts of an unpacked export, one by one: it has been verified, so its shape is known. */
async function* factsIn(file: string): AsyncGenerator<ExportedFact> {
  for await (const text of linesIn(file)) if (text.startsWith('{"leaf"')) yield JSON.parse(text) as ExportedFact
}

async function* headsIn(file: string): AsyncGenerator<Head> {
  for await (const text of linesIn(file))
    if (text.startsWith('{"head"')) yield (JSON.parse(text) as { head: Head }).head
}

async function* linesIn(file: string): AsyncGenerator<string> {
  const handle = await open(file, 'r')
  try {
    yield* createInterface({
      input: handle.createReadStream({ encoding: 'utf8', autoClose: false }),
      crlfDelay: Number.POSITIVE_INFINITY,
    })
  } finally {
    await handle.close()
  }
}

const measured = async (file: string, town: string, erased: Erased[]) => {
  let frontier: Buffer[] = []
  let size = 0
  let lastAt = ''
  const leaves: Buffer[] = []
  for await (const { leaf, line } of factsIn(file)) {
    const { type, stream, at } = parseLine(line)
    if (type === 'PersonErased') erased.push({ town, owner: stream })
    const hash = Buffer.from(leaf, 'hex')
    leaves.push(hash)
    frontier = grow(frontier, size, hash)
    size += 1
    lastAt = at
  }
  let lastHead: Head | undefined
  for await (const head of headsIn(file)) lastHead = head
  const rootAt = (wanted: number): string | undefined => {
    if (wanted > size) return undefined
    let grown: Buffer[] = []
    for (const [index, leaf] of leaves.slice(0, wanted).entries()) grown = grow(grown, index, leaf)
    return rootOf(grown).toString('base64')
  }
  return { size, frontier, lastAt, lastHead, rootAt }
}

/** Every batch of rows in a backup, opened; the file is read as it goes. */
async function* rowsIn(
  { read }: Pick<CheckedBackup, 'read'>,
  townKey: Buffer,
): AsyncGenerator<{ table: string; town: string; rows: readonly unknown[]; text: string }> {
  let place = 0
  const lines = createInterface({ input: Readable.from(read('rows.sealed')), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) {
    const text = openBytes(townKey, Buffer.from(line, 'base64'), `rows ${place}`).toString('utf8')
    yield { ...(JSON.parse(text) as { table: string; town: string; rows: unknown[] }), text }
    place += 1
  }
}

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
  const header = JSON.parse(await firstLine(file)) as { keys: Record<string, string> }
  for (const [id, key] of Object.entries(header.keys)) {
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

const firstLine = async (file: string): Promise<string> => {
  for await (const line of linesIn(file)) return line
  return ''
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

/** Puts the attachments that are not there yet, each whole or not at all. Answers how many. */
export const restoreAttachments = async (backup: CheckedBackup, data: string): Promise<number> => {
  let put = 0
  for (const digest of backup.attachments) {
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
