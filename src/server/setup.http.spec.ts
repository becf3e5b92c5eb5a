import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { enterFirst, httpWorld, setupBody } from '#testing/http-town.ts'
import { buildApp } from './app.ts'
import { setupCodeIn } from './setup-code.ts'

describe('第一次启动', () => {
  it('凭开通码设立，三个首次密码只给一次，开通码随即作废', async () => {
    const http = await httpWorld()
    const browser = http.browser()
    expect((await browser.get('/api/setup')).json()).toEqual({ needed: true, town: null })
    const code = http.world.setupCode.shown()
    expect(code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/)
    // A restart before it is used prints the same code.
    expect(setupCodeIn(http.data, http.world.random).shown()).toBe(code)

    const done = await browser.post('/api/setup', setupBody(` ${code.toLowerCase().replaceAll('-', ' ')}`))
    expect(done.statusCode, done.body).toBe(200)
    const { town, administrators } = done.json()
    expect(town.name).toBe('练习镇')
    expect(administrators.map(({ office, name, account }: Record<string, string>) => [office, name, account])).toEqual([
      ['systemAdministrator', '练习甲', 'xitong'],
      ['securityAdministrator', '练习乙', 'anquan'],
      ['auditAdministrator', '练习丙', 'shenji'],
    ])
    expect((await browser.get('/api/setup')).json()).toEqual({ needed: false, town: { name: '练习镇' } })
    expect(existsSync(join(http.data, 'keys', 'setup-code'))).toBe(false)
    const again = await browser.post('/api/setup', setupBody(code))
    expect([again.statusCode, again.json().title]).toEqual([409, '已经开通过了'])

    const system = await enterFirst(http, 'xitong', administrators[0].firstPassword)
    expect((await system.get('/api/me')).json()).toMatchObject({
      person: { name: '练习甲' },
      account: 'xitong',
      mustChangePassword: false,
      positions: [{ id: 'systemAdministrator', title: '系统管理员' }],
      town: { id: town.id, name: '练习镇', startsOn: null },
      today: '2026-03-02',
      practice: false,
      waits: [],
    })
    expect((await system.post('/api/acts/set-up-town', { town: 'x' })).statusCode).toBe(400)
    const act = await system.post('/api/acts/set-up-town', {
      town: 'other',
      name: '另一镇',
      code: '150525101',
      systemAdministrator: '甲',
      securityAdministrator: '乙',
      auditAdministrator: '丙',
    })
    expect(act.statusCode).toBe(403)
  })

  it('开通码不对就不设立，试多了要等', async () => {
    const http = await httpWorld()
    const browser = http.browser()
    const answers = []
    for (let guess = 0; guess < 11; guess += 1) {
      answers.push((await browser.post('/api/setup', setupBody(`AAAA-BBBB-CCCC-DD${20 + guess}`))).statusCode)
    }
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 403), 429])
    expect((await browser.post('/api/setup', setupBody(http.world.setupCode.shown()))).statusCode).toBe(429)
    http.clock.later(16)
    expect((await browser.post('/api/setup', setupBody(http.world.setupCode.shown()))).statusCode).toBe(200)
  })

  it('填得不对：每一处一句话，什么也没有设立', async () => {
    const http = await httpWorld()
    const browser = http.browser()
    const good = setupBody(http.world.setupCode.shown())
    for (const [body, path] of [
      [{ ...good, code: '' }, '/code'],
      [{ ...good, town: { name: '', code: '150525100' } }, '/town/name'],
      [{ ...good, town: { name: '练习镇', code: '15' } }, '/town/code'],
      [
        { ...good, administrators: { ...good.administrators, audit: { name: '丙', account: '!' } } },
        '/administrators/audit/account',
      ],
      [
        { ...good, administrators: { ...good.administrators, audit: { name: '练习丙', account: 'XITONG' } } },
        '/administrators',
      ],
      [
        { ...good, administrators: { ...good.administrators, audit: { name: ' ', account: 'shenji' } } },
        '/administrators/audit/name',
      ],
    ] as const) {
      const answer = await browser.post('/api/setup', body)
      expect(answer.statusCode, answer.body).toBe(400)
      expect(answer.json().errors.map((error: { path: string }) => error.path)).toContain(path)
    }
    const same = await browser.post('/api/setup', {
      ...good,
      administrators: { ...good.administrators, audit: { name: '练习甲', account: 'shenji' } },
    })
    expect([same.statusCode, same.json().refusals[0].reason]).toEqual([
      422,
      '系统管理员、安全管理员、审计管理员要由三个人担任，不能是同一个人。',
    ])
    const { rows } = await http.owner.query('select * from town')
    expect(rows).toEqual([])
    expect((await browser.post('/api/setup', good)).statusCode).toBe(200)
  })

  it('两个人同时拿着开通码，只设立一次', async () => {
    const http = await httpWorld()
    const body = setupBody(http.world.setupCode.shown())
    const answers = await Promise.all([1, 2, 3].map(() => http.browser().post('/api/setup', body)))
    expect(answers.map(answer => answer.statusCode).sort()).toEqual([200, 409, 409])
    const { rows } = await http.owner.query('select count(*) as n from town')
    expect(rows).toEqual([{ n: 1 }])
  })

  it('中途断电，再来一次接得上', async () => {
    const http = await httpWorld()
    const body = setupBody(http.world.setupCode.shown())
    // The power goes after the town is founded and before the accounts are written.
    const cut = await buildApp({
      ...http.world,
      pool: {
        query: http.pool.query.bind(http.pool),
        connect: async () => {
          const client = await http.pool.connect()
          const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
          return Object.assign(Object.create(client), {
            query: (...args: unknown[]) =>
              String(args[0]).includes('insert into account ') ? Promise.reject(new Error('cut')) : query(...args),
            release: client.release.bind(client),
          })
        },
      } as never,
    })
    const failed = await cut.inject({
      method: 'POST',
      url: '/api/setup',
      headers: { origin: 'http://localhost', 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    })
    expect(failed.statusCode).toBe(500)
    await cut.close()
    expect((await http.owner.query('select size from town')).rows).toEqual([{ size: 8 }])
    const browser = http.browser()
    expect((await browser.get('/api/setup')).json()).toEqual({ needed: true, town: null })
    expect((await browser.post('/api/setup', body)).statusCode).toBe(200)
    expect((await http.owner.query('select size from town')).rows).toEqual([{ size: 8 }])
  })
})
