import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'

/** One step of the schema: its name is kept in the database once it is done, so a name and its order never change. */
export interface Migration {
  readonly name: string
  readonly sql: string
  /** Digests of this step as it once was, where the tables it makes are the same. */
  readonly formerly?: readonly string[]
}

const read = (name: string, path: string, formerly: readonly string[] = []): Migration => ({
  name,
  sql: readFileSync(new URL(path, import.meta.url), 'utf8'),
  formerly,
})

/** Every step in order. The tables of a released file are never edited: a change of the schema is another file at the end. */
export const migrations: readonly Migration[] = [
  // Once it made the functions of `door.sql` as well.
  read('journal', '../journal/journal.sql', ['1c3ff6ca6abbb35751f83e911e59ce8e98ae0961652f85512449566659dcceda']),
  read('head-key', '../journal/head-key.sql'),
  read('accounts', './accounts.sql'),
  read('answered-counters', '../journal/answered-counters.sql'),
  read('import-matching', './import-matching.sql'),
  read('sign-in', './sign-in.sql'),
  read('register-words', '../journal/register-words.sql'),
  read('reading-log', './reading-log.sql'),
  read('reminders', './reminders.sql'),
  read('excused-counters', '../journal/excused-counters.sql'),
  read('compared-texts', './compared-texts.sql'),
  read('calendar', './calendar.sql'),
  read('printed-paper', './printed-paper.sql'),
]

/** Functions of the database: code, put in place anew at every start. */
const functions = read('door', '../journal/door.sql')

/** Tables that only grow: the app may read them and add to them. */
const appendOnly = ['journal', 'head', 'head_key', 'account_log', 'reading_log', 'printed_paper']

/**
 * Brings the schema up to date and gives the app's role what it needs and no more. Safe to repeat, and safe to run twice at once.
 *
 * Each step is a transaction of its own: one that fails leaves the database as the step before left it.
 *
 * @param owner a connection as the owner of the database
 * @throws in plain Chinese when a step was changed after it had been done here, or the database is of a newer program
 */
export const migrate = async (
  owner: pg.Client,
  appRole: string,
  steps: readonly Migration[] = migrations,
): Promise<void> => {
  await inTransaction(owner, () =>
    owner.query(
      'create table if not exists migration (name text primary key, digest text not null, at timestamptz not null default now())',
    ),
  )
  for (const step of steps) await inTransaction(owner, () => take(owner, step))
  await refuseNewer(owner, steps)
  await inTransaction(owner, async () => {
    await owner.query(functions.sql)
    await grant(owner, appRole)
  })
}

const take = async (owner: pg.Client, { name, sql, formerly = [] }: Migration): Promise<void> => {
  const { rows } = await owner.query<{ digest: string }>('select digest from migration where name = $1', [name])
  const digest = digestOf(sql)
  if (rows[0] === undefined) {
    await owner.query(sql)
    await owner.query('insert into migration (name, digest) values ($1, $2)', [name, digest])
  } else if (rows[0].digest !== digest && !formerly.includes(rows[0].digest)) {
    throw new Error(
      `数据库的结构“${name}”是用另一版程序建的，与现在的程序不一致。请换回原来那一版运行 npm run backup，再用现在的程序和一个新的数据文件夹运行 npm run restore。`,
    )
  }
}

const refuseNewer = async (owner: pg.Client, steps: readonly Migration[]): Promise<void> => {
  const { rows } = await owner.query<{ name: string }>('select name from migration where name <> all($1)', [
    steps.map(({ name }) => name),
  ])
  if (rows.length > 0) throw new Error('数据库已经被更新的程序用过，现在的程序太旧，不能打开它。请换用新的程序。')
}

/** The words that count: a corrected comment is not another schema. */
const digestOf = (sql: string): string =>
  createHash('sha256')
    .update(
      sql
        .replaceAll(/--[^\n]*/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .digest('hex')

const grant = async (owner: pg.Client, appRole: string): Promise<void> => {
  const { rows } = await owner.query<{ database: string }>('select current_database() as database')
  const database = pg.escapeIdentifier(rows[0]?.database ?? '')
  const role = pg.escapeIdentifier(appRole)
  const { rows: there } = await owner.query<{ name: string }>(
    `select name from unnest($1::text[]) name where to_regclass('public.' || name) is not null`,
    [appendOnly],
  )
  await owner.query(`
    revoke all on database ${database} from public;
    grant connect on database ${database} to ${role};
    revoke all on schema public from public;
    grant usage on schema public to ${role};
    revoke all on all tables in schema public from public, ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage on all sequences in schema public to ${role};
    revoke update, delete, truncate on ${there.map(({ name }) => name).join(', ')} from ${role};
    revoke all on migration from ${role};
  `)
}

const inTransaction = async (owner: pg.Client, work: () => Promise<unknown>): Promise<void> => {
  await owner.query('begin')
  try {
    await owner.query('select pg_advisory_xact_lock(8117, 2)')
    await work()
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}
