import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { type Browser, enterFirst, httpWorld, keptTown } from '#testing/http-town.ts'

const http = await httpWorld()
const { town, system, security, audit } = await keptTown(http)
const sample = readFileSync(join(import.meta.dirname, '../../samples/名册样表.xlsx'))

const table = async (sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows.map(row => [...row]))
  return Buffer.from(await book.xlsx.writeBuffer())
}

const total = async (browser: Browser, register: string): Promise<number> =>
  (await browser.get(`/api/registers/${register}?size=500`)).json<{ total: number }>().total

const preview = (browser: Browser, content: Buffer, name = '名册.xlsx') =>
  browser.upload('/api/roster/workbook?dry-run=1', name, content)

describe('从表格录入名册', () => {
  it('样表可以下载，就是随程序带的那一份', async () => {
    const answer = await system.get('/api/roster/workbook/sample')
    expect(answer.rawPayload.equals(sample)).toBe(true)
    expect(answer.headers['content-disposition']).toContain('attachment')
  })

  it('没有登录的、不归他录的，都不收', async () => {
    expect((await preview(http.browser(), sample)).statusCode).toBe(401)
    const refused = await preview(audit, sample)
    expect(refused.statusCode).toBe(403)
    expect(refused.json().title).toBe('录入名册不归您办')
  })

  it('先看预览：什么也没有记下，身份证号和电话不出来', async () => {
    const before = await total(system, 'people')
    const answer = await preview(system, sample, '名册样表.xlsx')
    expect(answer.statusCode).toBe(200)
    const said = answer.json()
    expect(said).toMatchObject({
      file: '名册样表.xlsx',
      problems: [],
      enters: true,
      counts: { refused: 0, changed: 0, same: 0 },
    })
    expect(said.rows.length).toBe(said.counts.new)
    expect(answer.body).not.toMatch(/150525199\d|1380000000/)
    expect(await total(system, 'people')).toBe(before)
  })

  it('不是表格的文件，一句话说明', async () => {
    const wrong = await preview(system, Buffer.from('不是表格'.repeat(20)))
    expect(wrong.statusCode).toBe(415)
    expect(wrong.json()).toMatchObject({
      title: '这个文件读不了',
      detail: expect.stringMatching(/^这不是 \.xlsx 表格/),
    })
    expect((await preview(system, Buffer.alloc(0))).json().detail).toBe('文件是空的。请检查是不是传错了文件。')
    expect((await preview(system, sample.subarray(0, 2_000))).json().detail).toMatch(/^这个表格打不开/)
    expect((await preview(system, sample, '名册.xls')).json().detail).toMatch(/^只收 \.xlsx 和 \.csv 表格/)
    const large = await preview(system, Buffer.alloc(6 * 1024 * 1024))
    expect(large.statusCode).toBe(413)
    const nothing = await system.ask('POST', '/api/roster/workbook?dry-run=1', '--b--\r\n', {
      'content-type': 'multipart/form-data; boundary=b',
    })
    expect(nothing.statusCode).toBe(400)
  })

  it('有一行不对：预览里说，真要录入就拒绝，一行也不进', async () => {
    const before = await total(system, 'people')
    const wrong = await table({
      人员: [['姓名'], ['练习丁']],
      职务: [
        ['姓名', '职务', '到任日期'],
        ['练习丁', '镇长', '2024-09-31'],
      ],
    })
    const looked = (await preview(system, wrong)).json()
    expect(looked).toMatchObject({ enters: false, counts: { new: 1, refused: 1 } })
    expect(looked.rows[1].reasons).toEqual([
      {
        cell: 'C2',
        head: '到任日期',
        reason: '9月没有31日。是9月30日吗？',
        text: '职务表 第2行 到任日期：9月没有31日。是9月30日吗？',
      },
    ])
    const refused = await system.upload('/api/roster/workbook', '名册.xlsx', wrong)
    expect(refused.statusCode).toBe(422)
    expect(refused.json()).toMatchObject({
      title: '名册没有收',
      refusals: [{ reason: '职务表 第2行 到任日期：9月没有31日。是9月30日吗？' }],
    })
    expect(await total(system, 'people')).toBe(before)
  })

  it('样表整份录入：安全管理员看过、确认，才进名册；录入的人不能自己确认', async () => {
    const entered = await system.upload('/api/roster/workbook', '名册样表.xlsx', sample)
    expect(entered.statusCode).toBe(200)
    const { proposal } = entered.json<{ proposal: string }>()
    expect(await total(system, 'people')).toBe(3)

    const waiting = (await security.get('/api/queries/open-proposals')).json()
    expect(waiting).toMatchObject([{ id: proposal, title: '录入名册', forMe: true, mine: false }])
    const content = await security.get(`/api/proposals/${proposal}`)
    expect(content.json().input.people).toContainEqual({ ref: '人员!2', name: '巴图' })
    expect(content.body).not.toMatch(/150525199\d|1380000000/)

    expect((await system.post('/api/acts/confirm-proposal', { proposal })).json().refusals).toMatchObject([
      { reason: '录入的人不能自己确认，请另一人来确认。' },
    ])
    const confirmed = await security.post('/api/acts/confirm-proposal', { proposal })
    expect(confirmed.statusCode).toBe(200)
    expect(await total(system, 'organizations')).toBe(64)
    const holders = (await system.get('/api/queries/who-holds?position=villagePartySecretary')).json()
    expect(holders).toHaveLength(44)
    expect(holders.every(({ vacant }: { vacant: boolean }) => !vacant)).toBe(true)
  })

  it('再来一遍，没有要录的', async () => {
    const again = (await preview(system, sample)).json()
    expect(again).toMatchObject({ enters: false, counts: { new: 0, changed: 0, refused: 0 } })
    const refused = await system.upload('/api/roster/workbook', '名册样表.xlsx', sample)
    expect(refused.json().refusals).toMatchObject([{ reason: '表里的人员、组织、职务名册里都有了，没有要录入的。' }])
  })

  it('名册里的身份证号只给掩码', async () => {
    const people = await system.get('/api/registers/people?size=500')
    expect(people.body).not.toMatch(/150525199\d0101/)
    expect(
      people.json().rows.some(({ row }: { row: { identity?: string } }) => /^150\*+/.test(row.identity ?? '')),
    ).toBe(true)
  })

  it('起算日一到，系统管理员的门关上；党政办凭文件录入，组织委员确认', async () => {
    const roster = (await system.get('/api/queries/roster-on-day')).json<{ people: { id: string; name: string }[] }>()
    const enter = async (name: string, account: string) => {
      const person = roster.people.find(each => each.name === name)?.id
      const { id } = (await system.post('/api/account/requests', { person, login: account })).json<{ id: string }>()
      const { firstPassword } = (await security.post(`/api/account/requests/${id}/confirm`)).json<{
        firstPassword: string
      }>()
      return enterFirst(http, account, firstPassword)
    }
    const clerk = await enter('包小燕', 'baoxiaoyan')
    const commissioner = await enter('乌云其木格', 'wuyun')

    const dated = await system.post('/api/acts/set-start-date', { town, startsOn: '2026-03-02' })
    const { proposal } = dated.json<{ proposal: string }>()
    expect((await security.post('/api/acts/confirm-proposal', { proposal })).statusCode).toBe(200)
    expect((await clerk.get('/api/queries/town-now')).json()).toMatchObject({ started: true, mayEnter: true })

    const newcomer = await table({ 人员: [['姓名'], ['练习戊']] })
    const closed = await preview(system, newcomer)
    expect(closed.statusCode).toBe(403)
    expect(closed.json().detail).toBe('现在名册由组织委员、党政办主任、党政办干事录入。')
    expect((await preview(clerk, newcomer)).json().problems).toEqual([
      '起算日以后，名册凭文件变动。请写明依据的文件，例如 奈组发〔2026〕5号。',
    ])
    const boundary = 'b'
    const withPaper = Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="x.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      ),
      newcomer,
      Buffer.from(
        `\r\n--${boundary}\r\nContent-Disposition: form-data; name="paper"\r\n\r\n奈组发〔2026〕5号\r\n--${boundary}--\r\n`,
      ),
    ])
    const sent = await clerk.ask('POST', '/api/roster/workbook', withPaper, {
      'content-type': `multipart/form-data; boundary=${boundary}`,
    })
    expect(sent.statusCode).toBe(200)
    const waiting = sent.json<{ proposal: string }>().proposal
    expect((await security.post('/api/acts/confirm-proposal', { proposal: waiting })).statusCode).toBe(403)
    expect((await clerk.post('/api/acts/confirm-proposal', { proposal: waiting })).statusCode).toBe(422)
    expect((await commissioner.post('/api/acts/confirm-proposal', { proposal: waiting })).statusCode).toBe(200)
  })
})
