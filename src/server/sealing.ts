import type { ClientBase } from 'pg'
import { z } from 'zod'
import { destroyKey, keyOf, openBox, sealBox } from '#journal/keys.ts'
import { isSealed, isToSeal } from '#mechanisms/sealed.ts'
import { splitStreamId } from '#mechanisms/stream.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Every marker found in a value, wherever it stands. */
const ownersIn = (value: unknown, found: Set<string> = new Set()): Set<string> => {
  if (isToSeal(value)) found.add(value.$seal.owner)
  else if (Array.isArray(value)) for (const item of value) ownersIn(item, found)
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) ownersIn(item, found)
  return found
}

const sealedWith = (value: unknown, keys: ReadonlyMap<string, Buffer>, random: (bytes: number) => Buffer): unknown => {
  if (isToSeal(value)) {
    const { owner, text } = value.$seal
    return { $sealed: { owner, box: sealBox(keys.get(owner) as Buffer, text, random) } }
  }
  if (Array.isArray(value)) return value.map(item => sealedWith(item, keys, random))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, sealedWith(item, keys, random)]))
}

/** Turns every marker in some data into ciphertext under its owner's key, making keys that do not exist yet. Nothing else changes. */
export const sealAll = async (
  client: ClientBase,
  town: string,
  data: readonly unknown[],
  random: (bytes: number) => Buffer,
): Promise<readonly unknown[]> => {
  const owners = [...ownersIn(data)]
  if (owners.length === 0) return data
  const keys = new Map<string, Buffer>()
  for (const owner of owners) keys.set(owner, await keyOf(client, town, owner, random))
  return data.map(value => sealedWith(value, keys, random))
}

/** What stands under a seal, or the value itself when it is not sealed; `undefined` when the key has been destroyed. */
export const opened = async (client: ClientBase, town: string, value: unknown): Promise<unknown> => {
  if (!isSealed(value)) return value
  const { owner, box } = value.$sealed
  const { rows } = await client.query<{ key: Buffer }>('select key from sealing_key where town = $1 and owner = $2', [
    town,
    owner,
  ])
  const key = rows[0]?.key
  return key ? (JSON.parse(openBox(key, box)) as Json) : undefined
}

/** Facts after which a key has no more use: the person is erased, or the proposal is settled and its content stands in facts. */
const endings = new Set(['PersonErased', 'ProposalConfirmed', 'ProposalDeclined', 'ProposalWithdrawn'])

/** Destroys the keys that facts bring to an end. Answers the persons among their owners. */
export const destroyKeysOf = async (
  client: ClientBase,
  town: string,
  facts: readonly { readonly stream: string; readonly type: string }[],
): Promise<readonly string[]> => {
  const owners = facts.filter(({ type }) => endings.has(type)).map(({ stream }) => stream)
  for (const owner of owners) await destroyKey(client, town, owner)
  return owners.filter(owner => splitStreamId(owner)[0] === 'person')
}

/** Does an input carry anything personal? A schema says so with `.meta({ sealed: true })`, at any depth. */
export const hasSecrets = (schema: z.ZodType): boolean =>
  JSON.stringify(z.toJSONSchema(schema, { io: 'input' })).includes('"sealed":true')
