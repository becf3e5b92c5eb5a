import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import { type Head, type HeadSigner, headsOf } from './heads.ts'
import { canonical } from './line.ts'

/** A fact as an export carries it: line and payload as text, leaf and salt in hex. */
export interface ExportedFact {
  readonly leaf: string
  readonly line: string
  readonly payload: string
  readonly salt: string
}

/** What an export says first. `keys` are the public keys (base64) of everything signed in it, by their ids. */
export interface ExportHeader {
  readonly town: string
  readonly name: string
  readonly size: number
  readonly keys: Readonly<Record<string, string>>
  readonly exportedAt: string
}

interface Exported {
  readonly header: ExportHeader
  readonly facts: AsyncIterable<readonly ExportedFact[]> | Iterable<readonly ExportedFact[]>
  readonly heads: readonly Head[]
  readonly sign: HeadSigner['sign']
  readonly keyId: string
}

/**
 * Writes an export: lines of canonical JSON, each ending in a line feed, that `verify.ts` checks with nothing else at hand.
 *
 * 1. `{"exportedAt","format","heads","keys","name","size","town"}`
 * 2. one line a fact, in order: `{"leaf","line","payload","salt"}`
 * 3. one line a signed head, by size: `{"head":{"keyId","root","signature","signedAt","size"}}`
 * 4. `{"digest","keyId","signature"}`: SM3 in hex over every byte before this line, signed with the town's key
 *
 * So every byte is covered: up to the last line by its digest, the last line by its signature and its one spelling.
 */
export async function* encodeExport({ header, facts, heads, sign, keyId }: Exported): AsyncGenerator<string> {
  const digest = createHash('sm3')
  const line = (value: unknown): string => {
    const text = `${canonical(value)}\n`
    digest.update(text)
    return text
  }
  yield line({ ...header, format: 'biaochi-journal/1', heads: heads.length })
  for await (const batch of facts) {
    yield batch.map(({ leaf, line: text, payload, salt }) => line({ leaf, line: text, payload, salt })).join('')
  }
  for (const head of heads) yield line({ head })
  const whole = digest.digest('hex')
  const signature = sign(`biaochi-export/${header.town}\n${whole}\n`).toString('base64')
  yield `${canonical({ digest: whole, keyId, signature })}\n`
}

/**
 * A town's journal as an export, as far as it was signed: sign first (`signGrown`). Before the first head, and with `whole`, all of it; the
 * verifier then objects to what is not signed.
 *
 * @param client in a repeatable-read transaction of that town, so that facts and heads are of one moment
 * @param exportedAt ISO 8601 with +08:00
 */
export async function* exportOf(
  client: ClientBase,
  town: string,
  signer: HeadSigner,
  exportedAt: string,
  { whole = false }: { readonly whole?: boolean } = {},
): AsyncGenerator<string> {
  const heads = await headsOf(client, town)
  // What was signed once belongs in the file also when its head has been taken out of the database.
  const signed = Math.max(heads.at(-1)?.size ?? 0, signer.signedSize(town))
  const limit = whole || signed === 0 ? Number.MAX_SAFE_INTEGER : signed
  const { rows } = await client.query<{ name: string; size: string }>(
    'select name, (select count(*) from journal j where j.town = t.town and position < $2) as size from town t where town = $1',
    [town, limit],
  )
  const { rows: keys } = await client.query<{ id: string; key: Buffer }>(
    'select key_id as id, public_key as key from head_key where town = $1',
    [town],
  )
  const known = [...keys, { id: signer.keyId, key: signer.publicKey }]
  const header: ExportHeader = {
    town,
    name: rows[0]?.name ?? '',
    size: Number(rows[0]?.size ?? 0),
    keys: Object.fromEntries(known.map(({ id, key }) => [id, key.toString('base64')])),
    exportedAt,
  }
  const facts = factsBelow(client, town, limit)
  yield* encodeExport({ header, facts, heads, sign: signer.sign, keyId: signer.keyId })
}

async function* factsBelow(client: ClientBase, town: string, limit: number): AsyncGenerator<readonly ExportedFact[]> {
  for (let after = -1; ; ) {
    const { rows } = await client.query<ExportedFact & { position: string }>(
      `select position, line, payload, encode(salt, 'hex') as salt, encode(leaf, 'hex') as leaf
       from journal where town = $1 and position > $2 and position < $3 order by position limit 1000`,
      [town, after, limit],
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = Number(last.position)
  }
}
