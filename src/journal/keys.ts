import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ClientBase } from 'pg'
import { keptSecret } from './kept-secret.ts'

/**
 * Sealing: what must be erasable stands in the journal as ciphertext under a key of its owner (`person/〈id〉`, `proposal/〈id〉`).
 * Destroying the key is the erasure. SM4 in counter mode, then HMAC-SM3 over it; each under a key derived from the owner's.
 */

const ivBytes = 16
const tagBytes = 32
const keyBytes = 32

/** Seals bytes: iv ‖ ciphertext ‖ tag. `bound` is not kept inside, but must be the same on opening. */
export const sealBytes = (
  key: Buffer,
  bytes: Buffer,
  bound: string,
  random: (bytes: number) => Buffer = randomBytes,
): Buffer => {
  const { cipherKey, tagKey } = derived(key)
  const iv = random(ivBytes)
  const cipher = createCipheriv('sm4-ctr', cipherKey, iv)
  const body = Buffer.concat([iv, cipher.update(bytes), cipher.final()])
  return Buffer.concat([body, tagOf(tagKey, body, bound)])
}

/**
 * Opens what `sealBytes` sealed.
 *
 * @throws when the key is another one or any byte was changed
 */
export const openBytes = (key: Buffer, sealed: Buffer, bound: string): Buffer => {
  const { cipherKey, tagKey } = derived(key)
  const body = sealed.subarray(0, -tagBytes)
  const tag = sealed.subarray(-tagBytes)
  if (sealed.length < ivBytes + tagBytes || !timingSafeEqual(tag, tagOf(tagKey, body, bound))) {
    throw new Error('密文打不开：钥匙不对，或者密文被改动过。')
  }
  const decipher = createDecipheriv('sm4-ctr', cipherKey, body.subarray(0, ivBytes))
  return Buffer.concat([decipher.update(body.subarray(ivBytes)), decipher.final()])
}

/** Seals a text: base64. */
export const sealBox = (key: Buffer, text: string, random: (bytes: number) => Buffer): string =>
  sealBytes(key, Buffer.from(text, 'utf8'), 'text', random).toString('base64')

/** The text in a box; throws when the key is another one or the box was changed. */
export const openBox = (key: Buffer, box: string): string =>
  openBytes(key, Buffer.from(box, 'base64'), 'text').toString('utf8')

/** The key of an owner of sealed texts. */
export interface OwnersKey {
  readonly owner: string
  readonly key: Buffer
}

/** The keys that owners have, in a transaction of their town. */
export const keysOf = async (client: ClientBase, town: string, owners: readonly string[]): Promise<OwnersKey[]> => {
  const { rows } = await client.query<OwnersKey>(
    'select owner, key from sealing_key where town = $1 and owner = any($2)',
    [town, owners],
  )
  return rows
}

/** A key for an owner that has none: it opens something only once it has been written with the facts it seals (`append`). */
export const newKey = (owner: string, random: (bytes: number) => Buffer): OwnersKey => ({
  owner,
  key: random(keyBytes),
})

/** The town key: kept in a file of its own, never in the database and never in a backup. Without it a backup's sealed texts stay shut. */
export const townKey = (data: string): Buffer =>
  Buffer.from(keptSecret(data, 'town-key', () => `${randomBytes(keyBytes).toString('hex')}\n`).trim(), 'hex')

/** An owner's key as it goes into a backup: sealed under the town key, and good for that town and owner alone. */
export const wrapKey = (wrapping: Buffer, town: string, owner: string, key: Buffer): string =>
  sealBytes(wrapping, key, `key ${town} ${owner}`).toString('base64')

export const unwrapKey = (wrapping: Buffer, town: string, owner: string, wrapped: string): Buffer =>
  openBytes(wrapping, Buffer.from(wrapped, 'base64'), `key ${town} ${owner}`)

const derived = (key: Buffer) => {
  const both = Buffer.from(hkdfSync('sm3', key, '', 'biaochi sealing', 48))
  return { cipherKey: both.subarray(0, 16), tagKey: both.subarray(16) }
}

const tagOf = (tagKey: Buffer, body: Buffer, bound: string): Buffer =>
  createHmac('sm3', tagKey)
    .update(`${Buffer.byteLength(bound)}:`)
    .update(bound)
    .update(body)
    .digest()
