import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Browser, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'
import { buildApp } from './app.ts'
import { codeAtStep, stepAt } from './one-time-code.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const { system, security, audit } = kept
const staff = await staffed(http, kept, {
  陈静: { account: 'chenjing', position: 'officeDirector' },
  包小燕: { account: 'baoxiaoyan', position: 'officeClerk' },
  周明: { account: 'zhouming', position: 'financeHead' },
})

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const fromBase32 = (text: string): Buffer => {
  const bits = [...text].map(letter => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}
const codeNow = (secret: string, off = 0): string => codeAtStep(fromBase32(secret), stepAt(http.clock.now()) + off)
/** Six digits that are none of the three good ones. */
const wrongCode = (secret: string): string => {
  const good = [-1, 0, 1].map(off => codeNow(secret, off))
  return ['000000', '111111', '222222', '333333'].find(code => !good.includes(code)) ?? ''
}

const signIn = (account: string, code?: string, password = passwordOf(account)) =>
  http.browser().post('/api/session', { account, password, ...(code !== undefined && { code }) })

/** Switches the code on, as a person does; answers the secret and the recovery codes. */
const switchOn = async (account: string) => {
  const browser = http.browser()
  await browser.signIn(account, passwordOf(account))
  const begun = await browser.post('/api/account/second-factor/begin', { password: passwordOf(account) })
  expect(begun.statusCode, begun.body).toBe(200)
  const { secret, address } = begun.json<{ secret: string; address: string }>()
  const confirmed = await browser.post('/api/account/second-factor/confirm', { code: codeNow(secret) })
  expect(confirmed.statusCode, confirmed.body).toBe(200)
  http.clock.later(1)
  return { browser, secret, address, codes: confirmed.json<{ recoveryCodes: string[] }>().recoveryCodes }
}

const switchOff = async (account: string) => {
  await http.owner.query('delete from recovery_code using account a where a.id = account and a.login = $1', [account])
  await http.owner.query('delete from second_factor using account a where a.id = account and a.login = $1', [account])
}

beforeEach(async () => {
  http.clock.later(16)
  for (const account of ['chenjing', 'baoxiaoyan', 'zhouming']) await switchOff(account)
  await system.signIn('xitong', passwordOf('xitong'))
  await security.signIn('anquan', passwordOf('anquan'))
  await audit.signIn('shenji', passwordOf('shenji'))
})

describe('开启动态码', () => {
  it('先问密码，扫过并填对一次才算开启；开启以前登录照旧', async () => {
    const browser = http.browser()
    await browser.signIn('chenjing', passwordOf('chenjing'))
    expect((await browser.post('/api/account/second-factor/begin', { password: '不是这个密码' })).statusCode).toBe(400)
    const { secret, address } = (
      await browser.post('/api/account/second-factor/begin', { password: passwordOf('chenjing') })
    ).json()
    expect(address).toContain(`secret=${secret}`)
    expect((await signIn('chenjing')).statusCode).toBe(200)
    expect((await browser.post('/api/account/second-factor/confirm', { code: wrongCode(secret) })).statusCode).toBe(400)
    expect((await browser.get('/api/account/security')).json().secondFactor).toBeNull()
    expect((await browser.post('/api/account/second-factor/confirm', { code: codeNow(secret) })).statusCode).toBe(200)
    expect((await browser.get('/api/account/security')).json().secondFactor).toMatchObject({ recoveryCodes: 8 })
    expect((await signIn('chenjing')).json().type).toBe('/problems/code-needed')
    expect(
      (await browser.post('/api/account/second-factor/begin', { password: passwordOf('chenjing') })).statusCode,
    ).toBe(409)
  })

  it('密钥在数据库里是密文，恢复码只有摘要，答复和记录里都没有', async () => {
    const { secret, codes, browser } = await switchOn('chenjing')
    const { rows } = await http.owner.query('select secret from second_factor')
    for (const { secret: sealed } of rows) expect(sealed.includes(fromBase32(secret))).toBe(false)
    const { rows: kept } = await http.owner.query(`select encode(digest, 'hex') as digest from recovery_code`)
    expect(kept).toHaveLength(8)
    const everything = JSON.stringify([
      kept,
      (await http.owner.query('select * from account_log')).rows,
      (await browser.get('/api/account/security')).json(),
    ])
    for (const plain of [secret, ...codes]) expect(everything).not.toContain(plain)
  })
})

describe('用动态码登录', () => {
  it('密码对了才问动态码；错密码和错动态码，答复一模一样', async () => {
    const { secret } = await switchOn('chenjing')
    expect((await signIn('chenjing', undefined, '不对的密码')).json().title).toBe('账号或者密码不对')
    const wrongPassword = await signIn('chenjing', codeNow(secret), '不对的密码')
    const wrong = await signIn('chenjing', wrongCode(secret))
    const nobody = await signIn('meiyouzhegeren', '123456')
    const without = await signIn('zhouming', '123456', '不对的密码')
    expect(wrong.json().title).toBe('账号、密码或者动态码不对')
    for (const other of [wrongPassword, nobody, without])
      expect([other.statusCode, other.body]).toEqual([wrong.statusCode, wrong.body])
    expect((await signIn('chenjing', codeNow(secret))).statusCode).toBe(200)
  })

  it('手机钟差半分钟照样进；一个码只用一次，一齐用也只进一个', async () => {
    const { secret } = await switchOn('chenjing')
    http.clock.later(1)
    const early = codeNow(secret, -1)
    expect((await signIn('chenjing', early)).statusCode).toBe(200)
    expect((await signIn('chenjing', early)).statusCode).toBe(401)
    http.clock.later(2)
    expect((await signIn('chenjing', codeNow(secret, -2))).statusCode).toBe(401)
    const answers = await Promise.all(Array.from({ length: 4 }, () => signIn('chenjing', codeNow(secret))))
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
  })

  it('猜动态码和猜密码一起数：五次以后对的也不听；只填对密码不会把次数清掉', async () => {
    const { secret } = await switchOn('chenjing')
    for (let guess = 0; guess < 4; guess += 1) {
      expect((await signIn('chenjing', wrongCode(secret))).statusCode).toBe(401)
      expect((await signIn('chenjing')).json().type).toBe('/problems/code-needed')
    }
    expect((await signIn('chenjing', wrongCode(secret))).statusCode).toBe(401)
    expect((await signIn('chenjing', codeNow(secret))).statusCode).toBe(429)
    expect((await signIn('chenjing')).statusCode).toBe(429)
    // What is logged is written after the answer.
    await vi.waitFor(async () => {
      const { rows } = await http.owner.query(`select what from account_log where what = 'locked'`)
      expect(rows).toHaveLength(1)
    })
  })

  it('恢复码一个只用一次，大小写和空格不计较；换一套以后旧的不行', async () => {
    const { secret, codes, browser } = await switchOn('chenjing')
    const [first = '', second = ''] = codes
    expect((await signIn('chenjing', first.toLowerCase().replace('-', ' '))).statusCode).toBe(200)
    expect((await signIn('chenjing', first)).statusCode).toBe(401)
    const again = await browser.post('/api/account/second-factor/recovery-codes', {
      password: passwordOf('chenjing'),
      code: codeNow(secret),
    })
    expect(again.json().recoveryCodes).toHaveLength(8)
    expect((await signIn('chenjing', second)).statusCode).toBe(401)
    expect((await signIn('chenjing', again.json().recoveryCodes[0])).statusCode).toBe(200)
    expect((await browser.get('/api/account/security')).json().secondFactor.recoveryCodes).toBe(7)
  })

  it('别人的恢复码打不开我的账号', async () => {
    await switchOn('chenjing')
    const { codes } = await switchOn('zhouming')
    expect((await signIn('chenjing', codes[0])).statusCode).toBe(401)
  })
})

describe('关掉和重置', () => {
  it('自己关掉要密码和动态码两样', async () => {
    const { browser, secret } = await switchOn('chenjing')
    const off = (password: string, code: string) => browser.post('/api/account/second-factor/off', { password, code })
    expect((await off('不对的密码', codeNow(secret))).statusCode).toBe(400)
    expect((await off(passwordOf('chenjing'), wrongCode(secret))).statusCode).toBe(400)
    expect((await off(passwordOf('chenjing'), codeNow(secret))).statusCode).toBe(204)
    expect((await signIn('chenjing')).statusCode).toBe(200)
  })

  it('手机丢了，两个人当面重置，密码不变；一个人办不成', async () => {
    const { browser } = await switchOn('zhouming')
    const asked = await system.post('/api/account/requests', { person: staff.周明.person, secondFactor: true })
    expect(asked.json().kind).toBe('reset-factor')
    expect((await security.get('/api/account/requests')).json()[0]).toMatchObject({ kind: 'reset-factor', mine: true })
    expect((await system.post(`/api/account/requests/${asked.json().id}/confirm`)).statusCode).toBe(403)
    expect((await signIn('zhouming')).json().type).toBe('/problems/code-needed')
    const confirmed = await security.post(`/api/account/requests/${asked.json().id}/confirm`)
    expect(confirmed.json()).toEqual({ account: 'zhouming', name: '周明' })
    expect((await browser.get('/api/me')).statusCode).toBe(401)
    expect((await signIn('zhouming')).statusCode).toBe(200)
    const { rows } = await http.owner.query('select * from recovery_code')
    expect(rows).toEqual([])
  })

  it('重置密码不动动态码；停用账号两样都拿掉', async () => {
    const { secret } = await switchOn('zhouming')
    const { id } = (await system.post('/api/account/requests', { person: staff.周明.person })).json()
    const { firstPassword } = (await security.post(`/api/account/requests/${id}/confirm`)).json()
    expect((await signIn('zhouming', undefined, firstPassword)).json().type).toBe('/problems/code-needed')
    const browser = http.browser()
    await browser.post('/api/session', { account: 'zhouming', password: firstPassword, code: codeNow(secret) })
    expect(
      (await browser.post('/api/account/password', { old: firstPassword, new: passwordOf('zhouming') })).statusCode,
    ).toBe(204)
  })
})

describe('重启以后', () => {
  it('猜过的次数还在：对的也不听；没有的账号也一样', async () => {
    for (const account of ['chenjing', 'meiyou'])
      for (let guess = 0; guess < 5; guess += 1)
        expect((await signIn(account, undefined, '猜的密码')).statusCode).toBe(401)
    const app = await buildApp(http.world)
    for (const account of ['chenjing', 'meiyou']) {
      const answer = await new Browser(app).signIn(account, passwordOf(account))
      expect(answer.statusCode).toBe(429)
    }
    expect((await new Browser(app).signIn('zhouming', passwordOf('zhouming'))).statusCode).toBe(200)
    http.clock.later(16)
    expect((await new Browser(app).signIn('chenjing', passwordOf('chenjing'))).statusCode).toBe(200)
    await app.close()
  })

  it('数据库里没有谁猜了什么，只有摘要和时间；过了时间的行会清掉', async () => {
    await signIn('mimabuxiaoxinxiezaizheli', undefined, '猜的密码')
    const { rows } = await http.owner.query(`select encode(name, 'escape') as name, at from guess`)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('mimabuxiaoxin')
    http.clock.later(16)
    await signIn('zhouming')
    expect((await http.owner.query('select * from guess')).rows).toEqual([])
  })
})
