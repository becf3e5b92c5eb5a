import type { ClientBase, PoolClient } from 'pg'

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
  /** To take away a second factor that was lost. */
  readonly factor: boolean
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
  'signed-in-with-passkey': '用通行密钥登录',
  'signed-in-on-phone': '在手机上登录，留三十天',
  'wrong-code': '动态码不对',
  'passkey-refused': '通行密钥没有通过',
  'recovery-code-used': '用恢复码登录',
  'factor-on': '开启动态码',
  'factor-off': '关掉动态码',
  'factor-reset': '重置动态码和通行密钥',
  'recovery-codes-made': '换一套恢复码',
  'passkey-added': '添加通行密钥',
  'passkey-removed': '删除通行密钥',
  'phone-code-given': '发手机登录码',
  'session-ended': '退出一处登录',
  'others-signed-out': '退出别处的登录',
  'sessions-ended-by-office': '由管理员退出所有登录',
  restored: '恢复备份',
  'kept-database-removed': '删除恢复时另存的数据库',
  'backup-asked': '叫它现在备份',
  'drill-asked': '叫它现在演练',
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

/** A machine in words, and its address in the office network. */
export interface Whence {
  readonly device: string
  readonly address: string
}

/** Writes the log that nobody changes: what happened to whose account, and who did it. */
export const logAccount = async (
  client: ClientBase,
  entry: {
    readonly town: string
    readonly at: string
    readonly what: AccountEvent
    /** Whose account; absent where it is nobody's. */
    readonly person?: string
    readonly by?: string
    /** Whence it was done. */
    readonly from?: Whence
    readonly note?: string
  },
): Promise<void> => {
  await client.query(
    `insert into account_log (town, at, what, person, by_person, device, address, note) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      entry.town,
      entry.at,
      entry.what,
      entry.person ?? null,
      entry.by ?? null,
      entry.from?.device ?? null,
      entry.from?.address ?? null,
      entry.note ?? null,
    ],
  )
}

export const waitingRequests = async (client: PoolClient, town: string): Promise<readonly AccountRequest[]> => {
  const { rows } = await client.query<AccountRequest>(
    `select id, person, login, factor, asked_by as "askedBy", asked_at as "askedAt" from account_request
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
    `select id, person, login, factor, asked_by as "askedBy", asked_at as "askedAt" from account_request
     where town = $1 and id = $2 and state = 'waiting' for update`,
    [town, id],
  )
  return rows[0]
}

export const addRequest = async (client: PoolClient, town: string, request: AccountRequest): Promise<void> => {
  await client.query(
    `insert into account_request (town, id, person, login, factor, asked_by, asked_at, state) values ($1, $2, $3, $4, $5, $6, $7, 'waiting')`,
    [town, request.id, request.person, request.login, request.factor, request.askedBy, request.askedAt],
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
