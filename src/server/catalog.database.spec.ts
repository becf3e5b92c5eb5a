import { describe, expect, it } from 'vitest'
import { testDatabase } from '#testing/database.ts'

const db = await testDatabase()

const tables = async (): Promise<string[]> => {
  const { rows } = await db.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'town' and not a.attisdropped order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** Runs some statements as the app, in one transaction of a town, and takes them back. */
const inTown = async <T>(
  town: string,
  work: (query: (sql: string) => Promise<Record<string, unknown>[]>) => Promise<T>,
): Promise<T> => {
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('biaochi.town', $1, true)`, [town])
    return await work(async sql => (await client.query(sql)).rows)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const found = (town: string, size = 1) => `
  insert into town (town, name, code) values ('${town}', '${town}镇', '000000') on conflict do nothing;
  insert into journal (town, position, stream, line, payload, salt, leaf)
    select '${town}', n, 's/1', '{}', '{}', '\\x00', '\\x00' from generate_series(0, ${size - 1}) n;`

await db.owner.query(found('a镇') + found('b镇'))
await db.owner.query(`
  insert into account values ('a镇', 'u1', 'zhang', 'p1', 'hash', false, 'open', '2026-03-02T09:00:00.000+08:00');
  insert into session values ('a镇', '\\x01', 'u1', now(), now());
  insert into passkey values ('a镇', 'u1', 'k1', '\\x01', 0, '{}', '钥匙', '2026-03-02T09:00:00.000+08:00');`)

describe('每一张带镇的表', () => {
  it('都开了行级安全，强制对所有者也有效，并且有策略', async () => {
    const { rows } = await db.owner.query(
      `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
         exists (select from pg_policy p where p.polrelid = c.oid) as policy
       from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'town' and not a.attisdropped`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(10)
    expect(rows.filter(({ enabled, forced, policy }) => !(enabled && forced && policy))).toEqual([])
  })

  it('镇不能空着', async () => {
    const { rows } = await db.owner.query(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'town' and not a.attnotnull`,
    )
    expect(rows).toEqual([])
  })

  it('没有一张表不带镇，迁移的记录和猜密码的次数除外', async () => {
    const { rows } = await db.owner.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')`,
    )
    const withTown = await tables()
    // Whoever guesses at the door has no town yet, and what is kept of the guess is a keyed digest.
    expect(
      rows
        .map(({ name }) => name)
        .filter(name => !withTown.includes(name))
        .sort(),
    ).toEqual(['guess', 'migration'])
  })

  it('没有说是哪个镇就查，会报错，而不是空空如也；用过的连接也一样', async () => {
    const client = await db.pool.connect()
    try {
      for (const used of [false, true]) {
        if (used) {
          await client.query('begin')
          await client.query(`select set_config('biaochi.town', 'a镇', true)`)
          await client.query('commit')
        }
        for (const table of (await tables()).filter(name => name !== 'town')) {
          await expect(client.query(`select * from ${table}`), `${table}, used ${used}`).rejects.toThrow(
            /biaochi\.town/,
          )
        }
      }
    } finally {
      client.release()
    }
  })

  it('只看得见本镇的行，写不进别的镇', async () => {
    await inTown('a镇', async query => {
      expect(await query('select town from journal')).toEqual([{ town: 'a镇' }])
      await expect(query(`insert into journal values ('b镇', 9, 's/1', '{}', '{}', '\\x00', '\\x00')`)).rejects.toThrow(
        /row-level security/,
      )
    })
    for (const table of (await tables()).filter(name => name !== 'town')) {
      await inTown('a镇', async query => {
        expect(await query(`select town from ${table} where town = 'b镇'`), table).toEqual([])
      })
    }
    await inTown('a镇', async query => {
      expect(await query(`update town set name = '改名' where town = 'b镇' returning town`)).toEqual([])
      await expect(query(`update town set town = 'b镇' where town = 'a镇'`)).rejects.toThrow()
    })
  })
})

describe('程序用的角色', () => {
  it('不是所有者，不是超级用户，绕不过行级安全，也建不了东西', async () => {
    const { rows } = await db.owner.query(
      `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication,
         exists (select from pg_class where relowner = r.oid) as owns,
         has_schema_privilege(r.oid, 'public', 'create') as creates,
         (select count(*)::int from pg_auth_members where member = r.oid) as memberships
       from pg_roles r where rolname = $1`,
      [db.appRole],
    )
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreatedb: false,
        rolcreaterole: false,
        rolreplication: false,
        owns: false,
        creates: false,
        memberships: 0,
      },
    ])
  })

  it('对日志、签名头和账户记录只能读、只能加', async () => {
    for (const table of ['journal', 'head', 'head_key', 'account_log', 'reading_log']) {
      const { rows } = await db.owner.query(
        `select privilege from unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) as p(privilege)
         where has_table_privilege($1, $2, privilege) or (privilege not in ('DELETE', 'TRUNCATE', 'TRIGGER')
           and has_any_column_privilege($1, $2, privilege))`,
        [db.appRole, table],
      )
      expect(
        rows.map(({ privilege }) => privilege),
        table,
      ).toEqual(['SELECT', 'INSERT'])
    }
  })

  it('哪张表也不能清空，迁移的记录看都看不见', async () => {
    for (const table of [...(await tables()), 'migration']) {
      await expect(db.pool.query(`truncate ${table}`), table).rejects.toThrow(/permission denied/)
    }
    await expect(db.pool.query('select * from migration')).rejects.toThrow(/permission denied/)
  })

  it('关不掉触发器，也换不成别的角色', async () => {
    for (const sql of [
      'alter table journal disable trigger all',
      'set session_replication_role = replica',
      'set row_security = off; select * from journal',
      'drop policy of_the_town on journal',
      'set role biaochi',
    ]) {
      await expect(
        inTown('a镇', query => query(sql)),
        sql,
      ).rejects.toThrow()
    }
  })
})

describe('日志', () => {
  it('所有者和超级用户也改不了、删不了：触发器不许', async () => {
    for (const sql of [
      'update journal set payload = payload',
      'delete from journal',
      'truncate journal',
      'truncate town cascade',
    ]) {
      await expect(db.owner.query(sql), sql).rejects.toThrow(/never changed/)
    }
    const { rows } = await db.owner.query('select count(*) as n from journal')
    expect(rows).toEqual([{ n: 2 }])
  })
})
