import { createHash } from 'node:crypto'
import type { CookieSerializeOptions } from '@fastify/cookie'
import type { PoolClient } from 'pg'
import type { AppWorld } from './app-world.ts'
import { inTown } from './in-town.ts'

/** Who is signed in. The account holds no right of its own; positions do. */
export interface SignedIn {
  readonly town: string
  readonly account: string
  readonly login: string
  readonly person: string
  /** A first password, given by another, must be changed before anything else. */
  readonly mustChange: boolean
}

/** Under TLS the prefix makes browsers refuse a cookie that another host or a plain connection tries to plant. */
export const cookieName = (encrypted: boolean): string => (encrypted ? '__Host-biaochi' : 'biaochi')

/** Without an age: the browser forgets it when it closes. */
export const cookieOptions = (encrypted: boolean): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'strict',
  secure: encrypted,
})

/** A session as its owner sees it. */
export interface SessionSaid {
  readonly id: string
  readonly device: string
  readonly startedAt: Date
  readonly seenAt: Date
  /** Let in with a code given at the office, for thirty days. */
  readonly phone: boolean
  /** The one that asks. */
  readonly here: boolean
}

/** Names a session to its owner: who knows it cannot sign in with it. */
const sessionId = `left(encode(sha256(token_hash), 'hex'), 16)`

/** A session that ended elsewhere may be believed for so long. */
const believedMs = 900
const mostBelieved = 5_000
const tokenShape = /^[A-Za-z0-9_-]{43}$/

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * Sessions: an opaque random token in a cookie, its SHA-256 in the database. Looked up at every request, remembered for less than a second
 * so that a busy hour does not ask the database the same thing again and again.
 */
export class Sessions {
  readonly #world: Pick<AppWorld, 'pool' | 'wall' | 'random' | 'settings'>
  readonly #believed = new Map<string, { readonly until: number; readonly signedIn: SignedIn }>()

  constructor(world: Pick<AppWorld, 'pool' | 'wall' | 'random' | 'settings'>) {
    this.#world = world
  }

  /**
   * Begins a session of an account, in the caller's transaction of its town. Answers the token, which is kept nowhere.
   *
   * @param device the machine in words
   * @param lastsDays a length of its own; otherwise the settings say how long
   */
  async start(
    client: PoolClient,
    town: string,
    account: string,
    { device, lastsDays }: { readonly device: string; readonly lastsDays?: number },
  ): Promise<string> {
    const { random, wall, settings } = this.#world
    const token = random(32).toString('base64url')
    const now = wall()
    await client.query(
      `delete from session where town = $1 and account = $2
       and (started_at + coalesce(lasts, $3 * interval '1 millisecond') <= $5
         or seen_at + coalesce(lasts, $4 * interval '1 millisecond') <= $5)`,
      [town, account, settings.sessionMs, settings.sessionIdleMs, now],
    )
    await client.query(
      `insert into session (town, token_hash, account, started_at, seen_at, device, lasts)
       values ($1, $2, $3, $4, $4, $5, $6 * interval '1 day')`,
      [town, Buffer.from(hashOf(token), 'hex'), account, now, device, lastsDays ?? null],
    )
    return token
  }

  /** The sessions of an account that have not ended, the one last used first. `token`: the one that asks. */
  async list(client: PoolClient, town: string, account: string, token: string): Promise<readonly SessionSaid[]> {
    const { wall, settings } = this.#world
    const { rows } = await client.query<SessionSaid>(
      `select ${sessionId} as id, device, started_at as "startedAt", seen_at as "seenAt", lasts is not null as phone,
         token_hash = decode($3, 'hex') as here
       from session where town = $1 and account = $2
         and started_at + coalesce(lasts, $4 * interval '1 millisecond') > $6
         and seen_at + coalesce(lasts, $5 * interval '1 millisecond') > $6
       order by here desc, seen_at desc, started_at desc`,
      [town, account, hashOf(token), settings.sessionMs, settings.sessionIdleMs, wall()],
    )
    return rows
  }

  /** Ends one session by its id, in the caller's transaction; false when the account has none of that id. */
  async endOne(client: PoolClient, town: string, account: string, id: string): Promise<boolean> {
    const { rowCount } = await client.query(
      `delete from session where town = $1 and account = $2 and ${sessionId} = $3`,
      [town, account, id],
    )
    this.forget(town, account)
    return rowCount === 1
  }

  /** Ends every session of an account but the one that asks, in the caller's transaction. */
  async endOthers(client: PoolClient, town: string, account: string, token: string): Promise<void> {
    await client.query(`delete from session where town = $1 and account = $2 and token_hash <> decode($3, 'hex')`, [
      town,
      account,
      hashOf(token),
    ])
    this.forget(town, account)
  }

  /** Ends the sessions of an account that were let in with a code, in the caller's transaction. Answers how many. */
  async endPhones(client: PoolClient, town: string, account: string): Promise<number> {
    const { rowCount } = await client.query(
      'delete from session where town = $1 and account = $2 and lasts is not null',
      [town, account],
    )
    this.forget(town, account)
    return rowCount ?? 0
  }

  /** Who holds this token; nobody when it is unknown or the session has ended. What a page asks by itself is no use of it. */
  async of(
    token: string | undefined,
    { used = true }: { readonly used?: boolean } = {},
  ): Promise<SignedIn | undefined> {
    if (token === undefined || !tokenShape.test(token)) return undefined
    const hash = hashOf(token)
    const believed = this.#believed.get(hash)
    if (believed && believed.until > performance.now()) return believed.signedIn
    this.#believed.delete(hash)
    const { pool, wall, settings } = this.#world
    const { rows } = await pool.query<{ found: SignedIn | null }>({
      name: 'session-of-token',
      text: `select session_of_token($1, $2, $3 * interval '1 millisecond', $4 * interval '1 millisecond', $5) as found`,
      values: [hash, wall(), settings.sessionIdleMs, settings.sessionMs, used],
    })
    const signedIn = rows[0]?.found ?? undefined
    if (signedIn) {
      if (this.#believed.size >= mostBelieved) this.#believed.clear()
      this.#believed.set(hash, { until: performance.now() + believedMs, signedIn })
    }
    return signedIn
  }

  /** Ends one session. */
  async end({ town }: Pick<SignedIn, 'town'>, token: string): Promise<void> {
    const hash = hashOf(token)
    this.#believed.delete(hash)
    await inTown(this.#world.pool, town, client =>
      client.query('delete from session where town = $1 and token_hash = $2', [town, Buffer.from(hash, 'hex')]),
    )
  }

  /** Ends every session of an account, in the caller's transaction. */
  async endAll(client: PoolClient, town: string, account: string): Promise<void> {
    await client.query('delete from session where town = $1 and account = $2', [town, account])
    this.forget(town, account)
  }

  /** Believes nothing about an account any more: called again after the commit of whatever ended its sessions. */
  forget(town: string, account: string): void {
    for (const [hash, { signedIn }] of this.#believed) {
      if (signedIn.town === town && signedIn.account === account) this.#believed.delete(hash)
    }
  }
}
