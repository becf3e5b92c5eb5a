import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { headSigner } from '#journal/heads.ts'
import { httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'
import { troublesOf } from './backup-schedule.ts'
import { connect } from './database.ts'
import { type Drilled, drill } from './drill.ts'
import { house } from './house.ts'
import { readBackupStatus } from './kept-status.ts'
import { nightlyBackup } from './nightly-backup.ts'

const http = await httpWorld()
const kept = await keptTown(http)
await staffed(http, kept, { 陈静: { account: 'chenjing', position: 'officeDirector' } })

const folder = mkdtempSync(join(tmpdir(), 'biaochi-nightly-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { data, url, appRole, pool } = http
mkdirSync(join(data, 'keys'), { recursive: true })
writeFileSync(join(data, 'keys', 'app-password'), inject('cluster').appPassword)
const database = { data, url, appRole, pool, owner: () => connect(url) }
const signer = headSigner(data)

const backUp = (at: string, secondFolder?: string) =>
  nightlyBackup({
    database,
    folder,
    now: new Date(at),
    signer,
    ...(secondFolder !== undefined && { secondFolder }),
  })

let stamps = 0
const drilled = (name: string): Promise<Drilled> => {
  stamps += 1
  return drill({ database, house, file: join(folder, name), stamp: `${stamps}` })
}
const databases = async (): Promise<readonly string[]> => {
  const { rows } = await http.owner.query(
    `select datname from pg_database where starts_with(datname, current_database() || '_')`,
  )
  return rows.map(({ datname }) => datname)
}

describe('自己做的备份', () => {
  it('写在旁边，核对过才换上名字；没有半份', async () => {
    const status = await backUp('2026-03-02T02:30:00+08:00')
    expect(status.failure).toBeUndefined()
    expect(status.good).toMatchObject({ name: 'biaochi-20260302-0230.tar', facts: expect.any(Number) })
    expect(readdirSync(folder)).toEqual(['biaochi-20260302-0230.tar'])
    expect(readBackupStatus(data)).toEqual(status)
  })

  it('第二个文件夹也有一份，一字不差；没接着就说没接着，第一份照样好', async () => {
    const second = mkdtempSync(join(folder, 'usb-'))
    const status = await backUp('2026-03-03T02:30:00+08:00', second)
    expect(status.second).toEqual({ at: '2026-03-03T02:30:00.000+08:00' })
    const name = 'biaochi-20260303-0230.tar'
    expect(readFileSync(join(second, name)).equals(readFileSync(join(folder, name)))).toBe(true)
    const away = await backUp('2026-03-04T02:30:00+08:00', join(folder, 'not-mounted'))
    expect(away.good?.name).toBe('biaochi-20260304-0230.tar')
    expect(away.second?.reason).toContain('请检查它接着没有')
    expect(readdirSync(folder)).not.toContain('not-mounted')
    rmSync(second, { recursive: true })
  })

  it('留的按规则，别人的文件不碰；断电留下的半份会清掉', async () => {
    writeFileSync(join(folder, '会议记录.tar'), '别人的')
    writeFileSync(join(folder, '..biaochi-20260301-0230.tar.unchecked.77'), '半份')
    for (let day = 1; day <= 9; day += 1) writeFileSync(join(folder, `biaochi-2025120${day}-0230.tar`), '旧的')
    await backUp('2026-03-05T02:30:00+08:00')
    const names = readdirSync(folder)
    expect(names).toContain('会议记录.tar')
    expect(names.filter(name => name.startsWith('.'))).toEqual([])
    expect(names.filter(name => name.startsWith('biaochi-202512'))).not.toContain('biaochi-20251201-0230.tar')
    for (const name of names.filter(each => each.startsWith('biaochi-2025'))) rmSync(join(folder, name))
  })

  it('没有做成，说为什么，上一份好的还在', async () => {
    const before = readdirSync(folder)
    const status = await nightlyBackup({
      database: { ...database, owner: () => Promise.reject(new Error('连不上数据库')) },
      folder,
      now: new Date('2026-03-06T02:30:00+08:00'),
      signer,
    })
    expect(status.failure).toEqual({ at: '2026-03-06T02:30:00.000+08:00', reason: '连不上数据库' })
    expect(status.good?.name).toBe('biaochi-20260305-0230.tar')
    expect(readdirSync(folder)).toEqual(before)
    const told = (at: string) => troublesOf(status, undefined, new Date(at))
    expect(told('2026-03-06T09:00:00+08:00')).toEqual(['上一次备份没有做成：连不上数据库'])
    expect(told('2026-03-08T09:00:00+08:00')[1]).toBe('最近一份好的备份已经是 3 天以前的了。')
  })
})

describe('恢复演练', () => {
  it('恢复到旁边，逐项比过，一致；做的东西都删掉，正在用的没有动', async () => {
    await backUp('2026-03-07T02:30:00+08:00')
    const before = (await http.owner.query('select size, frontier from town')).rows
    const { good, sentences } = await drilled('biaochi-20260307-0230.tar')
    expect(good, sentences.join('\n')).toBe(true)
    expect(sentences.join('\n')).toMatch(
      /日志 \d+ 条，根和每一条的内容都一致.*台账 \d+ 行.*灯的计数.*这份备份恢复得了/s,
    )
    expect(await databases()).toEqual([])
    expect((await http.owner.query('select size, frontier from town')).rows).toEqual(before)
    expect((await kept.system.get('/api/me')).statusCode).toBe(200)
  })

  it('备份以后又办了事，按备份那一刻比，照样一致', async () => {
    await staffed(http, kept, { 周明: { account: 'zhouming', position: 'financeHead' } })
    const { good, sentences } = await drilled('biaochi-20260307-0230.tar')
    expect(good, sentences.join('\n')).toBe(true)
    expect(sentences.join('\n')).not.toContain('灯的计数')
  })

  it('正在用的数据库被人改过一行，演练看得出来', async () => {
    await http.owner.query('alter table register_row disable row level security')
    await http.owner.query(
      `update register_row set row = row || '{"name":"改过"}' where ctid = (select min(ctid) from register_row where register = 'people')`,
    )
    const { good, sentences } = await drilled('biaochi-20260307-0230.tar')
    expect(good).toBe(false)
    expect(sentences.join('\n')).toContain('台账不一致')
    await http.owner.query('alter table register_row enable row level security')
  })

  it('日志少了一条的内容，演练看得出来', async () => {
    await http.owner.query('alter table journal disable trigger all')
    await http.owner.query(`update journal set payload = '{}' where position = 1`)
    await http.owner.query('alter table journal enable trigger all')
    const { good, sentences } = await drilled('biaochi-20260307-0230.tar')
    expect(good).toBe(false)
    expect(sentences.join('\n')).toContain('日志不一致')
  })

  it('备份坏了一个字节，说出来，什么也不留下', async () => {
    const name = 'biaochi-20260307-0230.tar'
    const bytes = readFileSync(join(folder, name))
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] as number) ^ 1
    writeFileSync(join(folder, 'biaochi-20260308-0230.tar'), bytes)
    const { good, sentences } = await drilled('biaochi-20260308-0230.tar')
    expect([good, sentences[0]]).toEqual([false, expect.stringContaining('没有恢复成')])
    expect(await databases()).toEqual([])
  })

  it('上一次演练半途断了留下的数据库，这一次清掉', async () => {
    const { rows } = await http.owner.query('select current_database() as name')
    await http.owner.query(`create database ${rows[0].name}_drill_left`)
    await drilled('biaochi-20260307-0230.tar')
    expect(await databases()).toEqual([])
  })
})

describe('演练以后', () => {
  it('密码照旧', async () => {
    expect((await http.browser().signIn('chenjing', passwordOf('chenjing'))).statusCode).toBe(200)
  })
})
