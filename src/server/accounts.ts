import type { PoolClient } from 'pg'

/** An account as the door knows it. One person has at most one, and it holds no right. */
export interface Account {
  readonly town: string
  readonly id: string
  readonly login: string
  readonly person: string
  readonly hash: string
  readonly mustChange: boolean
  readonly state: 'open' | 'closed'
}

/** A request to open an account or to reset a password, which waits for a second person. */
export interface AccountRequest {
  readonly id: string
  readonly person: string
  /** The login to be opened; null for a reset. */
  readonly login: string | null
  readonly askedBy: string
  readonly askedAt: string
}

/** What may happen to an account, and how the log says it. */
export const accountEvents = {
  opened: '开通账号',
  reset: '重置密码',
  closed: '停用账号',
  asked: '申请开通或重置',
  declined: '不同意开通或重置',
  'signed-in': '登录',
  'wrong-password': '密码不对',
  locked: '猜错太多，暂停登录',
  'signed-out': '退出',
  'signed-out-everywhere': '在所有地方退出',
  'password-changed': '改密码',
} as const

export type AccountEvent = keyof typeof accountEvents

/** Logins are typed with any keyboard: full-width letters and capitals are folded. */
export const foldedLogin = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

const columns = 'town, id, login, person, hash, must_change as "mustChange", state'

export const accountOfPerson = async (
  client: PoolClient,
  town: string,
  person: string,
): Promise<Account | undefined> => {
  const { rows } = await client.query<Account>(`select ${columns} from account where town = $1 and person = $2`, [
    town,
    person,
  ])
  return rows[0]
}

/** Opens an account; one that was closed opens again under the new login. Fails on a login that another has. */
export const openAccount = async (
  client: PoolClient,
  opening: {
    readonly town: string
    readonly id: string
    readonly login: string
    readonly person: string
    readonly hash: string
    readonly at: string
  },
): Promise<void> => {
  const { town, id, login, person, hash, at } = opening
  await client.query(
    `insert into account (town, id, login, person, hash, must_change, state, opened_at) values ($1, $2, $3, $4, $5, true, 'open', $6)
     on conflict (town, person) do update set login = excluded.login, hash = excluded.hash, must_change = true, state = 'open'`,
    [town, id, login, person, hash, at],
  )
}

export const setPassword = async (
  client: PoolClient,
  { town, id }: Pick<Account, 'town' | 'id'>,
  hash: string,
  { mustChange }: { readonly mustChange: boolean },
): Promise<void> => {
  await client.query('update account set hash = $3, must_change = $4 where town = $1 and id = $2', [
    town,
    id,
    hash,
    mustChange,
  ])
}

export const closeAccount = async (client: PoolClient, { town, id }: Pick<Account, 'town' | 'id'>): Promise<void> => {
  await client.query(`update account set state = 'closed' where town = $1 and id = $2`, [town, id])
}

/** Writes the log that nobody changes: what happened to whose account, and who did it. */
export const logAccount = async (
  client: PoolClient,
  entry: {
    readonly town: string
    readonly at: string
    readonly what: AccountEvent
    readonly person: string
    readonly by?: string
  },
): Promise<void> => {
  await client.query('insert into account_log (town, at, what, person, by_person) values ($1, $2, $3, $4, $5)', [
    entry.town,
    entry.at,
    entry.what,
    entry.person,
    entry.by ?? null,
  ])
}

export const waitingRequests = async (client: PoolClient, town: string): Promise<readonly AccountRequest[]> => {
  const { rows } = await client.query<AccountRequest>(
    `select id, person, login, asked_by as "askedBy", asked_at as "askedAt" from account_request
     where town = $1 and state = 'waiting' order by asked_at`,
    [town],
  )
  return rows
}

/** The waiting request of this id, held until the transaction ends, so that two confirmations are one. */
export const waitingRequest = async (
  client: PoolClient,
  town: string,
  id: string,
): Promise<AccountRequest | undefined> => {
  const { rows } = await client.query<AccountRequest>(
    `select id, person, login, asked_by as "askedBy", asked_at as "askedAt" from account_request
     where town = $1 and id = $2 and state = 'waiting' for update`,
    [town, id],
  )
  return rows[0]
}

export const addRequest = async (client: PoolClient, town: string, request: AccountRequest): Promise<void> => {
  await client.query(
    `insert into account_request (town, id, person, login, asked_by, asked_at, state) values ($1, $2, $3, $4, $5, $6, 'waiting')`,
    [town, request.id, request.person, request.login, request.askedBy, request.askedAt],
  )
}

export const settleRequest = async (
  client: PoolClient,
  town: string,
  id: string,
  settled: { readonly state: 'confirmed' | 'declined'; readonly by: string; readonly at: string },
): Promise<void> => {
  await client.query(
    'update account_request set state = $3, settled_by = $4, settled_at = $5 where town = $1 and id = $2',
    [town, id, settled.state, settled.by, settled.at],
  )
}

/** Is the login another person's, in whatever town? */
export const loginIsTaken = async (
  client: PoolClient,
  login: string,
  { town, person }: { readonly town: string; readonly person: string },
) => {
  const { rows } = await client.query<{ found: Account | null }>('select account_of_login($1) as found', [login])
  const found = rows[0]?.found
  return found !== null && found !== undefined && !(found.town === town && found.person === person)
}
