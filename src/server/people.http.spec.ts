import { describe, expect, it } from 'vitest'
import { type Browser, doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'
import { heldIn } from './held-about.ts'

const http = await httpWorld({ now: '2026-01-05T09:00:00+08:00' })
const kept = await keptTown(http)
const { town, system, security } = kept
const staff = await staffed(http, kept, {
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  乌云: { account: 'wuyun', position: 'organizationCommissioner' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
  周明: { account: 'zhouming', position: 'financeHead' },
  张丽: { account: 'zhangli', position: 'publicityCommissioner' },
})
const { 巴图: secretary, 乌云: organization, 陈静: office, 周明: finance, 张丽: publicity } = staff
const identity = '150525198001010010'
const phone = '13800001111'
await doneByTwo(system, security, 'correct-person', { person: finance.person, identity, phone, reason: '补录证号' })
await doneByTwo(system, security, 'set-start-date', { town, startsOn: '2026-01-06' })
http.clock.set('2026-03-02T09:00:00+08:00')
const accounts = { batu: secretary, wuyun: organization, chenjing: office, zhouming: finance, zhangli: publicity }
for (const [account, browser] of Object.entries(accounts)) await browser.signIn(account, passwordOf(account))

interface Said {
  readonly mine: boolean
  readonly mayOpen: boolean
  readonly erasedOn: string | null
  readonly figures: readonly { readonly 项目: string; readonly 内容: string }[]
  readonly tenures: readonly unknown[]
  readonly held: readonly {
    readonly table: string
    readonly total: number
    readonly rows: readonly Record<string, string>[]
  }[]
  readonly erasure: { readonly destroyed: readonly string[]; readonly remains: readonly string[] }
}
const about = async (browser: Browser, id = finance.person) => (await browser.get(`/api/people/${id}`)).json<Said>()
const tableOf = (said: Said, table: string) => said.held.find(each => each.table === table)

describe('一个人的全部信息', () => {
  it('数据库的每一张表，不是列出来，就是写明为什么不列', async () => {
    const { rows } = await http.owner.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') and relname <> 'migration'`,
    )
    expect(Object.keys(heldIn).sort()).toEqual(rows.map(({ name }) => name).sort())
  })

  it('本人和负责的人看得到，别人看不到', async () => {
    for (const browser of [finance, organization, office]) {
      const said = await about(browser)
      expect(said.figures).toEqual([
        { 项目: '身份证号', 内容: expect.stringMatching(/^150\*+0010$/) },
        { 项目: '电话', 内容: expect.stringMatching(/^138\*+1111$/) },
      ])
      expect(said.tenures).toHaveLength(1)
      for (const table of ['journal', 'register_row', 'account', 'account_log', 'session', 'account_request'])
        expect(tableOf(said, table)?.total, table).toBeGreaterThan(0)
    }
    expect((await about(finance)).mine).toBe(true)
    expect((await finance.get('/api/people/me')).json()).toMatchObject({ mine: true, person: { id: finance.person } })
    for (const browser of [publicity, secretary])
      expect((await browser.get(`/api/people/${finance.person}`)).statusCode).toBe(403)
    expect((await office.get('/api/people/nobody')).statusCode).toBe(404)
    expect((await http.browser().get(`/api/people/${finance.person}`)).statusCode).toBe(401)
  })

  it('封存的只有本人和组织委员打得开，打开一次记一次，本人看得到是谁', async () => {
    const open = (browser: Browser) => browser.post(`/api/people/${finance.person}/open`)
    expect((await open(organization)).json()).toEqual({
      figures: [
        { 项目: '身份证号', 内容: identity },
        { 项目: '电话', 内容: phone },
      ],
    })
    expect((await open(finance)).statusCode).toBe(200)
    for (const browser of [office, publicity, secretary]) expect((await open(browser)).statusCode).toBe(403)
    expect(tableOf(await about(finance), 'reading_log')?.rows).toMatchObject([
      { 谁看的: '周明', 看了什么: '本人的身份证号、电话' },
      { 谁看的: '乌云', 看了什么: '本人的身份证号、电话' },
    ])
  })

  it('导出成一个文件：本人的有全文，负责的人的打了码；草稿只给本人；导出也留下记录', async () => {
    await finance.put('/api/drafts/x', { topic: '还没写完的话' })
    const file = async (browser: Browser) => (await browser.get(`/api/people/${finance.person}/export.html`)).body
    const [own, others] = [await file(finance), await file(office)]
    expect([own.includes(identity), own.includes('还没写完的话')]).toEqual([true, true])
    expect([others.includes(identity), others.includes(phone), others.includes('还没写完的话')]).toEqual([
      false,
      false,
      false,
    ])
    expect(own).toMatch(/^<!doctype html>/)
    const data = JSON.parse(/id="data">(.*?)<\/script>/s.exec(own)?.[1] ?? '')
    expect(data.person.name).toBe('周明')
    expect((await publicity.get(`/api/people/${finance.person}/export.html`)).statusCode).toBe(403)
    expect(tableOf(await about(finance), 'reading_log')?.rows[0]).toMatchObject({ 谁看的: '陈静' })
  })

  it('销毁以前说清毁什么、留什么；销毁以后哪里都读不到', async () => {
    // Something about him waits for another person, sealed under a key of its own.
    await office.post('/api/acts/correct-person', {
      person: finance.person,
      phone: '13900002222',
      reason: '换号',
      paper: '本人申请',
    })
    const before = await about(office)
    expect(before.erasure.destroyed).toEqual([
      '身份证号',
      '电话',
      '等确认的事里封存的内容，份数 1',
      '本人没写完的草稿，份数 1',
    ])
    expect(before.erasure.remains[0]).toBe('姓名')
    const waiting = (await secretary.get('/api/queries/open-proposals')).json<{ id: string; act: string }[]>()
    const correction = waiting.find(({ act }) => act === 'correct-person')?.id
    expect((await secretary.get(`/api/proposals/${correction}`)).body).toContain('139')

    await doneByTwo(office, organization, 'record-erasure', {
      person: finance.person,
      reason: '本人申请',
      paper: '销毁审批单1号',
    })
    const after = await about(organization)
    expect([after.erasedOn, after.figures, after.erasure.destroyed]).toEqual(['2026-03-02', [], []])
    const { figures } = (await organization.post(`/api/people/${finance.person}/open`)).json<{ figures: unknown[] }>()
    expect(figures).toEqual([])
    expect((await secretary.get(`/api/proposals/${correction}`)).body).not.toContain('139')
    expect((await secretary.post('/api/acts/confirm-proposal', { proposal: correction })).json()).toMatchObject({
      refusals: [{ reason: '待确认的内容已经销毁，请退回后重新录入。' }],
    })
    expect(tableOf(await about(finance), 'draft')?.total).toBe(0)
    const readable = async (): Promise<string> => {
      const places = [
        `people/${finance.person}`,
        `people/${finance.person}/export.html`,
        'registers/people?size=500',
        `registers/people/${finance.person}/history`,
        'registers/people.xlsx',
      ]
      return (await Promise.all(places.map(async place => (await organization.get(`/api/${place}`)).body))).join('\n')
    }
    const text = await readable()
    for (const secret of [identity, phone, '13900002222', identity.slice(-4), phone.slice(-4)])
      expect(text.includes(secret), secret).toBe(false)
    const { rows } = await http.owner.query<{ dump: string }>(
      `select string_agg(line || payload, '') as dump from journal`,
    )
    for (const secret of [identity, phone, '13900002222']) expect(rows[0]?.dump).not.toContain(secret)
  })
})
