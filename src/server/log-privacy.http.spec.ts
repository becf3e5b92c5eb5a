import type { Pool } from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { Browser, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'
import { buildApp } from './app.ts'
import { runningLogger } from './logged.ts'

const http = await httpWorld()
const kept = await keptTown(http)
await staffed(http, kept, { 陈静: { account: 'chenjing', position: 'officeDirector' } })

/** What no log may hold: a name, a telephone, an identity number, an address, an illness, a password, a code, a token. */
const secrets = {
  name: '巴图乌云其其格',
  phone: '13847512345',
  identity: '150525198803124511',
  address: '奈曼旗大沁他拉镇和平街三号',
  health: '慢性肾炎',
  password: '草原上的密码绝不外传',
  code: '735194',
}
const all = Object.values(secrets).join(' ')

const said: string[] = []
const logger = runningLogger('trace', { write: line => said.push(line) })

const found = (): readonly string[] =>
  [...Object.values(secrets), encodeURIComponent(secrets.name), 'chenjing', '陈静'].filter(secret =>
    said.some(line => line.includes(secret)),
  )

/** Asks every route with personal data in its path, its query, its headers and its body. */
const askEverything = async (browser: Browser): Promise<readonly number[]> => {
  const answers: number[] = []
  const bodies: readonly (string | object | undefined)[] = [
    { ...secrets, account: secrets.name, person: secrets.identity, text: all, input: secrets },
    `{"broken": "${all}`,
    undefined,
  ]
  for (const { method, url } of http.routes) {
    if (method === 'HEAD' || url === '/api/live') continue
    // Signing out would end the walk.
    if (/sign-out|sessions\/end|^\/api\/session$/.test(url) && method !== 'GET') continue
    const path = url
      .replaceAll(/:\w+/g, encodeURIComponent(secrets.name))
      .replace('*', encodeURIComponent(secrets.phone))
    for (const body of method === 'GET' ? [undefined] : bodies) {
      const headers = { 'user-agent': all.replaceAll(/[^\x20-\x7e]/g, ''), 'idempotency-key': secrets.identity }
      const answer = await browser.ask(
        method as 'GET',
        `${path}?q=${encodeURIComponent(all)}&person=${secrets.identity}`,
        body,
        { ...headers, ...(typeof body === 'string' && { 'content-type': 'application/json' }) },
      )
      answers.push(answer.statusCode)
    }
  }
  return answers
}

const signedIn = async (world = http.world): Promise<Browser> => {
  const app = await buildApp(world, { logger })
  const browser = new Browser(app)
  await browser.signIn('chenjing', passwordOf('chenjing'))
  return browser
}

// Whoever walked every door has used up his guesses.
beforeEach(() => http.clock.later(16))

describe('日志里没有个人信息', () => {
  it('每一条路都走一遍，好的、坏的、看不懂的，日志里一个字也没有', { timeout: 120_000 }, async () => {
    const answers = await askEverything(await signedIn())
    expect(answers.length).toBeGreaterThan(100)
    expect(said.length).toBeGreaterThanOrEqual(answers.length)
    expect(new Set(answers)).toEqual(expect.objectContaining(new Set([200, 400, 404])))
    expect(found()).toEqual([])
  })

  it('登录猜错、编的账号、令牌，也没有', async () => {
    const browser = await signedIn()
    await browser.signIn(secrets.name, secrets.password)
    await browser.post('/api/session', { account: 'chenjing', password: secrets.password, code: secrets.code })
    const token = browser.cookie.split('=')[1] ?? ''
    expect(token.length).toBeGreaterThan(20)
    expect(said.join('')).not.toContain(token)
    expect(found()).toEqual([])
  })

  it('数据库的错里常有输入的内容：日志只留错误的种类和编号', async () => {
    const browser = await signedIn()
    const before = said.length
    const broken = Object.assign(new Error(`invalid input "${all}"\n    at ${secrets.name} (${secrets.address})`), {
      code: '22P02',
      detail: all,
      where: all,
      name: secrets.name,
    })
    const pool = {
      query: () => Promise.reject(broken),
      connect: () => Promise.reject(broken),
    } as unknown as Pool
    const app = await buildApp({ ...http.world, pool }, { logger })
    const on = new Browser(app)
    on.cookie = browser.cookie
    expect((await on.get('/api/me')).statusCode).toBe(500)
    expect((await on.signIn(secrets.name, secrets.password)).statusCode).toBe(500)
    const lines = said.slice(before).map(line => JSON.parse(line) as Record<string, unknown>)
    expect(lines.filter(({ msg }) => msg === 'unexpected')).toMatchObject([
      { level: 'error', kind: 'Error', sqlState: '22P02', code: expect.any(String), id: expect.any(String) },
      { level: 'error', kind: 'Error', sqlState: '22P02' },
    ])
    expect(found()).toEqual([])
  })

  it('每一行都说得出是哪个请求、哪条路、什么结果、多久', () => {
    const requests = said.map(line => JSON.parse(line)).filter(({ msg }) => msg === 'request')
    expect(requests.length).toBeGreaterThan(100)
    for (const line of requests) {
      expect(
        Object.keys(line)
          .sort()
          .filter(key => key !== 'route'),
      ).toEqual(['id', 'level', 'method', 'ms', 'msg', 'status', 'time'])
    }
    expect(new Set(requests.map(({ id }) => id)).size).toBe(requests.length)
  })
})
