import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { foundTown } from '#testing/door.ts'
import { recordPlain } from '#testing/journal.ts'
import { exportOf } from './export.ts'
import { type HeadSigner, headSigner, headsOf, newestHead, signAllGrown } from './heads.ts'
import { writeAllSeen } from './seen-heads.ts'
import { verifyExport } from './verify.ts'

const db = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'biaochi-heads-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const now = '2026-03-02T18:00:00.000+08:00'
let towns = 0
let town = ''
let data = ''
let signer: HeadSigner

beforeEach(async () => {
  towns += 1
  town = `town${towns}`
  data = mkdtempSync(join(folder, 'data-'))
  signer = headSigner(data)
  await foundTown(db.pool, town)
})

const inTown = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
  const client = await db.pool.connect()
  try {
    await client.query('begin isolation level repeatable read')
    await client.query(`select set_config('biaochi.town', $1, true)`, [town])
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const exported = async (): Promise<string> => {
  const file = join(data, 'export.jsonl')
  let text = ''
  await inTown(async client => {
    for await (const part of exportOf(client, town, signer, now)) text += part
  })
  writeFileSync(file, text)
  return file
}

/** What someone with the superuser's password can do: the triggers do not hold him. */
const tamper = async (sql: string): Promise<void> => {
  await db.owner.query('alter table journal disable trigger all; alter table head disable trigger all')
  try {
    await db.owner.query(sql)
  } finally {
    await db.owner.query('alter table journal enable trigger all; alter table head enable trigger all')
  }
}

describe('给日志签名', () => {
  it('没有内容不签；长了就签；没有长不再签', async () => {
    expect(await signer.signGrown(db.pool, town, now)).toEqual({ outcome: 'unchanged' })
    await recordPlain(db.pool, town, 5)
    const first = await signer.signGrown(db.pool, town, now)
    expect(first).toMatchObject({ outcome: 'signed', head: { size: 5, signedAt: now, keyId: signer.keyId } })
    expect(await signer.signGrown(db.pool, town, now)).toEqual({ ...first, outcome: 'unchanged' })
    await recordPlain(db.pool, town, 1)
    await signer.signGrown(db.pool, town, now)
    expect((await inTown(client => headsOf(client, town))).map(({ size }) => size)).toEqual([5, 6])
    expect(await inTown(client => newestHead(client, town))).toMatchObject({ size: 6 })
    expect(
      verifyExport(await exported(), { heads: [`5:${first.outcome === 'signed' ? first.head?.root : ''}`] }),
    ).toMatchObject({ ok: true })
  })

  it('一次签所有的镇', async () => {
    await recordPlain(db.pool, town, 3)
    expect(await signAllGrown(signer, db.pool, now)).toEqual([])
    expect(await inTown(client => newestHead(client, town))).toMatchObject({ size: 3 })
  })

  it('几处同时要签，也只有一个签名头', async () => {
    await recordPlain(db.pool, town, 3)
    const all = await Promise.all(Array.from({ length: 8 }, () => signer.signGrown(db.pool, town, now)))
    expect(all.filter(({ outcome }) => outcome === 'signed')).toHaveLength(1)
    expect(all.every(({ outcome }) => outcome !== 'refused')).toBe(true)
  })

  it('时钟往回拨，签名的时间不往回走', async () => {
    await recordPlain(db.pool, town, 2)
    await signer.signGrown(db.pool, town, now)
    await recordPlain(db.pool, town, 2)
    expect(await signer.signGrown(db.pool, town, '2025-01-01T00:00:00.000+08:00')).toMatchObject({
      head: { signedAt: now },
    })
    expect(verifyExport(await exported())).toMatchObject({ ok: true })
  })

  it('钥匙只有程序自己读得到，重新打开还是同一把', () => {
    expect(statSync(join(data, 'keys', 'head-signing.pem')).mode & 0o077).toBe(0)
    expect(statSync(join(data, 'keys')).mode & 0o077).toBe(0)
    expect(headSigner(data).keyId).toBe(signer.keyId)
  })
})

describe('不该签的不签', () => {
  const refusal = async () => {
    const signing = await signer.signGrown(db.pool, town, now)
    return signing.outcome === 'refused' ? signing.reason : signing.outcome
  }

  it('日志变短了', async () => {
    await recordPlain(db.pool, town, 10)
    await signer.signGrown(db.pool, town, now)
    await tamper(`delete from head where town = '${town}'; delete from journal where town = '${town}' and position >= 6;
      update town set size = 6, frontier = array(select leaf from journal where town = '${town}' limit 2) where town = '${town}'`)
    expect(await refusal()).toContain('日志变短了：签过 10 条，现在只有 6 条')
  })

  it('变短以后又长到原来那么长：不是当初签过的那些', async () => {
    await recordPlain(db.pool, town, 10)
    await signer.signGrown(db.pool, town, now)
    const other = `${town}x`
    await foundTown(db.pool, other)
    await recordPlain(db.pool, other, 12)
    await tamper(`delete from head where town = '${town}'; delete from journal where town = '${town}';
      insert into journal select '${town}', position, stream, line, payload, salt, leaf from journal where town = '${other}';
      update town set size = 12, frontier = (select frontier from town where town = '${other}') where town = '${town}'`)
    expect(await refusal()).toContain('日志与签过的不一致')
  })

  it('签过以后新增的里面改了一条，或者缺了一条', async () => {
    await recordPlain(db.pool, town, 4)
    await signer.signGrown(db.pool, town, now)
    await recordPlain(db.pool, town, 4)
    await tamper(
      `update journal set line = replace(line, 'person-5', 'person-1') where town = '${town}' and position = 5`,
    )
    expect(await refusal()).toContain('前 6 条里有改动')
    await tamper(`delete from journal where town = '${town}' and position >= 5`)
    expect(await refusal()).toContain('日志缺了第 5 条')
  })

  it('见过的记录不在了，也要与数据库里的签名头对得上', async () => {
    await recordPlain(db.pool, town, 4)
    await signer.signGrown(db.pool, town, now)
    await recordPlain(db.pool, town, 4)
    writeAllSeen(data, {})
    expect(await signer.signGrown(db.pool, town, now)).toMatchObject({ outcome: 'signed', head: { size: 8 } })
    writeAllSeen(data, {})
    await tamper(`update head set root = '\\x00' where town = '${town}' and size = 4`)
    expect(await refusal()).toContain('前 4 条里有改动')
  })

  it('见过的记录被改坏了，不当作没有', async () => {
    await recordPlain(db.pool, town, 1)
    writeFileSync(join(data, 'seen-heads.json'), '{')
    await expect(signer.signGrown(db.pool, town, now)).rejects.toThrow('读不懂')
  })

  it('签过而没有来得及写进数据库，下次补上同一个根', async () => {
    await recordPlain(db.pool, town, 4)
    await signer.signGrown(db.pool, town, now)
    await tamper(`delete from head where town = '${town}'`)
    expect(await signer.signGrown(db.pool, town, now)).toMatchObject({ outcome: 'signed', head: { size: 4 } })
    const seen = JSON.parse(readFileSync(join(data, 'seen-heads.json'), 'utf8')) as Record<string, { size: number }>
    expect(seen[town]?.size).toBe(4)
  })
})

describe('绕过触发器改数据库，导出以后看得出', () => {
  it.each([
    ['改内容', `update journal set payload = '{"data":1}' where position = 3`, '第 3 条的内容与承诺不符'],
    [
      '改盐',
      `update journal set salt = '\\x00112233445566778899aabbccddeeff' where position = 3`,
      '第 3 条的内容与承诺不符',
    ],
    [
      '改行',
      `update journal set line = replace(line, 'person-3', 'person-1') where position = 3`,
      '第 3 条的行与叶不符',
    ],
    ['改叶', `update journal set leaf = '\\x00' where position = 3`, '第 3 条的行与叶不符'],
    ['删一条', `delete from journal where position = 3`, '第 3 条写的位置是 4'],
    [
      '换位置',
      `update journal set position = case position when 3 then 104 else 103 end where position in (3, 4); update journal set position = position - 100 where position > 100`,
      '第 3 条写的位置是 4',
    ],
    ['删结尾', `delete from journal where position > 5`, '文件里只有 6 条'],
    ['删签名头', `delete from head where size > 5`, '没有签名头'],
    ['改签名头的根', `update head set root = '\\x00' where size = 5`, '签名头（5 条）的签名不对'],
  ])('%s', async (_, sql, said) => {
    await recordPlain(db.pool, town, 5)
    await signer.signGrown(db.pool, town, now)
    await recordPlain(db.pool, town, 4)
    await signer.signGrown(db.pool, town, now)
    await tamper(sql.replaceAll(/ where /g, ` where town = '${town}' and `))
    const verdict = verifyExport(await exported())
    expect(verdict.ok).toBe(false)
    expect(verdict.text.join('\n')).toContain(said)
  })
})
