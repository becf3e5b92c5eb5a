import { createHmac, timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { PoolClient } from 'pg'
import type { Account } from './accounts.ts'
import { addressOf, isLoopback, type Settings } from './settings.ts'

/** A passkey as its owner sees it. */
export interface PasskeySaid {
  readonly id: string
  readonly name: string
  readonly madeAt: string
  readonly usedAt: string | null
}

/** A passkey with its account, as the door finds it. */
export interface FoundPasskey extends Omit<Account, 'hash'> {
  readonly passkey: {
    readonly id: string
    /** Base64. */
    readonly publicKey: string
    readonly counter: number
    readonly transports: readonly string[]
  }
}

/** Where passkeys are good: browsers bind them to a name, and never to a number. */
export interface PasskeyPlace {
  readonly name: string
  /** The address under which they can be used. */
  readonly address: string
  readonly usable: (host: string) => boolean
}

const everywhere = new Set(['0.0.0.0', '::'])

/** The office's name: the one that was set, or else the machine's own. Alone on one machine it is `localhost`. */
export const passkeyPlace = ({ host, officeName, tls, port }: Settings): PasskeyPlace => {
  const own = isLoopback(host) ? 'localhost' : everywhere.has(host) ? hostname() : host
  const name = (officeName ?? own).toLowerCase()
  return {
    name,
    address: addressOf({ host: name, tls }, port),
    usable: at => isIP(name) === 0 && nameOf(at) === name,
  }
}

const nameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase()

const challengeMs = 3 * 60_000
const macBytes = 16

/**
 * Challenges that need not be remembered: the time and chance, with a code over both and over what they are for. Whoever asks for a million of
 * them costs no memory; one that was answered is remembered until it is too old.
 */
export class Challenges {
  readonly #key: Buffer
  readonly #used = new Map<string, number>()

  constructor(key: Buffer) {
    this.#key = key
  }

  make(purpose: string, now: number, random: (bytes: number) => Buffer): Buffer {
    const time = Buffer.alloc(8)
    time.writeBigUInt64BE(BigInt(now))
    const plain = Buffer.concat([time, random(16)])
    return Buffer.concat([plain, this.#codeOver(purpose, plain)])
  }

  /** Is it ours, for this, still good, and not yet answered? Asked once: then it is used. */
  use(purpose: string, challenge: string, now: number): boolean {
    for (const [used, until] of this.#used) if (until <= now) this.#used.delete(used)
    const bytes = Buffer.from(challenge, 'base64url')
    if (bytes.length !== 24 + macBytes || this.#used.has(challenge)) return false
    const plain = bytes.subarray(0, 24)
    if (!timingSafeEqual(bytes.subarray(24), this.#codeOver(purpose, plain))) return false
    const made = Number(plain.readBigUInt64BE(0))
    if (made > now || made + challengeMs <= now) return false
    this.#used.set(challenge, made + challengeMs)
    return true
  }

  #codeOver(purpose: string, plain: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(purpose).update('\0').update(plain).digest().subarray(0, macBytes)
  }
}

/** Read when the first passkey comes: most towns have none. */
const library = () => import('@simplewebauthn/server')

const seconds = 120

/** What a browser needs to make a passkey: one that checks the person (finger, face of the machine's owner, or PIN) on the machine itself. */
export const makingOptions = async ({
  place,
  challenge,
  account,
  name,
  has,
}: {
  readonly place: PasskeyPlace
  readonly challenge: Buffer
  readonly account: { readonly id: string; readonly login: string }
  readonly name: string
  readonly has: readonly string[]
}) => {
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: '标尺',
    rpID: place.name,
    challenge: new Uint8Array(challenge),
    userID: new Uint8Array(Buffer.from(account.id, 'utf8')),
    userName: account.login,
    userDisplayName: name,
    timeout: seconds * 1000,
    attestationType: 'none',
    excludeCredentials: has.map(id => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: [-7, -257, -8],
  })
}

export const usingOptions = async (place: PasskeyPlace, challenge: Buffer) => {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: place.name,
    challenge: new Uint8Array(challenge),
    timeout: seconds * 1000,
    userVerification: 'required',
  })
}

interface Checking<Response> {
  readonly place: PasskeyPlace
  /** Where the page says it stands; it has been held against the address that was asked. */
  readonly origin: string
  readonly response: Response
  readonly isChallenge: (challenge: string) => boolean
}

/** What the browser made, checked: its public key; undefined when it is not what was asked for. */
export const madePasskey = async ({ place, origin, response, isChallenge }: Checking<RegistrationResponseJSON>) => {
  const { verifyRegistrationResponse } = await library()
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: isChallenge,
      expectedOrigin: origin,
      expectedRPID: place.name,
      requireUserVerification: true,
      supportedAlgorithmIDs: [-7, -257, -8],
    })
    return verified ? registrationInfo.credential : undefined
  } catch {
    // Whatever does not verify is one answer; the library's sentences are for its own readers.
    return undefined
  }
}

/** Was it signed by this passkey, here, now, after checking the person? The counter it stands at; undefined otherwise. */
export const usedPasskey = async (
  { place, origin, response, isChallenge }: Checking<AuthenticationResponseJSON>,
  { passkey }: FoundPasskey,
): Promise<{ readonly counter: number } | undefined> => {
  const { verifyAuthenticationResponse } = await library()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: isChallenge,
      expectedOrigin: origin,
      expectedRPID: place.name,
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64')),
        counter: passkey.counter,
      },
    })
    return verified ? { counter: authenticationInfo.newCounter } : undefined
  } catch {
    return undefined
  }
}

export const passkeysOf = async (client: PoolClient, { town, id }: Pick<Account, 'town' | 'id'>) => {
  const { rows } = await client.query<PasskeySaid>(
    `select id, name, made_at as "madeAt", used_at as "usedAt" from passkey where town = $1 and account = $2 order by made_at, id`,
    [town, id],
  )
  return rows
}

export const addPasskey = async (
  client: PoolClient,
  { town, id }: Pick<Account, 'town' | 'id'>,
  made: {
    readonly id: string
    readonly publicKey: Uint8Array
    readonly counter: number
    readonly transports?: readonly string[]
    readonly name: string
    readonly at: string
  },
): Promise<void> => {
  await client.query(
    `insert into passkey (town, account, id, public_key, counter, transports, name, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [town, id, made.id, Buffer.from(made.publicKey), made.counter, made.transports ?? [], made.name, made.at],
  )
}

/** Notes that a passkey was used; false when another use has come in between with a later counter: one of the two is a copy. */
export const notePasskeyUse = async (
  client: PoolClient,
  town: string,
  use: { readonly id: string; readonly before: number; readonly counter: number; readonly at: string },
): Promise<boolean> => {
  const { rowCount } = await client.query(
    'update passkey set counter = $4, used_at = $5 where town = $1 and id = $2 and counter = $3',
    [town, use.id, use.before, use.counter, use.at],
  )
  return rowCount === 1
}

export const removePasskeys = async (
  client: PoolClient,
  { town, id }: Pick<Account, 'town' | 'id'>,
  only?: string,
): Promise<number> => {
  const { rowCount } = await client.query(
    'delete from passkey where town = $1 and account = $2 and ($3::text is null or id = $3)',
    [town, id, only ?? null],
  )
  return rowCount ?? 0
}
