import { createHmac } from 'node:crypto'
import type { PoolClient } from 'pg'
import { openBytes, sealBytes } from '#journal/keys.ts'
import type { Account } from './accounts.ts'
import type { DoorKeys } from './door-keys.ts'
import { digitsAsTyped, secretBytes, stepOfCode } from './one-time-code.ts'
import { codeAsTyped, readableCode } from './password.ts'

/** A second factor as the door finds it. */
export interface Factor {
  /** Sealed, in base64. */
  readonly secret: string
  readonly lastStep: number
}

type Owner = Pick<Account, 'town' | 'id'>

const recoveryCodes = 8
/** Two groups of four letters: some 40 bits, for one use, and guesses are counted. */
const recoveryGroups = 2
const recoveryShape = /^[0-9A-Z]{8}$/

const bound = ({ town, id }: Owner): string => `second factor ${town} ${id}`

export const sealedSecret = (keys: DoorKeys, owner: Owner, secret: Buffer): Buffer =>
  sealBytes(keys.secrets, secret, bound(owner))

export const openedSecret = (keys: DoorKeys, owner: Owner, sealed: Buffer): Buffer =>
  openBytes(keys.secrets, sealed, bound(owner))

/** What a code was recognised as; it is taken with `takeCode`, once. */
export type Recognised = { readonly step: number } | { readonly recovery: Buffer }

const digestOf = (keys: DoorKeys, { town, id }: Owner, code: string): Buffer =>
  createHmac('sha256', keys.codes).update(`recovery\n${town}\n${id}\n${code}`).digest()

/** Is it a code of this account now? Digits are a code of the telephone, letters may be a recovery code, which only taking it tells. */
export const recognised = (
  keys: DoorKeys,
  owner: Owner,
  factor: Factor,
  typed: string,
  now: Date,
): Recognised | undefined => {
  const step = stepOfCode(
    openedSecret(keys, owner, Buffer.from(factor.secret, 'base64')),
    digitsAsTyped(typed),
    now,
    factor.lastStep,
  )
  const letters = codeAsTyped(typed)
  if (step !== undefined) return { step }
  return recoveryShape.test(letters) ? { recovery: digestOf(keys, owner, letters) } : undefined
}

/** Takes a code, in the caller's transaction: false when it was taken before, also a moment before. */
export const takeCode = async (
  client: PoolClient,
  { town, id }: Owner,
  code: Recognised,
  at: string,
): Promise<boolean> => {
  const { rowCount } =
    'step' in code
      ? await client.query(
          `update second_factor set last_step = $3
           where town = $1 and account = $2 and last_step < $3 and confirmed_at is not null`,
          [town, id, code.step],
        )
      : await client.query(
          'update recovery_code set used_at = $4 where town = $1 and account = $2 and digest = $3 and used_at is null',
          [town, id, code.recovery, at],
        )
  return rowCount === 1
}

interface KeptFactor {
  readonly secret: Buffer
  readonly begunAt: string
  readonly confirmedAt: string | null
  readonly lastStep: number
}

/** The second factor of an account, begun or confirmed. */
export const factorOf = async (client: PoolClient, { town, id }: Owner): Promise<KeptFactor | undefined> => {
  const { rows } = await client.query<KeptFactor>(
    `select secret, begun_at as "begunAt", confirmed_at as "confirmedAt", last_step as "lastStep"
     from second_factor where town = $1 and account = $2`,
    [town, id],
  )
  return rows[0]
}

/** Begins anew: a secret that counts for nothing until a code of it has come. One that is confirmed stays. */
export const beginFactor = async (
  client: PoolClient,
  owner: Owner,
  { keys, random, at }: { readonly keys: DoorKeys; readonly random: (bytes: number) => Buffer; readonly at: string },
): Promise<Buffer | undefined> => {
  const secret = random(secretBytes)
  const { rowCount } = await client.query(
    `insert into second_factor (town, account, secret, begun_at) values ($1, $2, $3, $4)
     on conflict (town, account) do update set secret = excluded.secret, begun_at = excluded.begun_at, last_step = 0
     where second_factor.confirmed_at is null`,
    [owner.town, owner.id, sealedSecret(keys, owner, secret), at],
  )
  return rowCount === 1 ? secret : undefined
}

export const confirmFactor = async (client: PoolClient, { town, id }: Owner, step: number, at: string) => {
  await client.query('update second_factor set confirmed_at = $3, last_step = $4 where town = $1 and account = $2', [
    town,
    id,
    at,
    step,
  ])
}

/** New recovery codes in place of all before them. They are answered once; what stays is a keyed digest. */
export const newRecoveryCodes = async (
  client: PoolClient,
  owner: Owner,
  { keys, random }: { readonly keys: DoorKeys; readonly random: (bytes: number) => Buffer },
): Promise<readonly string[]> => {
  const codes = Array.from({ length: recoveryCodes }, () => readableCode(recoveryGroups, random))
  await client.query('delete from recovery_code where town = $1 and account = $2', [owner.town, owner.id])
  await client.query('insert into recovery_code (town, account, digest) select $1, $2, unnest($3::bytea[])', [
    owner.town,
    owner.id,
    codes.map(code => digestOf(keys, owner, codeAsTyped(code))),
  ])
  return codes
}

export const recoveryCodesLeft = async (client: PoolClient, { town, id }: Owner): Promise<number> => {
  const { rows } = await client.query<{ n: number }>(
    'select count(*)::int as n from recovery_code where town = $1 and account = $2 and used_at is null',
    [town, id],
  )
  return rows[0]?.n ?? 0
}

/** Takes the second factor away with everything that stood for it. */
export const removeFactor = async (client: PoolClient, { town, id }: Owner): Promise<void> => {
  for (const table of ['recovery_code', 'second_factor'])
    await client.query(`delete from ${table} where town = $1 and account = $2`, [town, id])
}
