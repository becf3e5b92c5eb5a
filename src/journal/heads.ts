import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
} from 'node:crypto'
import type { ClientBase, Pool, PoolClient } from 'pg'
import { keptSecret } from './kept-secret.ts'
import { grow, leafHash, rootOf } from './merkle.ts'
import { readSeen, type SeenHead, writeSeen } from './seen-heads.ts'

/** A signed head: the town's log had this many facts and this root at this time. Root and signature in base64. */
export interface Head {
  readonly size: number
  readonly root: string
  readonly signedAt: string
  readonly keyId: string
  readonly signature: string
}

/** What came of asking for a signature. A refusal is a plain Chinese sentence: the log is not what was signed before. */
export type Signing =
  | { readonly outcome: 'signed' | 'unchanged'; readonly head?: Head }
  | { readonly outcome: 'refused'; readonly reason: string }

/** Signs what a town's log holds. The key lies in a file that the database's account cannot read. */
export interface HeadSigner {
  /** First 16 hex digits of SHA-256 over the raw public key. */
  readonly keyId: string
  /** 32 bytes. */
  readonly publicKey: Buffer
  /** Signs a text with the town's key. */
  readonly sign: (text: string) => Buffer
  /** How many facts of a town were signed here, as remembered outside the database. */
  readonly signedSize: (town: string) => number
  /**
   * Signs the log of a town as it stands, if it grew since the last time. Refuses one that is shorter than what was signed before, or that
   * is no continuation of it: what was signed is remembered in the data folder, outside the database.
   */
  readonly signGrown: (pool: Pool, town: string, now: string) => Promise<Signing>
}

/** The text under a head's signature. */
export const headText = (town: string, head: Pick<Head, 'size' | 'root' | 'signedAt'>): string =>
  `biaochi/${town}\n${head.size}\n${head.root}\n${head.signedAt}\n`

/** The signer of a data folder; its key is made on first use. */
export const headSigner = (data: string): HeadSigner => {
  const pem = keptSecret(data, 'head-signing.pem', () =>
    generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  )
  const key = createPrivateKey(pem)
  const publicKey = rawPublicKey(key)
  const keyId = createHash('sha256').update(publicKey).digest('hex').slice(0, 16)
  const sign = (text: string) => signBytes(null, Buffer.from(text, 'utf8'), key)
  let queue: Promise<unknown> = Promise.resolve()
  return {
    keyId,
    publicKey,
    sign,
    signedSize: town => readSeen(data, town)?.size ?? 0,
    signGrown: (pool, town, now) => {
      const turn = queue.then(() => signTown({ pool, town, now, data, keyId, publicKey, sign }))
      queue = turn.catch(() => {})
      return turn
    },
  }
}

/** Asks for every town at once; for an interval. Answers what was refused. */
export const signAllGrown = async (
  signer: HeadSigner,
  pool: Pool,
  now: string,
): Promise<readonly { town: string; reason: string }[]> => {
  const { rows } = await pool.query<{ town: string }>('select town from town order by town')
  const refused: { town: string; reason: string }[] = []
  for (const { town } of rows) {
    const signing = await signer.signGrown(pool, town, now)
    if (signing.outcome === 'refused') refused.push({ town, reason: signing.reason })
  }
  return refused
}

/** Signed heads of a town by size, those above a size only. In the caller's transaction of that town. */
export const headsOf = async (client: ClientBase, town: string, above = 0): Promise<Head[]> => {
  const { rows } = await client.query<HeadRow>(
    'select size, root, signed_at, key_id, signature from head where town = $1 and size > $2 order by size',
    [town, above],
  )
  return rows.map(headOf)
}

/** The first head that was signed with more facts than this; undefined while there is none. In the caller's transaction of that town. */
export const firstHeadAbove = async (client: ClientBase, town: string, size: number): Promise<Head | undefined> => {
  const { rows } = await client.query<HeadRow>(
    'select size, root, signed_at, key_id, signature from head where town = $1 and size > $2 order by size limit 1',
    [town, size],
  )
  return rows[0] && headOf(rows[0])
}

/** The newest signed head; undefined while nothing was signed. In the caller's transaction of that town. */
export const newestHead = async (client: ClientBase, town: string): Promise<Head | undefined> => {
  const { rows } = await client.query<HeadRow>(
    'select size, root, signed_at, key_id, signature from head where town = $1 order by size desc limit 1',
    [town],
  )
  return rows[0] && headOf(rows[0])
}

interface HeadRow {
  readonly size: number | string
  readonly root: Buffer
  readonly signed_at: string
  readonly key_id: string
  readonly signature: Buffer
}

const headOf = (row: HeadRow): Head => ({
  size: Number(row.size),
  root: row.root.toString('base64'),
  signedAt: row.signed_at,
  keyId: row.key_id,
  signature: row.signature.toString('base64'),
})

const rawPublicKey = (key: KeyObject): Buffer => {
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  return Buffer.from(x ?? '', 'base64url')
}

interface SigningOf extends Pick<HeadSigner, 'keyId' | 'publicKey' | 'sign'> {
  readonly pool: Pool
  readonly town: string
  readonly now: string
  readonly data: string
}

const signTown = async (signing: SigningOf): Promise<Signing> => {
  const client = await signing.pool.connect()
  let failure: Error | undefined
  try {
    await client.query('begin')
    // One signer at a time, in whatever process: what was signed last is also kept in a file.
    await client.query('select pg_advisory_xact_lock(8117, 3)')
    await client.query(`select set_config('biaochi.town', $1, true)`, [signing.town])
    const result = await signInside(client, signing)
    await client.query('commit')
    return result
  } catch (error) {
    failure = error as Error
    throw error
  } finally {
    client.release(failure)
  }
}

const signInside = async (
  client: PoolClient,
  { town, now, data, keyId, publicKey, sign }: SigningOf,
): Promise<Signing> => {
  const { rows } = await client.query<{ size: string; frontier: Buffer[]; last_at: string }>(
    'select size, frontier, last_at from town where town = $1',
    [town],
  )
  if (!rows[0]) return { outcome: 'refused', reason: '没有这个镇。' }
  const { frontier, last_at: lastAt } = rows[0]
  const size = Number(rows[0].size)
  const seen = readSeen(data, town)
  const heads = await headsOf(client, town)
  const reason = await whyNot(client, town, { seen, size, frontier, heads })
  if (reason !== undefined) return { outcome: 'refused', reason }

  const newest = heads.at(-1)
  if (size === 0) return { outcome: 'unchanged' }
  if (newest?.size === size && seen?.size === size) return { outcome: 'unchanged', head: newest }
  // The clock of a machine may be set back; what is signed later never says that it was earlier.
  const signedAt = [now, lastAt, newest?.signedAt ?? '', seen?.signedAt ?? ''].reduce((one, other) =>
    one < other ? other : one,
  )
  const unsigned = { size, root: rootOf(frontier).toString('base64'), signedAt }
  const head: Head =
    newest?.size === size
      ? newest
      : { ...unsigned, keyId, signature: sign(headText(town, unsigned)).toString('base64') }
  // Remembered before it is given out: a head that anyone has seen is always one that we have.
  writeSeen(data, town, {
    size,
    root: head.root,
    signedAt: head.signedAt,
    frontier: frontier.map(hash => hash.toString('hex')),
  })
  if (head !== newest) {
    await client.query('insert into head_key (town, key_id, public_key) values ($1, $2, $3) on conflict do nothing', [
      town,
      keyId,
      publicKey,
    ])
    await client.query(
      'insert into head (town, size, root, signed_at, key_id, signature) values ($1, $2, $3, $4, $5, $6)',
      [town, size, Buffer.from(head.root, 'base64'), signedAt, keyId, Buffer.from(head.signature, 'base64')],
    )
  }
  return { outcome: 'signed', head }
}

interface Standing {
  readonly seen: SeenHead | undefined
  readonly size: number
  readonly frontier: readonly Buffer[]
  readonly heads: readonly Head[]
}

/** Grows the tree from what was seen last over every line since, and compares it with what the database claims. */
const whyNot = async (
  client: ClientBase,
  town: string,
  { seen, size, frontier, heads }: Standing,
): Promise<string | undefined> => {
  const from = seen?.size ?? 0
  const signed = Math.max(from, heads.at(-1)?.size ?? 0)
  if (size < signed) {
    return `日志变短了：签过 ${signed} 条，现在只有 ${size} 条。数据库可能是从旧备份恢复的，或者被人删改过。请不要继续录入，先用 npm run verify 核对最近的导出。`
  }
  let grown: Buffer[] = (seen?.frontier ?? []).map(hash => Buffer.from(hash, 'hex'))
  const expected = new Map(heads.map(head => [head.size, head.root]))
  const differs = (at: number) =>
    `日志与签过的不一致：前 ${at} 条里有改动。请不要继续录入，先用 npm run verify 核对最近的导出。`
  let at = from
  const agrees = () => !expected.has(at) || expected.get(at) === rootOf(grown).toString('base64')
  if (!agrees()) return differs(at)
  while (at < size) {
    const { rows } = await client.query<{ line: string; leaf: Buffer }>(
      'select line, leaf from journal where town = $1 and position >= $2 order by position limit 5000',
      [town, at],
    )
    if (rows.length === 0) return `日志缺了第 ${at} 条。请不要继续录入，先用 npm run verify 核对最近的导出。`
    for (const { line, leaf } of rows.slice(0, size - at)) {
      const hash = leafHash(line)
      if (!hash.equals(leaf)) return differs(at + 1)
      grown = grow(grown, at, hash)
      at += 1
      if (!agrees()) return differs(at)
    }
  }
  return grown.length === frontier.length && grown.every((hash, index) => hash.equals(frontier[index] as Buffer))
    ? undefined
    : differs(size)
}
