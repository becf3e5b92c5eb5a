import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { Browser, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'
import { Sessions } from './session.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const { town, system, security, audit } = kept
const staff = await staffed(http, kept, {
  陈静: { account: 'chenjing', position: 'officeDirector' },
  包小燕: { account: 'baoxiaoyan', position: 'officeClerk' },
  周明: { account: 'zhouming', position: 'financeHead' },
})

const status = async (browser: Browser, path = '/api/me'): Promise<number> => (await browser.get(path)).statusCode

const fresh = async (account: string): Promise<Browser> => {
  const browser = http.browser()
  const answer = await browser.signIn(account, passwordOf(account))
  expect(answer.statusCode, answer.body).toBe(200)
  return browser
}

/** The clock of these specs leaps: whoever was signed in is no longer. */
beforeEach(async () => {
  http.clock.later(16)
  await system.signIn('xitong', passwordOf('xitong'))
  await security.signIn('anquan', passwordOf('anquan'))
  await audit.signIn('shenji', passwordOf('shenji'))
})

describe('登录', () => {
  it('cookie 脚本读不到、别的网站带不走，编号每次都是新的', async () => {
    const browser = http.browser()
    const answer = await browser.signIn('chenjing', passwordOf('chenjing'))
    const [cookie] = answer.cookies
    expect(cookie).toMatchObject({ name: 'biaochi', httpOnly: true, sameSite: 'Strict', path: '/' })
    expect(cookie?.value).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect((await browser.signIn('chenjing', passwordOf('chenjing'))).cookies[0]?.value).not.toBe(cookie?.value)
  })

  it('加密连接上 cookie 带 __Host- 和 Secure', async () => {
    const secure = await httpWorld({ settings: { tls: tlsOfSpec } })
    const { system: browser } = await keptTown(secure)
    expect(browser.cookie).toMatch(/^__Host-biaochi=/)
    const answer = await browser.post('/api/account/sign-out-everywhere')
    expect(answer.headers['set-cookie']).toMatch(/Secure/)
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d{8}/)
  })

  it('别人事先塞进来的编号登录后不作数', async () => {
    const planted = 'A'.repeat(43)
    const browser = http.browser()
    browser.cookie = `biaochi=${planted}`
    await browser.signIn('chenjing', passwordOf('chenjing'))
    expect(browser.cookie).not.toContain(planted)
    const thief = http.browser()
    thief.cookie = `biaochi=${planted}`
    expect(await status(thief)).toBe(401)
  })

  it('在同一个浏览器里换人登录，前一个人的登录就结束了', async () => {
    const browser = await fresh('chenjing')
    const before = http.browser()
    before.cookie = browser.cookie
    await browser.signIn('baoxiaoyan', passwordOf('baoxiaoyan'))
    expect(await status(before)).toBe(401)
    expect((await browser.get('/api/me')).json()).toMatchObject({ account: 'baoxiaoyan', person: { name: '包小燕' } })
  })

  it('数据库里只有编号的摘要', async () => {
    const browser = await fresh('zhouming')
    const token = browser.cookie.split('=')[1] ?? ''
    const { rows } = await http.owner.query('select * from session')
    expect(JSON.stringify(rows.map(row => ({ ...row, token_hash: row.token_hash.toString('hex') })))).not.toContain(
      token,
    )
  })

  it('账号的大小写和全角不计较', async () => {
    const browser = http.browser()
    expect((await browser.signIn(' ＣhenJing ', passwordOf('chenjing'))).statusCode).toBe(200)
  })

  it('退出以后就什么也看不到了，别处的登录还在', async () => {
    const one = await fresh('chenjing')
    const other = await fresh('chenjing')
    const stolen = http.browser()
    stolen.cookie = one.cookie
    expect((await one.delete('/api/session')).statusCode).toBe(204)
    expect(one.cookie).toBe('')
    expect(await status(stolen)).toBe(401)
    expect(await status(other)).toBe(200)
  })

  it('在所有地方退出', async () => {
    const [one, other] = [await fresh('chenjing'), await fresh('chenjing')]
    expect((await one.post('/api/account/sign-out-everywhere')).statusCode).toBe(204)
    expect(await status(other)).toBe(401)
  })

  it('半小时不用就要重新登录，用着就不用', async () => {
    const browser = await fresh('zhouming')
    for (const [minutes, expected] of [
      [29, 200],
      [29, 200],
      [31, 401],
    ] as const) {
      http.clock.later(minutes)
      await wait(950)
      expect(await status(browser)).toBe(expected)
    }
  })

  it('页面自己连着问，不算有人在用', async () => {
    const browser = await fresh('zhouming')
    const token = browser.cookie.split('=')[1]
    http.clock.later(29)
    expect(await new Sessions(http.world).of(token, { used: false })).toMatchObject({ login: 'zhouming' })
    http.clock.later(2)
    expect(await new Sessions(http.world).of(token)).toBeUndefined()
  })

  it('用得再勤，十二个小时以后也要重新登录', async () => {
    const browser = await fresh('zhouming')
    for (let hours = 0; hours < 12 * 60; hours += 25) {
      http.clock.later(25)
      await http.pool.query(`select set_config('biaochi.town', $1, false)`, [town])
      await http.owner.query('update session set seen_at = $1', [http.clock.now()])
    }
    await wait(950)
    expect(await status(browser)).toBe(401)
  })
})

describe('猜密码', () => {
  it('错五次以后对的也不听，十五分钟以后才听', async () => {
    const browser = http.browser()
    for (let guess = 1; guess <= 5; guess += 1) {
      const answer = await browser.signIn('baoxiaoyan', `猜的密码第${guess}个`)
      expect(answer.statusCode).toBe(401)
      expect(answer.json().title).toBe('账号或者密码不对')
    }
    const refused = await browser.signIn('baoxiaoyan', passwordOf('baoxiaoyan'))
    expect(refused.statusCode).toBe(429)
    expect(refused.headers['retry-after']).toBe('900')
    expect(await fresh('zhouming')).toBeInstanceOf(Browser)
    http.clock.later(14)
    expect((await browser.signIn('baoxiaoyan', passwordOf('baoxiaoyan'))).statusCode).toBe(429)
    http.clock.later(2)
    expect((await browser.signIn('baoxiaoyan', passwordOf('baoxiaoyan'))).statusCode).toBe(200)
  })

  it('一齐猜五十个，也只听五个', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => http.browser().signIn('baoxiaoyan', `一齐猜的第${index}个`)),
    )
    const counted = Map.groupBy(answers, answer => answer.statusCode)
    expect(counted.get(401)).toHaveLength(5)
    expect(counted.get(429)).toHaveLength(45)
  })

  it('没有这个账号，答复和用时都一样', async () => {
    const known: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < 24; round += 1) {
      http.clock.later(16)
      for (const [account, times] of [
        [`meiyou${round}`, unknown],
        ['zhouming', known],
      ] as const) {
        const before = performance.now()
        const answer = await http.browser().signIn(account, '不对的密码不对的密码')
        times.push(performance.now() - before)
        expect(answer.json()).toEqual({
          type: '/problems/not-signed-in',
          title: '账号或者密码不对',
          status: 401,
          detail: '请检查后再试。',
        })
      }
    }
    const median = (times: number[]): number => times.sort((one, other) => one - other)[times.length / 2] ?? 0
    const ratio = median(known) / median(unknown)
    expect(ratio).toBeGreaterThan(0.7)
    expect(ratio).toBeLessThan(1.4)
  })

  it('密码不明着存，也不记进账号记录', async () => {
    const { rows } = await http.owner.query('select * from account')
    for (const { hash } of rows) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const { rows: log } = await http.owner.query('select * from account_log')
    expect(JSON.stringify(log)).not.toMatch(/猜的|草原上/)
  })

  it('改密码时猜现在的密码，也一样数着', async () => {
    const browser = await fresh('zhouming')
    const answers = []
    for (let guess = 0; guess < 6; guess += 1) {
      answers.push(
        (await browser.post('/api/account/password', { old: `猜${guess}`, new: '另一个很长很长的新密码' })).statusCode,
      )
    }
    expect(answers).toEqual([400, 400, 400, 400, 400, 429])
  })
})

describe('首次密码', () => {
  it('改掉以前什么也不能办，改掉以后才能', async () => {
    const [{ person: id }] = [staff.周明]
    const asked = await system.post('/api/account/requests', { person: id })
    const confirmed = await security.post(`/api/account/requests/${asked.json().id}/confirm`)
    const { firstPassword } = confirmed.json()
    expect(firstPassword).toMatch(/^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}$/)
    const browser = http.browser()
    expect((await browser.signIn('zhouming', firstPassword)).json()).toEqual({
      account: 'zhouming',
      mustChangePassword: true,
    })
    for (const path of ['/api/acts', '/api/registers', '/api/standard', '/api/live', '/api/drafts/a']) {
      const answer = await browser.get(path)
      expect([answer.statusCode, answer.json().title], path).toEqual([403, '请先改密码'])
    }
    expect((await browser.get('/api/me')).json().mustChangePassword).toBe(true)
    for (const [next, reason] of [
      ['短', '密码至少10个字符，现在是1个。可以用一句好记的话。'],
      ['1234567890', '这个密码太常见，容易被猜中。请换一个，比如几个不相干的词连起来。'],
      ['zhouming2026', '密码不能就是账号，或者账号再加几个字。'],
      [firstPassword, '新密码和现在的一样，请换一个'],
    ]) {
      const answer = await browser.post('/api/account/password', { old: firstPassword, new: next })
      expect(answer.statusCode).toBe(400)
      expect(answer.json().errors).toEqual([{ path: '/new', message: reason }])
    }
    expect(
      (await browser.post('/api/account/password', { old: firstPassword, new: passwordOf('zhouming') })).statusCode,
    ).toBe(204)
    expect(await status(browser, '/api/acts')).toBe(200)
    expect((await http.browser().signIn('zhouming', firstPassword)).statusCode).toBe(401)
  })

  it('改密码以后，别处的登录都结束', async () => {
    const [one, other] = [await fresh('zhouming'), await fresh('zhouming')]
    expect(
      (await one.post('/api/account/password', { old: passwordOf('zhouming'), new: '换一个谁也想不到的密码' }))
        .statusCode,
    ).toBe(204)
    expect(await status(one)).toBe(200)
    expect(await status(other)).toBe(401)
    await one.post('/api/account/password', { old: '换一个谁也想不到的密码', new: passwordOf('zhouming') })
  })
})

describe('开通、重置、停用', () => {
  it('要两个人：申请的人不能确认，别的岗位也不能', async () => {
    const { person } = staff.陈静
    const asked = await system.post('/api/account/requests', { person })
    expect(asked.statusCode).toBe(201)
    const { id } = asked.json()
    await staff.包小燕.signIn('baoxiaoyan', passwordOf('baoxiaoyan'))
    for (const other of [system, audit, staff.包小燕]) {
      expect((await other.post(`/api/account/requests/${id}/confirm`)).statusCode).toBe(403)
    }
    expect((await system.post('/api/account/requests', { person })).statusCode).toBe(409)
    expect((await security.get('/api/account/requests')).json()).toMatchObject([
      { id, kind: 'reset', mine: true, person: { name: '陈静' } },
    ])
    expect((await security.post(`/api/account/requests/${id}/decline`)).statusCode).toBe(204)
    expect((await security.post(`/api/account/requests/${id}/confirm`)).statusCode).toBe(404)
  })

  it('重置以后，旧密码和旧登录都不行了', async () => {
    const before = await fresh('chenjing')
    const { id } = (await system.post('/api/account/requests', { person: staff.陈静.person })).json()
    const { firstPassword } = (await security.post(`/api/account/requests/${id}/confirm`)).json()
    expect(await status(before)).toBe(401)
    expect((await http.browser().signIn('chenjing', passwordOf('chenjing'))).statusCode).toBe(401)
    const browser = http.browser()
    await browser.signIn('chenjing', firstPassword)
    expect(
      (await browser.post('/api/account/password', { old: firstPassword, new: passwordOf('chenjing') })).statusCode,
    ).toBe(204)
  })

  it('系统管理员忘了密码，由安全管理员申请、审计管理员确认；谁也不能给自己办', async () => {
    const people = (await system.get('/api/account/list')).json<{ person: string; login: string }[]>()
    const of = (login: string) => people.find(each => each.login === login)?.person ?? ''
    expect((await system.post('/api/account/requests', { person: of('xitong') })).statusCode).toBe(403)
    expect((await audit.post('/api/account/requests', { person: of('xitong') })).statusCode).toBe(403)
    const { id } = (await security.post('/api/account/requests', { person: of('xitong') })).json()
    expect((await system.post(`/api/account/requests/${id}/confirm`)).statusCode).toBe(403)
    const { firstPassword } = (await audit.post(`/api/account/requests/${id}/confirm`)).json()
    expect(await status(system)).toBe(401)
    await system.signIn('xitong', firstPassword)
    await system.post('/api/account/password', { old: firstPassword, new: passwordOf('xitong') })
    expect(await status(system, '/api/account/list')).toBe(200)
  })

  it('停用立刻见效，一秒之内', async () => {
    const { person } = staff.包小燕
    const browser = await fresh('baoxiaoyan')
    expect(await status(browser)).toBe(200)
    expect((await (await fresh('chenjing')).post('/api/account/close', { person })).statusCode).toBe(403)
    expect((await audit.post('/api/account/close', { person })).statusCode).toBe(403)
    expect((await security.post('/api/account/close', { person })).statusCode).toBe(204)
    expect(await status(browser)).toBe(401)
    expect((await http.browser().signIn('baoxiaoyan', passwordOf('baoxiaoyan'))).statusCode).toBe(401)
    expect((await system.post('/api/account/requests', { person })).json().errors[0].path).toBe('/login')
    expect((await system.post('/api/account/requests', { person, login: 'chenjing' })).json().errors[0].message).toBe(
      '这个账号已经有人用了，请换一个',
    )
  })

  it('别的进程停用的，也在一秒之内', async () => {
    const browser = await fresh('zhouming')
    expect(await status(browser)).toBe(200)
    await http.owner.query(`update account set state = 'closed' where login = 'zhouming'`)
    await wait(1_000)
    expect(await status(browser)).toBe(401)
    await http.owner.query(`update account set state = 'open' where login = 'zhouming'`)
  })

  it('账号记录只有审计管理员能看，谁也改不了', async () => {
    for (const other of [system, security]) expect(await status(other, '/api/account/log')).toBe(403)
    const log = (await audit.get('/api/account/log')).json<
      { what: string; title: string; person: { name: string } }[]
    >()
    const kinds = new Set(log.map(({ what }) => what))
    for (const what of [
      'opened',
      'reset',
      'closed',
      'asked',
      'declined',
      'signed-in',
      'wrong-password',
      'locked',
      'password-changed',
    ]) {
      expect(kinds, what).toContain(what)
    }
    expect(log[0]?.person.name).toBeTruthy()
    await expect(http.owner.query('update account_log set what = what')).rejects.toThrow(/never changed/)
    await expect(http.owner.query('delete from account_log')).rejects.toThrow(/never changed/)
  })
})

describe('职务没了，权就没了', () => {
  it('离任第二天，还登录着也办不了、看不了', async () => {
    const browser = await fresh('zhouming')
    expect(await status(browser, '/api/standard')).toBe(200)
    const { rows } = (await system.get('/api/registers/tenures?size=500&q=周明')).json<{ rows: { key: string }[] }>()
    const left = await system.post('/api/acts/leave-position', {
      tenure: rows[0]?.key,
      to: '2026-03-01',
      reason: '调离',
    })
    const { proposal } = left.json()
    expect((await security.post('/api/acts/confirm-proposal', { proposal })).statusCode, left.body).toBe(200)
    expect(await status(browser, '/api/standard')).toBe(403)
    expect(await status(browser, '/api/queries/roster-on-day')).toBe(403)
    expect((await browser.get('/api/me')).json().positions).toEqual([])
  })
})

const tlsOfSpec = await (async () => {
  const { serverCertificate, townAuthority } = await import('./certificate.ts')
  const making = { now: new Date(), random: http.world.random }
  const { certificate: cert, key } = serverCertificate(townAuthority(['localhost'], making), ['localhost'], making)
  return { cert, key }
})()
