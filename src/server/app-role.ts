import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'
import { keptSecret } from '#journal/kept-secret.ts'

/**
 * The role the app works as: neither owner nor superuser, under row-level security. Named after the database, so that two databases in one
 * cluster do not change each other's password: `biaochi` gives `biaochi_app`.
 */
export const appRoleOf = (database: string): string => `${database}_app`

/** Its password: random, in a file of the data folder, never in a setting. */
export const appPassword = (data: string): string =>
  keptSecret(data, 'app-password', () => randomBytes(24).toString('base64url'))

/** The address for another role of the same database. */
export const addressFor = (url: string, role: string, password: string): string => {
  const address = new URL(url)
  // An address without a host (`postgresql:///name`) cannot carry a role.
  if (address.hostname === '') address.hostname = 'localhost'
  address.username = encodeURIComponent(role)
  address.password = encodeURIComponent(password)
  return address.href
}

/**
 * Makes the app's role, or mends it when its password is not the one kept here.
 *
 * @param owner a connection as owner, which must be allowed to make roles
 * @throws in plain Chinese when it may not, or when the role is more powerful than it should be
 */
export const ensureAppRole = async (owner: pg.Client, url: string, role: string, password: string): Promise<void> => {
  if (!(await canSignIn(addressFor(url, role, password)))) await make(owner, role, password)
  const { rows } = await owner.query<{ strong: boolean }>(
    `select rolsuper or rolbypassrls or rolcreaterole
       or exists (select from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace)
       or pg_has_role(r.oid, current_user, 'member') as strong
     from pg_roles r where rolname = $1`,
    [role],
  )
  if (rows[0]?.strong !== false) {
    throw new Error(
      `数据库角色 ${role} 的权限过大（是超级用户、所有者，或者能绕过行级安全）。请收回这些权限，再启动本程序。`,
    )
  }
}

const make = async (owner: pg.Client, role: string, password: string): Promise<void> => {
  const { rows } = await owner.query('select from pg_roles where rolname = $1', [role])
  const name = pg.escapeIdentifier(role)
  try {
    await owner.query(
      `${rows.length === 0 ? 'create' : 'alter'} role ${name} login nocreatedb nocreaterole noinherit password ${pg.escapeLiteral(verifierOf(password))}`,
    )
    const { rows: where } = await owner.query<{ database: string }>('select current_database() as database')
    await owner.query(`grant connect on database ${pg.escapeIdentifier(where[0]?.database ?? '')} to ${name}`)
  } catch (error) {
    throw new Error(
      `数据库账户没有建成角色 ${role}（${(error as Error).message}）。请给 DATABASE_URL 里的账户 CREATEROLE 权限，或者请数据库管理员建好这个角色，口令用数据文件夹 keys/app-password 里的那一个。`,
    )
  }
}

const canSignIn = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** What PostgreSQL keeps of a password (RFC 5803): sent in its place, the password itself appears in no statement and no log. */
const verifierOf = (password: string): string => {
  const salt = randomBytes(16)
  const rounds = 4096
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`
}
