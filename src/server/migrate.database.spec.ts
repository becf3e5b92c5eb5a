import { describe, expect, it } from 'vitest'
import { freshDatabase, testDatabase } from '#testing/database.ts'
import { connect } from './database.ts'
import { migrate, migrations } from './migrate.ts'

const { appRole } = await testDatabase()

const names = async (url: string): Promise<string[]> => {
  const client = await connect(url)
  const { rows } = await client.query<{ name: string }>('select name from migration order by name')
  await client.end()
  return rows.map(({ name }) => name)
}

const once = async (url: string, steps = migrations): Promise<void> => {
  const client = await connect(url)
  try {
    await migrate(client, appRole, steps)
  } finally {
    await client.end()
  }
}

const more = { name: 'more', sql: 'create table more (town text not null references town);' }

describe('数据库结构的每一步', () => {
  it('做过的不再做；注释和空白改了不算改', async () => {
    const url = await freshDatabase()
    await once(url)
    await once(
      url,
      migrations.map(step => ({ ...step, sql: `-- 说明\n${step.sql}\n` })),
    )
    expect(await names(url)).toEqual(migrations.map(({ name }) => name).sort())
  })

  it('新加的一步做上，程序的角色随即用得上', async () => {
    const url = await freshDatabase()
    await once(url, [...migrations, more])
    const client = await connect(url)
    const { rows } = await client.query(
      `select has_table_privilege($1, 'more', 'insert') as may, has_table_privilege($1, 'more', 'truncate') as empties`,
      [appRole],
    )
    await client.end()
    expect(rows).toEqual([{ may: true, empties: false }])
  })

  it('一步做到一半失败，那一步什么也不留下，重做就好', async () => {
    const url = await freshDatabase()
    await expect(once(url, [...migrations, { name: 'more', sql: `${more.sql} select 1/0;` }])).rejects.toThrow(
      'division by zero',
    )
    expect(await names(url)).not.toContain('more')
    await once(url, [...migrations, more])
    expect(await names(url)).toContain('more')
  })

  it('两个程序同时做，只做一次', async () => {
    const url = await freshDatabase()
    await Promise.all(Array.from({ length: 4 }, () => once(url, [...migrations, more])))
    expect(await names(url)).toContain('more')
  })

  it('从前的写法，建的表一样的，也算做过；函数每次都换成现在的', async () => {
    const url = await freshDatabase()
    await once(url, [...migrations, more])
    const client = await connect(url)
    const { rows } = await client.query<{ digest: string }>(`select digest from migration where name = 'more'`)
    await client.query('drop function enter; create function enter() returns int language sql return 1')
    const formerly = rows.map(({ digest }) => digest)
    await once(url, [...migrations, { ...more, sql: `${more.sql} select 1;`, formerly }])
    const { rows: entering } = await client.query(`select pronargs as n from pg_proc where proname = 'enter'`)
    await client.end()
    expect(entering).toEqual([{ n: 3 }])
  })

  it('做过的一步被改了，说不一致；数据库比程序新，说程序太旧', async () => {
    const url = await freshDatabase()
    await once(url, [...migrations, more])
    await expect(
      once(url, [...migrations, { name: 'more', sql: 'create table more (town text not null);' }]),
    ).rejects.toThrow('与现在的程序不一致')
    await expect(once(url)).rejects.toThrow('现在的程序太旧')
  })
})
