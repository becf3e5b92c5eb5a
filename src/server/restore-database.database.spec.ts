import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attachmentPath } from '#journal/attachment-path.ts'
import { backup } from '#journal/backup.ts'
import { checkBackup } from '#journal/check-backup.ts'
import { noteErased, readErased } from '#journal/erased.ts'
import { headSigner, signAllGrown } from '#journal/heads.ts'
import { keysOf, openBox, townKey } from '#journal/keys.ts'
import { readSeen } from '#journal/seen-heads.ts'
import { attach, backedUp, backUp, erase, inTown, newPlace, now, type Place, within } from '#testing/backed-up.ts'
import { freshDatabase } from '#testing/database.ts'
import { foundTown } from '#testing/door.ts'
import { recordPlain } from '#testing/journal.ts'
import { addressFor, appPassword, appRoleOf } from './app-role.ts'
import { connect, openDatabase, openPool } from './database.ts'
import { filesLeftOut } from './files-of-someone.ts'
import { keptDatabases, removeKept } from './kept-databases.ts'
import { migrate, migrations } from './migrate.ts'
import { restoreDatabase } from './restore-database.ts'

const { place, folder, file, digest, boxes } = await backedUp()

/** Rebuilding is another room's; here it only shows that it was asked, and that it ran on the new database as the app's role. */
const rebuilt: string[] = []
type Rebuild = Parameters<typeof restoreDatabase>[0]['rebuild']
const rebuild: Rebuild = async pool => {
  const { rows } = await pool.query('select current_database() as name, current_user as role')
  rebuilt.push(`${rows[0].name} ${rows[0].role}`)
}

let stamps = 0
const restore = (place: Place, file: string, more: { older?: boolean; rebuild?: Rebuild } = {}) => {
  stamps += 1
  return restoreDatabase({ ...place, file, rebuild, stamp: `${Date.now()}${stamps}`, at: now, ...more })
}

/** Every row of the tables that are restored, told apart from everything else. */
const contents = (place: Place) =>
  within(place, async database => {
    const owner = await database.owner()
    const found: Record<string, unknown> = {}
    for (const table of [
      'town',
      'journal',
      'head',
      'head_key',
      'attachment',
      'answered',
      'account',
      'account_request',
      'account_log',
      'draft',
      'sealing_key',
      'second_factor',
      'recovery_code',
      'passkey',
    ]) {
      // That it was restored is the one thing a restored database has more.
      const { rows } = await owner.query(
        `select to_jsonb(t) - 'followed' as row from ${table} t
         where to_jsonb(t)->>'what' is distinct from 'restored' order by to_jsonb(t)::text`,
      )
      found[table] = rows.map(({ row }) => row)
    }
    await owner.end()
    return found
  })

/** A machine that was given the town key, and nothing else. */
const otherMachine = async (from: Place): Promise<Place> => {
  const place = await newPlace()
  mkdirSync(join(place.data, 'keys'), { mode: 0o700 })
  copyFileSync(join(from.data, 'keys', 'town-key'), join(place.data, 'keys', 'town-key'))
  return place
}

describe('恢复', () => {
  it('到另一台机器：每一行都一样，抹去的人还是抹去的，日志接着长', async () => {
    const other = await otherMachine(place)
    const restored = await restore(other, file)
    expect(restored).toMatchObject({
      attachments: 1,
      missing: [],
      erased: 0,
      towns: [
        { town: 'daqintala', size: 24 },
        { town: '第二镇', size: 23 },
      ],
    })
    const [was, is] = [await contents(place), await contents(other)]
    // The new machine's own key joins the old one only when it signs.
    expect(is).toEqual(was)
    expect(rebuilt.at(-1)).toMatch(/^t_\w+_restore_\d+ t_\w+_app$/)
    expect(readFileSync(attachmentPath(other.data, digest), 'utf8')).toBe('一份会议记录'.repeat(1000))
    await inTown(other, '第二镇', async client => {
      const [kept] = await keysOf(client, '第二镇', ['person/p1'])
      expect(kept && openBox(kept.key, boxes['第二镇 person/p1'] ?? '')).toBe('person/p1的电话')
      const { rows } = await client.query(
        `insert into account_log (town, at, what, person) values ('第二镇', $1, 'x', 'p1') returning n`,
        [now],
      )
      // Two lines that say it was restored stand between.
      expect(rows[0].n).toBe(5)
      expect((await client.query('select * from session')).rows).toEqual([])
    })
    await inTown(other, 'daqintala', async client => {
      const { rows } = await client.query('select owner from sealing_key')
      expect(rows).toEqual([{ owner: 'person/p1' }])
    })
    await within(other, async ({ pool }) => {
      await recordPlain(pool, 'daqintala', 2)
      expect(await signAllGrown(headSigner(other.data), pool, now)).toEqual([])
    })
    const again = join(folder, 'again.tar')
    await backUp(other, again)
    await (await checkBackup(again, townKey(other.data))).close()
  })

  it('在原来的机器上，原来的数据库另存，还打得开', async () => {
    const mine = await otherMachine(place)
    await restore(mine, file)
    const { kept } = await restore(mine, file)
    const address = new URL(mine.url)
    address.pathname = `/${kept}`
    const client = await connect(address.href)
    expect((await client.query('select count(*) as n from journal')).rows).toEqual([{ n: 47 }])
    await client.end()
  })

  it('程序正在运行，就不恢复', async () => {
    const mine = await otherMachine(place)
    const running = await openDatabase({ ...mine, sole: true })
    await expect(restore(mine, file)).rejects.toThrow('另一个标尺程序正在用这个数据库')
    await running.close()
  })

  it('文件比见过的旧，说缺多少条；加 --older 才恢复，以后接着签', async () => {
    const mine = await otherMachine(place)
    await restore(mine, file)
    await within(mine, async ({ pool }) => {
      await recordPlain(pool, '第二镇', 5)
      await signAllGrown(headSigner(mine.data), pool, now)
    })
    const before = await contents(mine)
    await expect(restore(mine, file)).rejects.toThrow(
      /文件是旧的：第二镇名在文件里有 23 条.*见过 28 条，恢复以后缺 5 条.*--older/s,
    )
    expect(await contents(mine)).toEqual(before)
    await restore(mine, file, { older: true })
    expect(readSeen(mine.data, '第二镇')?.size).toBe(23)
    await within(mine, async ({ pool }) => {
      await recordPlain(pool, '第二镇', 1)
      expect(await signAllGrown(headSigner(mine.data), pool, now)).toEqual([])
    })
  })

  it('数据库丢了，只剩见过的签名头，也知道文件是旧的', async () => {
    const mine = await otherMachine(place)
    await restore(mine, file)
    await within(mine, async ({ pool }) => {
      await recordPlain(pool, '第二镇', 5)
      await signAllGrown(headSigner(mine.data), pool, now)
    })
    const empty = { url: await freshDatabase(), data: mine.data }
    await expect(restore(empty, file)).rejects.toThrow('这台机器见过 28 条')
  })

  it('恢复旧的以后另走一路，再恢复原来那一路的，说是另一段历史', async () => {
    const mine = await otherMachine(place)
    await restore(mine, file)
    await within(mine, async ({ pool }) => {
      await recordPlain(pool, '第二镇', 5)
      await signAllGrown(headSigner(mine.data), pool, now)
    })
    const longer = join(folder, 'longer.tar')
    await backUp(mine, longer)
    await restore(mine, file, { older: true })
    await within(mine, async ({ pool }) => {
      await recordPlain(pool, '第二镇', 2)
      await signAllGrown(headSigner(mine.data), pool, now)
    })
    await expect(restore(mine, longer)).rejects.toThrow('另一段历史：前 25 条与这台机器签过的不同')
  })

  it('文件里少一个镇，也是旧的', async () => {
    const mine = await otherMachine(place)
    await within(mine, async ({ pool }) => {
      await foundTown(pool, 'third', '第三镇')
      await recordPlain(pool, 'third', 1)
    })
    await expect(restore(mine, file)).rejects.toThrow('文件里没有第三镇，这台机器上有它的 1 条')
  })

  it('旧备份里还有钥匙的人，后来抹去了：不论数据库还在不在，恢复以后都打不开', async () => {
    const mine = await otherMachine(place)
    await restore(mine, file)
    await erase(mine, '第二镇', 'person/p1')
    const emptied = { url: await freshDatabase(), data: mine.data }
    for (const where of [mine, emptied]) {
      const { erased } = await restore(where, file, { older: true })
      expect(erased).toBe(1)
      await inTown(where, '第二镇', async client => {
        expect((await client.query('select owner from sealing_key')).rows).toEqual([{ owner: 'person/p2' }])
      })
    }
    expect(readErased(mine.data)).toContainEqual({ town: 'daqintala', owner: 'person/p2' })
  })

  it('抹去没有办成（写进了单子，事务没有提交），人还在，钥匙就还在', async () => {
    const mine = await otherMachine(place)
    await restore(mine, file)
    await noteErased(mine.data, '第二镇', 'person/p1')
    expect((await restore(mine, file)).erased).toBe(0)
    await inTown(mine, '第二镇', async client => {
      expect((await client.query('select owner from sealing_key order by 1')).rows).toHaveLength(2)
    })
  })

  it('抹去的人在另存的旧库里也打不开', async () => {
    const mine = await otherMachine(place)
    await restore(mine, file)
    await erase(mine, '第二镇', 'person/p1')
    const later = join(folder, 'later.tar')
    await backUp(mine, later)
    const behind = await otherMachine(place)
    await restore(behind, file)
    const { kept } = await restore(behind, later)
    const address = new URL(behind.url)
    address.pathname = `/${kept}`
    const client = await connect(address.href)
    expect((await client.query(`select owner from sealing_key where town = '第二镇'`)).rows).toEqual([
      { owner: 'person/p2' },
    ])
    await client.end()
  })

  it('重建失败，一切照旧，不留下半个数据库', async () => {
    const mine = await otherMachine(place)
    await restore(mine, file)
    const before = await contents(mine)
    await expect(restore(mine, file, { rebuild: async () => Promise.reject(new Error('重建不成')) })).rejects.toThrow(
      '重建不成',
    )
    expect(await contents(mine)).toEqual(before)
    const client = await connect(mine.url)
    const { rows } = await client.query(
      `select datname from pg_database where datname like current_database() || '_restore%'`,
    )
    await client.end()
    expect(rows).toEqual([])
  })

  it('只关那个人的文件，旧备份里还有：抹去以后再恢复，行不恢复，字节也不取出来', async () => {
    const mine = await otherMachine(place)
    await restore(mine, file)
    await erase(mine, 'daqintala', 'person/p1')
    const emptied = { url: await freshDatabase(), data: mine.data }
    rmSync(join(mine.data, 'attachments'), { recursive: true })
    const leavingOut: Rebuild = (pool, gone) => filesLeftOut(pool, { registers: new Map() }, gone)
    for (const where of [mine, emptied]) {
      const { attachments } = await restore(where, file, { older: true, rebuild: leavingOut })
      expect(attachments).toBe(0)
      expect((await contents(where)).attachment).toEqual([])
      expect(existsSync(attachmentPath(mine.data, digest))).toBe(false)
    }
  })

  it('附件的文件不见了或者坏了，备份说出来，恢复也说出来', async () => {
    const mine = await otherMachine(place)
    await restore(mine, file)
    const lost = await attach(mine, '第二镇', 'a2', '会丢的附件')
    const spoiled = await attach(mine, '第二镇', 'a3', '会坏的附件')
    rmSync(attachmentPath(mine.data, lost))
    writeFileSync(attachmentPath(mine.data, spoiled), '坏了')
    const target = join(folder, 'missing.tar')
    const report = await backUp(mine, target)
    expect([...report.missing].sort()).toEqual([lost, spoiled].sort())
    const other = await otherMachine(place)
    expect([...(await restore(other, target)).missing].sort()).toEqual([lost, spoiled].sort())
    expect(existsSync(attachmentPath(other.data, spoiled))).toBe(false)
  })

  it('恢复本身记进每个镇的账号记录；另存的数据库列得出、删得掉，删掉也记着', async () => {
    const mine = await otherMachine(place)
    const { kept: before } = await restore(mine, file)
    await within(mine, async database => {
      const log = async (what: string) => {
        const owner = await database.owner()
        const { rows } = await owner.query('select town, person, note from account_log where what = $1 order by town', [
          what,
        ])
        await owner.end()
        return rows
      }
      const restored = await log('restored')
      expect(restored.map(({ town, person }) => [town, person])).toEqual([
        ['daqintala', null],
        ['第二镇', null],
      ])
      expect(restored[0]?.note).toBe(`内容截至 2026-03-20 18:00，原来的数据库另存为 ${before}`)
      expect((await keptDatabases(database)).map(({ name }) => name)).toEqual([before])
      const using = decodeURIComponent(new URL(mine.url).pathname.slice(1))
      for (const other of ['postgres', using, `${before}x`]) {
        await expect(removeKept(database, other, now), other).rejects.toThrow('没有另存过')
      }
      await removeKept(database, before, now)
      expect(await keptDatabases(database)).toEqual([])
      expect((await log('kept-database-removed'))[0]?.note).toBe(before)
    })
  })

  it('从前的程序做的备份，没有后来的列和表，照样恢复得了', async () => {
    const older = await otherMachine(place)
    await within(older, async () => undefined)
    const owner = await connect(older.url)
    const appRole = appRoleOf(decodeURIComponent(new URL(older.url).pathname.slice(1)))
    await owner.query('drop schema public cascade; create schema public')
    const steps = migrations.findIndex(({ name }) => name === 'sign-in')
    await migrate(owner, appRole, migrations.slice(0, steps))
    const pool = openPool(addressFor(older.url, appRole, appPassword(older.data)), 2)
    await foundTown(pool, 'older', '从前镇')
    await recordPlain(pool, 'older', 3)
    await owner.query(`
      insert into account values ('older', 'u1', 'laozhanghao', 'p1', 'argon', false, 'open', '${now}');
      insert into account_request values ('older', 'r1', 'p1', null, 'p2', '${now}', null, null, 'waiting');
      insert into account_log (town, at, what, person) values ('older', '${now}', 'opened', 'p1');`)
    const target = join(folder, 'older.tar')
    await backup({
      connect: () => connect(older.url),
      pool,
      data: older.data,
      file: target,
      signer: headSigner(older.data),
      townKey: townKey(older.data),
      madeAt: now,
    })
    await Promise.all([pool.end(), owner.end()])
    const newer = await otherMachine(place)
    await restore(newer, target)
    const found = await contents(newer)
    expect(found.account).toHaveLength(1)
    expect(found.account_request).toMatchObject([{ id: 'r1', factor: false }])
    expect(found.account_log).toMatchObject([{ what: 'opened', person: 'p1', device: null, address: null }])
    expect(found.second_factor).toEqual([])
  })
})
