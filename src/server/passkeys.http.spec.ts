import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { SoftPasskey } from '#testing/authenticator.ts'
import { httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'
import { Challenges, passkeyPlace } from './passkeys.ts'
import { readSettings } from './settings.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const { system, security, audit } = kept
const staff = await staffed(http, kept, {
  陈静: { account: 'chenjing', position: 'officeDirector' },
  周明: { account: 'zhouming', position: 'financeHead' },
})

/** The name a browser would show; passkeys are made under it alone. */
const here = { host: 'localhost:80', origin: 'http://localhost:80' }
const origin = 'http://localhost:80'
const rpId = 'localhost'

const enter = async (account: string) => {
  const browser = http.browser()
  expect((await browser.signIn(account, passwordOf(account))).statusCode).toBe(200)
  return browser
}

const added = async (account: string, name = '办公室电脑') => {
  const browser = await enter(account)
  const begun = await browser.post('/api/account/passkeys/begin', { password: passwordOf(account) })
  expect(begun.statusCode, begun.body).toBe(200)
  const key = new SoftPasskey(randomBytes(32))
  const response = key.make({ challenge: begun.json().challenge, origin, rpId })
  const answer = await browser.post('/api/account/passkeys', { name, response })
  return { browser, key, answer, response }
}

const challenge = async () =>
  (await http.browser().post('/api/session/passkey/begin')).json<{ challenge: string }>().challenge

const use = async (
  key: SoftPasskey,
  more: { origin?: string; rpId?: string; verified?: boolean; challenge?: string } = {},
) => {
  const browser = http.browser()
  const response = key.use({ challenge: more.challenge ?? (await challenge()), origin, rpId, ...more })
  return { browser, answer: await browser.post('/api/session/passkey', { response }) }
}

beforeEach(async () => {
  http.clock.later(16)
  await http.owner.query('delete from passkey')
  for (const [browser, account] of [
    [system, 'xitong'],
    [security, 'anquan'],
    [audit, 'shenji'],
  ] as const)
    await browser.signIn(account, passwordOf(account))
})

describe('通行密钥', () => {
  it('先问密码；建好以后不用密码就能登录，列得出、改得了名、删得掉', async () => {
    const { browser, key, answer } = await added('chenjing')
    expect(answer.statusCode, answer.body).toBe(201)
    const { browser: entered, answer: letIn } = await use(key)
    expect([letIn.statusCode, letIn.json()]).toEqual([200, { account: 'chenjing', mustChangePassword: false }])
    expect((await entered.get('/api/me')).json().person.name).toBe('陈静')
    const { passkeys } = (await browser.get('/api/account/security')).json()
    expect(passkeys).toMatchObject([{ id: key.id, name: '办公室电脑', usedAt: expect.any(String) }])
    expect((await browser.post(`/api/account/passkeys/${key.id}/name`, { name: '家里的钥匙' })).statusCode).toBe(204)
    expect((await browser.delete(`/api/account/passkeys/${key.id}`)).statusCode).toBe(204)
    expect((await browser.get('/api/account/security')).json().passkeys).toEqual([])
    expect((await use(key)).answer.statusCode).toBe(401)
    const wrong = await browser.post('/api/account/passkeys/begin', { password: '不是这个密码' })
    expect(wrong.statusCode).toBe(400)
  })

  it('可以有几个，每个都打得开；同一个不能加两次', async () => {
    const one = await added('chenjing', '一号')
    const two = await added('chenjing', '二号')
    for (const { key } of [one, two]) expect((await use(key)).answer.statusCode).toBe(200)
    const begun = await one.browser.post('/api/account/passkeys/begin', { password: passwordOf('chenjing') })
    expect(begun.json().excludeCredentials).toHaveLength(2)
    const response = one.key.make({ challenge: begun.json().challenge, origin, rpId })
    expect((await one.browser.post('/api/account/passkeys', { name: '又一个', response })).statusCode).toBe(409)
  })

  it('别处的网页、别的名字、没有验人、旧题目、重放，一概不认', async () => {
    const { key } = await added('chenjing')
    const asked = await challenge()
    for (const more of [
      { origin: 'http://evil.example' },
      { rpId: 'evil.example' },
      { verified: false },
      { challenge: randomBytes(40).toString('base64url') },
    ]) {
      const { answer } = await use(key, more)
      expect([answer.statusCode, answer.json().title], JSON.stringify(more)).toEqual([401, '通行密钥没有通过'])
    }
    http.clock.later(16)
    expect((await use(key, { challenge: asked })).answer.statusCode).toBe(401)
    const fresh = await challenge()
    const response = key.use({ challenge: fresh, origin, rpId })
    expect((await http.browser().post('/api/session/passkey', { response })).statusCode).toBe(200)
    expect((await http.browser().post('/api/session/passkey', { response })).statusCode).toBe(401)
  })

  it('计数倒退，说明有人复制了它：不认', async () => {
    const { key } = await added('chenjing')
    key.counter = 9
    expect((await use(key)).answer.statusCode).toBe(200)
    key.counter = 3
    expect((await use(key)).answer.statusCode).toBe(401)
    const { rows } = await http.owner.query(`select what from account_log where what like 'passkey%' order by n`)
    expect(rows.at(-1)).toEqual({ what: 'passkey-refused' })
  })

  it('建的时候也要当场的题目，别人的题目不行', async () => {
    const [chen, zhou] = [await enter('chenjing'), await enter('zhouming')]
    const begun = await chen.post('/api/account/passkeys/begin', { password: passwordOf('chenjing') })
    const key = new SoftPasskey(randomBytes(32))
    const response = key.make({ challenge: begun.json().challenge, origin, rpId })
    expect((await zhou.post('/api/account/passkeys', { name: '别人的', response })).statusCode).toBe(400)
    const later = await chen.post('/api/account/passkeys/begin', { password: passwordOf('chenjing') })
    const second = new SoftPasskey(randomBytes(32)).make({ challenge: later.json().challenge, origin, rpId })
    http.clock.later(4)
    expect((await chen.post('/api/account/passkeys', { name: '太晚', response: second })).statusCode).toBe(400)
  })

  it('别人的通行密钥看不见、改不了、删不掉', async () => {
    const { key } = await added('chenjing')
    const zhou = await enter('zhouming')
    expect((await zhou.get('/api/account/security')).json().passkeys).toEqual([])
    expect((await zhou.post(`/api/account/passkeys/${key.id}/name`, { name: '改' })).statusCode).toBe(404)
    expect((await zhou.delete(`/api/account/passkeys/${key.id}`)).statusCode).toBe(404)
    expect((await use(key)).answer.statusCode).toBe(200)
  })

  it('停用账号、重置密码以后，通行密钥也打不开了', async () => {
    const { key } = await added('zhouming')
    const { id } = (await system.post('/api/account/requests', { person: staff.周明.person })).json()
    const { firstPassword } = (await security.post(`/api/account/requests/${id}/confirm`)).json()
    expect((await use(key)).answer.statusCode).toBe(401)
    const browser = http.browser()
    await browser.signIn('zhouming', firstPassword)
    await browser.post('/api/account/password', { old: firstPassword, new: passwordOf('zhouming') })
  })

  it('猜得太多也要等', async () => {
    const answers = []
    for (let guess = 0; guess < 6; guess += 1)
      answers.push((await use(new SoftPasskey(Buffer.alloc(32, 5)))).answer.statusCode)
    expect(answers).toEqual([401, 401, 401, 401, 401, 429])
  })

  it('用数字地址打开，说清楚要用哪个名字', async () => {
    const browser = await enter('chenjing')
    const numbered = { host: '127.0.0.1:80', origin: 'http://127.0.0.1:80' }
    const answer = await browser.post('/api/account/passkeys/begin', { password: passwordOf('chenjing') }, numbered)
    expect([answer.statusCode, answer.json().detail]).toEqual([
      409,
      '请用 http://localhost:8117 打开再试。浏览器把通行密钥绑定在名字上，不绑定在数字地址上。',
    ])
    const { passkeysHere } = (await browser.get('/api/account/security', numbered)).json()
    expect(passkeysHere).toBe(false)
    expect((await browser.get('/api/account/security', here)).json().passkeysHere).toBe(true)
  })
})

describe('绑定在哪个名字上', () => {
  const settings = (more: Record<string, string>) => ({ ...readSettings(more, '/'), tls: { cert: '', key: '' } })
  it('只在本机是 localhost；办公网里是设置的名字', () => {
    expect(passkeyPlace(readSettings({}, '/'))).toMatchObject({ name: 'localhost', address: 'http://localhost:8117' })
    const office = passkeyPlace(settings({ OFFICE_NAME: 'Biaochi.local', PORT: '443' }))
    expect(office).toMatchObject({ name: 'biaochi.local', address: 'https://biaochi.local:443' })
    expect(['biaochi.local', 'BIAOCHI.local:443', '192.168.1.8', 'other.local'].map(office.usable)).toEqual([
      true,
      true,
      false,
      false,
    ])
    const numbered = passkeyPlace({ ...settings({}), host: '192.168.1.8' })
    expect(numbered.usable('192.168.1.8')).toBe(false)
  })

  it('题目一次一用，三分钟，改一个字节就不是', () => {
    const challenges = new Challenges(Buffer.alloc(32, 1))
    const made = () => challenges.make('enter', 1_000, size => randomBytes(size))
    const one = made().toString('base64url')
    expect(challenges.use('make a', one, 2_000)).toBe(false)
    expect(challenges.use('enter', one, 2_000)).toBe(true)
    expect(challenges.use('enter', one, 2_000)).toBe(false)
    expect(challenges.use('enter', made().toString('base64url'), 181_000)).toBe(false)
    for (let at = 0; at < 40; at += 1) {
      const changed = made()
      changed[at] = (changed[at] as number) ^ 1
      expect(challenges.use('enter', changed.toString('base64url'), 2_000), `${at}`).toBe(false)
    }
  })
})
