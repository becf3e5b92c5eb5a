import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ClientBase, Pool } from 'pg'
import { z } from 'zod'
import { keysOf, newKey, type OwnersKey, openBox, sealBox } from '#journal/keys.ts'
import { isSealed, isToSeal, type Sealed } from '#mechanisms/sealed.ts'
import { inTown } from './in-town.ts'

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

/** Data with every marker turned into ciphertext, and the keys made for owners that had none. */
export interface SealedAll {
  readonly data: readonly unknown[]
  readonly made: readonly OwnersKey[]
}

/** So many facts are sealed between two words about how far it has come. */
const atATime = 200

/**
 * Turns every marker in some data into ciphertext under its owner's key. Nothing else changes, and nothing is written. Of many it says how far
 * it has come, and lets others have their turn.
 */
export const sealAll = async (
  pool: Pool,
  town: string,
  data: readonly unknown[],
  random: (bytes: number) => Buffer,
  told: (done: number, total: number) => void = () => {},
): Promise<SealedAll> => {
  const owners = [...ownersIn(data)]
  if (owners.length === 0) return { data, made: [] }
  const kept = await inTown(pool, town, client => keysOf(client, town, owners), { reading: true })
  const has = new Set(kept.map(({ owner }) => owner))
  const made = owners.filter(owner => !has.has(owner)).map(owner => newKey(owner, random))
  const keys = new Map([...kept, ...made].map(({ owner, key }) => [owner, key]))
  const sealed: unknown[] = []
  for (let from = 0; from < data.length; from += atATime) {
    if (data.length > atATime) {
      told(from, data.length)
      await nextTurn()
    }
    for (const value of data.slice(from, from + atATime)) sealed.push(sealedWith(value, keys, random))
  }
  return { data: sealed, made }
}

/** The text under a seal; `undefined` when its key has been destroyed. In a transaction of the town. */
export const openedText = async (
  client: ClientBase,
  town: string,
  { $sealed }: Sealed,
): Promise<string | undefined> => {
  const [kept] = await keysOf(client, town, [$sealed.owner])
  return kept && openBox(kept.key, $sealed.box)
}

/** What stands under a seal, or the value itself when it is not sealed; `undefined` when the key has been destroyed. In a transaction of the town. */
export const opened = async (client: ClientBase, town: string, value: unknown): Promise<unknown> => {
  if (!isSealed(value)) return value
  const text = await openedText(client, town, value)
  return text === undefined ? undefined : (JSON.parse(text) as Json)
}

/**
 * Facts after which a key has no more use: the person is erased, or the proposal is settled and its content stands in facts. Undoing a batch
 * ends the keys of whom it had brought in as well.
 */
const endings = new Set(['PersonErased', 'ProposalConfirmed', 'ProposalDeclined', 'ProposalWithdrawn'])

interface Told {
  readonly stream: string
  readonly type: string
  readonly data: unknown
}

/** What a batch had brought in and its undoing took away again: before it there was nothing, and since nothing stands on it. */
const isGone = ({ type, data }: Told): boolean =>
  type === 'Restored' && (data as { readonly state?: { readonly status?: string } }).state?.status === 'none'

const subjectOf = ({ stream }: Pick<Told, 'stream'>): string => stream.slice(stream.indexOf('/') + 1)

/** Owners whose keys facts bring to their end. */
export const endedBy = (facts: readonly Told[]): readonly string[] =>
  facts.filter(fact => endings.has(fact.type) || isGone(fact)).map(({ stream }) => stream)

/** The people whom facts erase. */
export const erasedIn = (facts: readonly Told[]): readonly string[] =>
  facts.filter(({ type }) => type === 'PersonErased').map(subjectOf)

/** The people who are in the roster no more, because the batch that had brought them in was undone. */
export const takenBackIn = (facts: readonly Told[]): readonly string[] =>
  facts.filter(fact => fact.stream.startsWith('person/') && isGone(fact)).map(subjectOf)

/** Does an input carry anything personal? A schema says so with `.meta({ sealed: true })`, at any depth. */
export const hasSecrets = (schema: z.ZodType): boolean =>
  JSON.stringify(z.toJSONSchema(schema, { io: 'input' })).includes('"sealed":true')
