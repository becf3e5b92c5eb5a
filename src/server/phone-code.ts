import { createHmac } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Account } from './accounts.ts'
import type { DoorKeys } from './door-keys.ts'
import { codeAsTyped, readableCode } from './password.ts'

/** How long a telephone that was let in with a code stays signed in. */
export const phoneDays = 30
const phoneCodeMinutes = 10

type Owner = Pick<Account, 'town' | 'id'>

const digestOf = (keys: DoorKeys, { town, id }: Owner, code: string): Buffer =>
  createHmac('sha256', keys.codes).update(`phone\n${town}\n${id}\n${code}`).digest()

/** A code as it is shown, once. */
export interface GivenPhoneCode {
  readonly code: string
  /** How long it can be typed. */
  readonly minutes: number
  /** How long the telephone then stays signed in. */
  readonly days: number
}

/** A code for one telephone of this account: shown once, good for minutes. It opens nothing without the password. */
export const givePhoneCode = async (
  client: PoolClient,
  owner: Owner,
  { keys, random, now }: { readonly keys: DoorKeys; readonly random: (bytes: number) => Buffer; readonly now: Date },
): Promise<GivenPhoneCode> => {
  const code = readableCode(2, random)
  await client.query(
    `insert into phone_code (town, account, digest, until) values ($1, $2, $3, $4)
     on conflict (town, account) do update set digest = excluded.digest, until = excluded.until`,
    [
      owner.town,
      owner.id,
      digestOf(keys, owner, codeAsTyped(code)),
      new Date(now.getTime() + phoneCodeMinutes * 60_000),
    ],
  )
  return { code, minutes: phoneCodeMinutes, days: phoneDays }
}

/** Takes the code, once; false when it is another, too old or used. */
export const takePhoneCode = async (
  client: PoolClient,
  owner: Owner,
  { keys, typed, now }: { readonly keys: DoorKeys; readonly typed: string; readonly now: Date },
): Promise<boolean> => {
  const { rowCount } = await client.query(
    'delete from phone_code where town = $1 and account = $2 and digest = $3 and until > $4',
    [owner.town, owner.id, digestOf(keys, owner, codeAsTyped(typed)), now],
  )
  return rowCount === 1
}
