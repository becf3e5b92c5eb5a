import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Browser, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const { system, security, audit } = kept
const staff = await staffed(http, kept, {
  陈静: { account: 'chenjing', position: 'officeDirector' },
  周明: { account: 'zhouming', position: 'financeHead' },
})

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0 Safari/537.36'
const phone =
  'Mozilla/5.0 (Linux; Android 12; M2007J3SC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/100.0 Mobile Safari/537.36'

const enter = async (account: string, agent = chrome, more: Record<string, string> = {}): Promise<Browser> => {
  const browser = http.browser()
  const answer = await browser.post(
    '/api/session',
    { account, password: passwordOf(account), ...more },
    { 'user-agent': agent },
  )
  expect(answer.statusCode, answer.body).toBe(200)
  return browser
}
const status = async (browser: Browser): Promise<number> => (await browser.get('/api/me')).statusCode

interface Said {
  readonly id: string
  readonly device: string
  readonly here: boolean
  readonly phone: boolean
}
const listed = async (browser: Browser): Promise<readonly Said[]> => (await browser.get('/api/account/sessions')).json()

beforeEach(async () => {
  http.clock.later(12 * 60)
  for (const [browser, account] of [
    [system, 'xitong'],
    [security, 'anquan'],
    [audit, 'shenji'],
  ] as const)
    await browser.signIn(account, passwordOf(account))
})

describe('在哪些地方登录着', () => {
  it('列出设备、何时起，标明这一处；别人的看不见', async () => {
    const one = await enter('chenjing')
    await enter('chenjing', phone)
    await enter('zhouming')
    const sessions = await listed(one)
    expect(sessions).toMatchObject([
      { device: 'Windows 电脑，Chrome', here: true },
      { device: '安卓手机，Chrome', here: false },
    ])
    expect(Object.keys(sessions[0] ?? {}).sort()).toEqual(['device', 'here', 'id', 'phone', 'seenAt', 'startedAt'])
  })

  it('退出一处，别处还在；编号是别人的，退不了', async () => {
    const [one, other, zhou] = [await enter('chenjing'), await enter('chenjing', phone), await enter('zhouming')]
    const id = (await listed(one)).find(({ here }) => !here)?.id ?? ''
    expect((await zhou.post('/api/account/sessions/end', { id })).statusCode).toBe(404)
    expect(await status(other)).toBe(200)
    expect((await one.post('/api/account/sessions/end', { id })).statusCode).toBe(204)
    expect([await status(other), await status(one)]).toEqual([401, 200])
  })

  it('一次退出所有别处', async () => {
    const [one, two, three] = [await enter('chenjing'), await enter('chenjing'), await enter('chenjing', phone)]
    expect((await one.post('/api/account/sessions/end-others')).statusCode).toBe(204)
    expect([await status(one), await status(two), await status(three)]).toEqual([200, 401, 401])
  })

  it('安全管理员可以退出一个人的所有登录，别的岗位不行', async () => {
    const chen = await enter('chenjing')
    const { person } = staff.陈静
    for (const other of [system, audit, await enter('zhouming')])
      expect((await other.post('/api/account/sessions/end-of', { person })).statusCode).toBe(403)
    expect(await status(chen)).toBe(200)
    expect((await security.post('/api/account/sessions/end-of', { person })).statusCode).toBe(204)
    expect(await status(chen)).toBe(401)
  })
})

describe('手机', () => {
  it('凭当面取的码和密码登录一次，留三十天；过了三十天就没了', async () => {
    const desk = await enter('chenjing')
    expect((await desk.post('/api/account/phone-code', { password: '不是这个密码' })).statusCode).toBe(400)
    const { code } = (await desk.post('/api/account/phone-code', { password: passwordOf('chenjing') })).json()
    const on = await enter('chenjing', phone, { phoneCode: code.toLowerCase() })
    const again = await http.browser().post('/api/session', {
      account: 'chenjing',
      password: passwordOf('chenjing'),
      phoneCode: code,
    })
    expect([again.statusCode, again.json().title]).toEqual([401, '账号、密码或者手机登录码不对'])
    expect((await listed(on)).find(({ here }) => here)).toMatchObject({ phone: true, device: '安卓手机，Chrome' })
    http.clock.later(29 * 24 * 60)
    await wait(950)
    expect(await status(on)).toBe(200)
    expect((await on.post('/api/account/phone-code', { password: passwordOf('chenjing') })).statusCode).toBe(403)
    http.clock.later(2 * 24 * 60)
    await wait(950)
    expect(await status(on)).toBe(401)
  })

  it('码十分钟有效；没有密码光有码进不来；系统管理员当面发的也一样', async () => {
    const { person } = staff.周明
    expect((await security.post('/api/account/phone-code-for', { person })).statusCode).toBe(403)
    const given = (await system.post('/api/account/phone-code-for', { person })).json()
    expect(given).toMatchObject({ name: '周明', account: 'zhouming', minutes: 10, days: 30, ended: 0 })
    const post = (password: string) =>
      http.browser().post('/api/session', { account: 'zhouming', password, phoneCode: given.code })
    expect((await post('不是这个密码')).statusCode).toBe(401)
    http.clock.later(11)
    expect((await post(passwordOf('zhouming'))).statusCode).toBe(401)
  })

  it('手机换了或丢了：发新码时旧手机退出，电脑上的还在，记录里写明', async () => {
    const { person } = staff.陈静
    const desk = await enter('chenjing')
    const give = async (more = {}) => (await system.post('/api/account/phone-code-for', { person, ...more })).json()
    const old = await enter('chenjing', phone, { phoneCode: (await give()).code })
    expect((await give()).ended).toBe(0)
    expect(await status(old)).toBe(200)
    const given = await give({ endPhones: true })
    expect(given.ended).toBe(1)
    expect([await status(old), await status(desk)]).toEqual([401, 200])
    const fresh = await enter('chenjing', phone, { phoneCode: given.code })
    expect(await status(fresh)).toBe(200)
    const log = (await audit.get(`/api/account/log?person=${person}`)).json<{ title: string; note: string | null }[]>()
    expect(log.find(({ note }) => note !== null)).toMatchObject({
      title: '发手机登录码',
      note: '旧手机上的登录退出了1处',
    })
  })

  it('cookie 在手机上留三十天，在电脑上关掉浏览器就没了', async () => {
    const desk = await enter('chenjing')
    const { code } = (await desk.post('/api/account/phone-code', { password: passwordOf('chenjing') })).json()
    const browser = http.browser()
    const onPhone = await browser.post('/api/session', {
      account: 'chenjing',
      password: passwordOf('chenjing'),
      phoneCode: code,
    })
    expect(onPhone.cookies[0]).toMatchObject({ maxAge: 30 * 24 * 3600, httpOnly: true, sameSite: 'Strict' })
    expect((await browser.signIn('chenjing', passwordOf('chenjing'))).cookies[0]?.maxAge).toBeUndefined()
  })
})

describe('登录记录', () => {
  it('自己看得见自己的：成功的、失败的、在什么设备上', async () => {
    await http.browser().post('/api/session', { account: 'chenjing', password: '猜的密码' }, { 'user-agent': phone })
    const one = await enter('chenjing')
    const [last, before] = (await one.get('/api/account/sign-ins')).json()
    expect(last).toMatchObject({
      what: 'signed-in',
      title: '登录',
      device: 'Windows 电脑，Chrome',
      address: '127.0.0.1',
    })
    expect(before).toMatchObject({ what: 'wrong-password', device: '安卓手机，Chrome' })
    const zhou = await enter('zhouming')
    const said = JSON.stringify((await zhou.get('/api/account/sign-ins')).json())
    expect(said).not.toContain('安卓')
  })

  it('审计管理员按人按日看，导出成表格；别人不行', async () => {
    await enter('chenjing')
    const today = http.clock.now().toISOString().slice(0, 10)
    const { person } = staff.陈静
    const of = async (query: string) => {
      const answer = await audit.get(`/api/account/log?${query}`)
      expect(answer.statusCode, answer.body).toBe(200)
      return answer.json<{ at: string; person: { id: string } | null; by: { id: string } | null }[]>()
    }
    const ofChen = await of(`person=${person}`)
    expect(ofChen.length).toBeGreaterThan(0)
    for (const row of ofChen) expect([row.person?.id, row.by?.id]).toContain(person)
    const ofDay = await of(`from=${today}&to=${today}`)
    expect(ofDay.length).toBeGreaterThan(0)
    expect(ofDay.every(({ at }) => at.startsWith(today))).toBe(true)
    expect(await of('from=2031-01-01')).toEqual([])
    expect((await audit.get('/api/account/log?from=昨天')).statusCode).toBe(400)
    const sheet = await audit.get(`/api/account/log.xlsx?person=${person}`)
    expect(sheet.headers['content-disposition']).toContain('.xlsx')
    expect(sheet.rawPayload.subarray(0, 2).toString()).toBe('PK')
    for (const other of [system, security, await enter('zhouming')])
      for (const path of ['/api/account/log', '/api/account/log.xlsx'])
        expect((await other.get(path)).statusCode).toBe(403)
  })
})
