import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import pg, { type ClientBase } from 'pg'
import { attachmentPath } from './attachment-path.ts'
import { exportOf } from './export.ts'
import { type HeadSigner, signAllGrown } from './heads.ts'
import { sealBytes, wrapKey } from './keys.ts'
import { canonical } from './line.ts'
import { type TarEntry, type TarWriter, writeTar } from './tar.ts'

export const backupFormat = 'biaochi-backup/1'

/** What a backup says first. */
export interface BackupHeader {
  readonly format: typeof backupFormat
  /** ISO 8601 with +08:00. */
  readonly madeAt: string
  readonly towns: readonly { readonly town: string; readonly name: string; readonly size: number }[]
}

/** What went into a backup. */
export interface BackupReport {
  readonly towns: BackupHeader['towns']
  readonly attachments: number
  /** Digests of attachments whose bytes are gone or damaged on this machine. They are not in the file. */
  readonly missing: readonly string[]
  /** Towns whose log the signer refused, and why: what a restore will refuse too. */
  readonly refused: readonly { readonly town: string; readonly reason: string }[]
  readonly bytes: number
}

interface BackupOf {
  /** Makes connections as owner of the database; they are ended here. */
  readonly connect: () => Promise<pg.Client>
  /** Connections as the app's role, for signing. */
  readonly pool: pg.Pool
  readonly data: string
  readonly file: string
  readonly signer: HeadSigner
  readonly townKey: Buffer
  readonly madeAt: string
  readonly progress?: (text: string) => void
}

/** Tables that are not copied: the journal goes as an export, keys go wrapped, the rest follows from the journal or ends with the process. */
const notCopied = [
  'journal',
  'head',
  'head_key',
  'sealing_key',
  'register_row',
  'register_standing',
  'row_paper',
  'evidence',
  'counter',
  'session',
  'phone_code',
]

/**
 * Writes everything of one moment into one file, while the server goes on working: an archive (tar) of
 *
 * - `backup.json`: format, moment, towns
 * - `journal/〈n〉.jsonl`: the export of each town, in the order of `backup.json`; each can be taken out and checked by `verify.ts`
 * - `keys.json`: sealing keys, each wrapped under the town key, which never goes into the file
 * - `rows.sealed`: rows of the other tables (accounts, drafts, attachments …), sealed under the town key, in the order they are put back
 * - `attachments/〈digest〉`
 * - `digests.sm3`: the SM3 digest of each of these, and over them a code under the town key
 *
 * The file appears whole or not at all.
 */
export const backup = async (of: BackupOf): Promise<BackupReport> => {
  const file = resolve(of.file)
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}`)
  await rm(draft, { force: true })
  const client = await of.connect()
  let tar: TarWriter | undefined
  try {
    tar = await writeTar(draft)
    const refused = await signedMoment(of, client)
    const report = await write(of, client, tar)
    await tar.close()
    await rename(draft, file)
    await onDisk(dirname(file))
    return { ...report, refused }
  } catch (error) {
    await tar?.abandon().catch(() => {})
    await rm(draft, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

/** Begins a view of one moment at which every log is signed to its end: acts wait, for that moment only. */
const signedMoment = async (
  { connect, pool, signer, madeAt }: BackupOf,
  client: pg.Client,
): Promise<BackupReport['refused']> => {
  const holder = await connect()
  try {
    await holder.query('begin')
    const { rows } = await holder.query<{ town: string }>('select town from town order by town')
    for (const { town } of rows) {
      await enterTown(holder, town)
      await holder.query('select from town where town = $1 for share', [town])
    }
    const refused = await signAllGrown(signer, pool, madeAt)
    await client.query('begin isolation level repeatable read read only')
    await client.query('select count(*) from town')
    return refused
  } finally {
    await holder.end()
  }
}

/** A renamed file is there after a power cut only when its folder is on the disk too. */
const onDisk = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

/** The code over the digests of a backup: who has not the town key cannot make a file that is taken back. */
export const codeOver = (townKey: Buffer, digests: string): string =>
  createHmac('sm3', Buffer.from(hkdfSync('sm3', townKey, '', 'biaochi backup', 32)))
    .update(digests)
    .digest('hex')

export const digestLine = ({ digest, name }: Pick<TarEntry, 'digest' | 'name'>): string => `${digest}  ${name}\n`

const write = async (
  { data, signer, townKey, madeAt, progress = () => {} }: BackupOf,
  client: pg.Client,
  tar: TarWriter,
): Promise<Omit<BackupReport, 'refused'>> => {
  const entries: TarEntry[] = []
  const add: TarWriter['add'] = async (name, pieces) => {
    const entry = await tar.add(name, pieces)
    entries.push(entry)
    return entry
  }
  const { rows: towns } = await client.query<{ town: string; name: string; size: string }>(
    'select town, name, size from town order by town',
  )
  const header: BackupHeader = {
    format: backupFormat,
    madeAt,
    towns: towns.map(({ town, name, size }) => ({ town, name, size: Number(size) })),
  }
  await add('backup.json', [`${canonical(header)}\n`])
  for (const [index, { town, name, size }] of header.towns.entries()) {
    progress(`日志：${name}，${size} 条`)
    await enterTown(client, town)
    await add(`journal/${index}.jsonl`, exportOf(client, town, signer, madeAt, { whole: true }))
  }
  await add('keys.json', [`${canonical(await wrappedKeys(client, header, townKey))}\n`])
  progress('账户、草稿和其他')
  await add('rows.sealed', sealedRows(client, header, townKey))
  const wanted = await attachmentDigests(client, header)
  const missing: string[] = []
  for (const digest of wanted) {
    if (await isWhole(data, digest)) await add(`attachments/${digest}`, createReadStream(attachmentPath(data, digest)))
    else missing.push(digest)
  }
  progress(`附件：${wanted.length - missing.length} 个`)
  const digests = entries.map(digestLine).join('')
  const last = await add('digests.sm3', [digests, `code  ${codeOver(townKey, digests)}\n`])
  return {
    towns: header.towns,
    attachments: wanted.length - missing.length,
    missing,
    bytes: [...entries, last].reduce((total, { size }) => total + size, 0),
  }
}

const enterTown = (client: ClientBase, town: string): Promise<unknown> =>
  client.query(`select set_config('biaochi.town', $1, true)`, [town])

const wrappedKeys = async (client: ClientBase, { towns }: BackupHeader, townKey: Buffer) => {
  const wrapped: Record<string, Record<string, string>> = {}
  for (const { town } of towns) {
    await enterTown(client, town)
    const { rows } = await client.query<{ owner: string; key: Buffer }>(
      'select owner, key from sealing_key where town = $1',
      [town],
    )
    wrapped[town] = Object.fromEntries(rows.map(({ owner, key }) => [owner, wrapKey(townKey, town, owner, key)]))
  }
  return wrapped
}

/** Rows in batches: each a line of base64, sealed JSON `{"rows","table","town"}`, good at its own place alone. */
async function* sealedRows(client: ClientBase, { towns }: BackupHeader, townKey: Buffer): AsyncGenerator<string> {
  let place = 0
  for (const table of await tablesInOrder(client)) {
    for (const { town } of towns) {
      await enterTown(client, town)
      const name = pg.escapeIdentifier(table)
      await client.query(
        `declare rows_of_town no scroll cursor for select to_jsonb(t)::text as row from ${name} t where town = ${pg.escapeLiteral(town)}`,
      )
      for (;;) {
        const { rows } = await client.query<{ row: string }>('fetch 500 from rows_of_town')
        if (rows.length === 0) break
        const text = `{"rows":[${rows.map(({ row }) => row).join(',')}],"table":${JSON.stringify(table)},"town":${JSON.stringify(town)}}`
        yield `${sealBytes(townKey, Buffer.from(text, 'utf8'), `rows ${place}`).toString('base64')}\n`
        place += 1
      }
      await client.query('close rows_of_town')
    }
  }
}

/** Tables with rows of towns, each after those it refers to. */
const tablesInOrder = async (client: ClientBase): Promise<readonly string[]> => {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'town' and not a.attisdropped order by 1`,
  )
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select f.relname as from, t.relname as to from pg_constraint k
     join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid where k.contype = 'f' and k.conrelid <> k.confrelid`,
  )
  const ordered: string[] = []
  const visit = (name: string): void => {
    if (ordered.includes(name)) return
    for (const { from, to } of references) if (from === name) visit(to)
    ordered.push(name)
  }
  for (const { name } of tables) visit(name)
  return ordered.filter(name => !notCopied.includes(name))
}

const attachmentDigests = async (client: ClientBase, { towns }: BackupHeader): Promise<readonly string[]> => {
  const digests = new Set<string>()
  for (const { town } of towns) {
    await enterTown(client, town)
    const { rows } = await client.query<{ digest: string }>('select distinct digest from attachment where town = $1', [
      town,
    ])
    for (const { digest } of rows) digests.add(digest)
  }
  return [...digests].sort()
}

const isWhole = async (data: string, digest: string): Promise<boolean> => {
  const sum = createHash('sha256')
  try {
    for await (const piece of createReadStream(attachmentPath(data, digest))) sum.update(piece as Buffer)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
  return sum.digest('hex') === digest
}
