import { describe, expect, it } from 'vitest'
import { checkDigitOf } from '#institution/identity-number.ts'
import { type Browser, doneByTwo, httpWorld, keptTown, neighbouringTown, staffed } from '#testing/http-town.ts'

/** Who may bring lists into the registers of which town: every route of it, asked by everyone who may not. */

const http = await httpWorld()
const own = await keptTown(http)
const other = await neighbouringTown(http)
const { 包小燕: clerk } = await staffed(http, own, {
  包小燕: { account: 'baoxiaoyan', position: 'officeClerk' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
})

const registers = [...http.world.house.imports.keys()]

const identity = (order: string): string => `150525199001010${order}`.concat(checkDigitOf(`150525199001010${order}`))

/** Sends a list as the page does; with the words beside it, the query and the headers that are given. */
const send = (
  browser: Browser,
  path: string,
  content: string,
  { plan, key }: { readonly plan?: unknown; readonly key?: string } = {},
) =>
  browser.ask(
    'POST',
    path,
    [
      ...(plan === undefined
        ? []
        : [`--b\r\nContent-Disposition: form-data; name="plan"\r\n\r\n${JSON.stringify(plan)}\r\n`]),
      '--b\r\nContent-Disposition: form-data; name="file"; filename="名单.csv"\r\n',
      `Content-Type: application/octet-stream\r\n\r\n${content}\r\n--b--\r\n`,
    ].join(''),
    { 'content-type': 'multipart/form-data; boundary=b', ...(key !== undefined && { 'idempotency-key': key }) },
  )

const importOf = (register: string, query = ''): string => `/api/registers/${register}/import${query}`
const ways = ['?dry-run=1', '', '?background=1'] as const

const keysOf = async (browser: Browser, register: string): Promise<readonly string[]> =>
  (await browser.get(`/api/registers/${register}?size=500`)).json().rows.map(({ key }: { key: string }) => key)

const sizes = async (): Promise<unknown> => (await http.owner.query('select town, size from town order by town')).rows

const ended = async (browser: Browser, id: string) => {
  for (;;) {
    const said = (await browser.get(`/api/jobs/${id}`)).json()
    if (said.state !== 'running') return said
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

/** One person of the neighbours, with the identity number of somebody who is about to come into the own town. */
const theirs = await (async () => {
  await doneByTwo(other.system, other.security, 'enter-roster', {
    file: '邻镇.csv',
    people: [{ ref: 'a', name: '邻镇某人', identity: identity('01') }],
    organizations: [{ ref: 'o', kind: 'branch', name: '邻镇党支部' }],
  })
  const people = (await other.system.get('/api/registers/people?q=邻镇某人')).json().rows
  return { person: people[0].key as string, entry: (await keysOf(other.system, 'roster-entries'))[0] ?? '' }
})()

describe('录入一份名单：谁的镇，谁的权', () => {
  it('录入用到的地址就是这些；新添一个，要先写进这里', () => {
    const ours = http.routes
      .filter(({ method, url }) => method !== 'HEAD' && /\/import|roster\/workbook|\/jobs/.test(url))
      .map(({ method, url, open }) => `${method} ${url}${open ? ' 不用登录' : ''}`)
    expect(ours.toSorted()).toEqual([
      'DELETE /api/jobs/:id',
      'GET /api/jobs',
      'GET /api/jobs/:id',
      'GET /api/jobs/:id/file',
      'GET /api/registers/:id/import',
      'GET /api/registers/:id/import/template',
      'GET /api/roster/workbook/sample',
      'POST /api/registers/:id/import',
      'POST /api/roster/workbook',
    ])
    expect(registers.length).toBeGreaterThan(3)
  })

  it('没有登录的，一个也不答', async () => {
    const nobody = http.browser()
    const gets = ['/api/jobs', '/api/jobs/x', '/api/jobs/x/file', '/api/roster/workbook/sample']
    for (const path of [...gets, importOf('people'), importOf('people', '/template'), importOf('none')])
      expect((await nobody.get(path)).statusCode, path).toBe(401)
    for (const path of [...ways.map(way => importOf('people', way)), '/api/roster/workbook'])
      expect((await send(nobody, path, '姓名\n练习子')).statusCode, path).toBe(401)
    expect((await nobody.delete('/api/jobs/x')).statusCode).toBe(401)
  })

  it.each(registers)('不归他录的，样表不给，看也不看，更不录：%s', async register => {
    const before = await sizes()
    for (const browser of [own.security, own.audit, clerk]) {
      expect((await browser.get(importOf(register))).json()).toMatchObject({ may: false, matching: {} })
      expect((await browser.get(importOf(register, '/template'))).statusCode).toBe(403)
      for (const way of browser === clerk ? ways : ['']) {
        const answer = await send(browser, importOf(register, way), '姓名\n练习子')
        expect([answer.statusCode, answer.json().title], way).toEqual([403, expect.stringMatching(/不归您办$/)])
      }
      for (const way of ['?dry-run=1', ''])
        expect((await send(browser, `/api/roster/workbook${way}`, '姓名\n练习子')).statusCode).toBe(403)
      expect((await browser.get('/api/jobs')).json()).toEqual({ jobs: [] })
    }
    expect(await sizes()).toEqual(before)
  })

  it('邻镇的人，在这里是没有的：同名同号也算新增，支部认不得，编号答不上', async () => {
    const same = `姓名,身份证号\n邻镇某人,${identity('01')}`
    const looked = (await send(own.system, importOf('people', '?dry-run=1'), same)).json()
    expect(looked).toMatchObject({ enters: true, counts: { new: 1, same: 0, asked: 0 } })
    const members = `姓名,身份证号,民族,学历,人员类别,所在党支部,加入党组织日期\n练习子,${identity('02')},汉族,大专,正式党员,邻镇党支部,2010-07-01`
    expect((await send(own.system, importOf('party-members', '?dry-run=1'), members)).json().rows).toMatchObject([
      {
        state: 'refused',
        reasons: expect.arrayContaining([
          { cell: 'F2', head: expect.anything(), reason: expect.stringMatching(/^组织名册里没有党支部/) },
        ]),
      },
    ])
    const held = '姓名,职务,到任日期\n邻镇某人,镇长,2025-01-01'
    expect((await send(own.system, importOf('tenures', '?dry-run=1'), held)).json().rows).toMatchObject([
      { state: 'refused', reasons: [{ reason: '名册里没有“邻镇某人”。请先录入人员。' }] },
    ])

    const namesake = '姓名,电话\n包小燕,13900000001'
    const before = await sizes()
    for (const answer of [theirs.person, clerk.person.slice(1), 'row 1', '__proto__']) {
      const plan = { answers: { 2: answer } }
      expect(
        (await send(own.system, importOf('people', '?dry-run=1'), namesake, { plan })).json(),
        answer,
      ).toMatchObject({
        enters: false,
        counts: { asked: 1 },
      })
      expect((await send(own.system, importOf('people'), namesake, { plan })).statusCode, answer).toBe(422)
    }
    expect(await sizes()).toEqual(before)
  })

  it('列对成没有的一项，就是不读这一列', async () => {
    for (const field of ['lastDay', '__proto__', 'constructor', 'toString']) {
      const plan = { columns: { 0: 'name', 1: field } }
      const looked = await send(own.system, importOf('people', '?dry-run=1'), '户主,备注\n练习子,x', { plan })
      expect(looked.json().heads, field).toEqual([
        { column: 0, name: 'A', head: '户主', field: 'name' },
        { column: 1, name: 'B', head: '备注' },
      ])
      expect(looked.json(), field).toMatchObject({ enters: true, counts: { new: 1 } })
    }
  })

  it('没有列名的名单不收，头一行不会不声不响丢了；号码不出来，也不记成列名', async () => {
    const bare = `练习子,${identity('03')},13800000003\n练习丑,,`
    const plan = { columns: { 0: 'name', 1: 'identity', 2: 'phone' } }
    for (const given of [{}, { plan }]) {
      const looked = await send(own.system, importOf('people', '?dry-run=1'), bare, given)
      expect(looked.json()).toMatchObject({
        enters: false,
        problems: ['第1行不像列名，像名单里的一行。请在它上面加一行列名（姓名等），再传一次。'],
      })
      expect(looked.body).not.toMatch(/15052519|13800000003/)
      const refused = await send(own.system, importOf('people'), bare, given)
      expect(refused.statusCode).toBe(422)
    }
    expect((await http.owner.query('select matching::text from import_matching')).rows).toEqual([])
  })

  it('别人的后台、别人的答复，谁也看不见、收不走；同一个编号，换个人是另一件事', async () => {
    const list = `户主\n练习寅`
    const given = { plan: { columns: { 0: 'name' } }, key: 'shared' }
    const begun = await send(own.system, importOf('people', '?background=1'), list, given)
    expect(begun.statusCode).toBe(202)
    const { id } = begun.json<{ id: string }>()
    expect(await ended(own.system, id)).toMatchObject({ state: 'done' })
    for (const browser of [own.security, own.audit, clerk, other.system]) {
      expect((await browser.get('/api/jobs')).json()).toEqual({ jobs: [] })
      expect((await browser.get(`/api/jobs/${id}`)).statusCode).toBe(404)
      expect((await browser.get(`/api/jobs/${id}/file`)).statusCode).toBe(404)
      expect((await browser.delete(`/api/jobs/${id}`)).statusCode).toBe(204)
    }
    expect((await own.system.get(`/api/jobs/${id}`)).json()).toMatchObject({ state: 'done' })

    expect((await send(clerk, importOf('people'), list, given)).statusCode).toBe(403)
    const neighbours = await send(other.system, importOf('people'), list, given)
    const ours = await send(own.system, importOf('people'), list, given)
    expect([neighbours.statusCode, ours.statusCode]).toEqual([200, 200])
    expect(neighbours.json().receipt.town).toBe(other.town)
    expect(ours.json().receipt.town).toBe(own.town)
    expect(neighbours.json().proposal).not.toBe(ours.json().proposal)

    // How the columns were matched is the town's own, and shown to whoever may enter.
    expect((await own.system.get(importOf('people'))).json().matching).toEqual({ 户主: 'name' })
    expect((await own.security.get(importOf('people'))).json().matching).toEqual({})
    const { proposal } = ours.json()
    for (const [browser, act, reason] of [
      [other.security, 'confirm-proposal', {}],
      [other.system, 'withdraw-proposal', {}],
      [own.security, 'withdraw-proposal', {}],
      [own.system, 'confirm-proposal', {}],
      [own.audit, 'confirm-proposal', {}],
      [clerk, 'confirm-proposal', {}],
      [clerk, 'decline-proposal', { reason: '试' }],
    ] as const) {
      const answer = await browser.post(`/api/acts/${act}`, { proposal, ...reason })
      expect([403, 422], `${act} ${answer.body}`).toContain(answer.statusCode)
    }
    expect((await own.security.post('/api/acts/confirm-proposal', { proposal })).statusCode).toBe(200)
  })

  it('一批只由本镇管名册的人撤销：邻镇的没有，不归他的不办，另一人确认以前什么也没动', async () => {
    const [entry = ''] = await keysOf(own.system, 'roster-entries')
    const undo = (browser: Browser, of: string) =>
      browser.post('/api/acts/undo-roster-entry', { entry: of, reason: '传错了' })
    const before = await sizes()
    for (const browser of [own.security, own.audit, clerk]) expect((await undo(browser, entry)).statusCode).toBe(403)
    for (const [browser, of] of [
      [own.system, theirs.entry],
      [other.system, entry],
    ] as const) {
      const refused = await undo(browser, of)
      expect([refused.statusCode, refused.json().refusals]).toEqual([
        422,
        [expect.objectContaining({ reason: '没有这一批名册。' })],
      ])
    }
    expect(await sizes()).toEqual(before)
    const asked = await undo(own.system, entry)
    expect(asked.statusCode, asked.body).toBe(200)
    expect(await keysOf(own.system, 'roster-entries')).toContain(entry)
    expect((await undo(other.system, theirs.entry)).statusCode).toBe(200)
  })

  it('起算日以后，系统管理员也录不了；党政办可以；邻镇的照旧', async () => {
    await doneByTwo(own.system, own.security, 'set-start-date', { town: own.town, startsOn: '2026-03-02' })
    for (const register of registers) {
      for (const way of register === 'people' ? ways : ['?dry-run=1'])
        expect((await send(own.system, importOf(register, way), '姓名\n练习子')).statusCode, register).toBe(403)
      const template = await clerk.get(importOf(register, '/template'))
      expect(template.statusCode, register).toBe(200)
    }
    expect((await send(clerk, importOf('people', '?dry-run=1'), '姓名\n练习卯')).json()).toMatchObject({
      enters: true,
      counts: { new: 1 },
    })
    // The neighbours have not begun: there it is still their own system administrator's, and nobody else's.
    expect((await send(other.system, importOf('people', '?dry-run=1'), '姓名\n练习卯')).statusCode).toBe(200)
    expect((await send(other.security, importOf('people', '?dry-run=1'), '姓名\n练习卯')).statusCode).toBe(403)
  })
})
