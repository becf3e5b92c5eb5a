import { describe, expect, it } from 'vitest'
import { type Browser, doneByTwo, httpWorld, keptTown, neighbouringTown, passwordOf } from '#testing/http-town.ts'

const http = await httpWorld()
const { world } = http
const own = await keptTown(http)

const other = await neighbouringTown(http)
const otherTown = other.town
await doneByTwo(other.system, other.security, 'enter-roster', {
  people: [{ ref: 'a', name: '邻镇某人' }],
  tenures: [{ person: 'a', position: 'officeDirector', from: '2025-01-01' }],
})

const idsOf = async (browser: Browser, register: string): Promise<string[]> =>
  (await browser.get(`/api/registers/${register}?size=500`)).json().rows.map(({ key }: { key: string }) => key)

describe('两个镇在一个数据库里', () => {
  it('各看各的：台账、标准、日志、账号', async () => {
    const theirs = await idsOf(other.system, 'people')
    expect(theirs).toHaveLength(4)
    expect(await idsOf(own.system, 'people')).toHaveLength(3)
    for (const path of [
      '/api/registers/people?size=500',
      '/api/registers/tenures?size=500',
      '/api/queries/roster-on-day',
      '/api/account/list',
      '/api/registers/people.xlsx',
    ]) {
      const answer = await own.system.get(path)
      expect(answer.statusCode, path).toBe(200)
      expect(answer.body, path).not.toContain('邻镇')
      for (const id of theirs) expect(answer.body, path).not.toContain(id)
    }
    expect(
      (await own.audit.get('/api/journal?limit=500'))
        .json()
        .entries.every(({ stream }: { stream: string }) => !stream.includes(otherTown)),
    ).toBe(true)
    expect((await own.audit.get('/api/journal/export')).body).not.toContain(otherTown)
  })

  it('拿别的镇的编号来探，一个也探不着', async () => {
    const uploaded = await other.system.upload('/api/attachments', '邻镇.txt', '邻镇的材料')
    const attachment = uploaded.json().id
    const proposed = await other.system.post('/api/acts/enter-person', { name: '邻镇又一人' })
    const { proposal } = proposed.json()
    await other.system.put('/api/drafts/mine', { secret: '邻镇' })
    const people = await idsOf(other.system, 'people')
    const tenures = await idsOf(other.system, 'tenures')
    const organizations = await idsOf(other.system, 'organizations')
    const { id: request } = (
      await other.system.post('/api/account/requests', { person: people.at(-1), login: 'linzhen' })
    ).json()
    expect([attachment, proposal, request].every(Boolean)).toBe(true)

    const gets = [
      `/api/attachments/${attachment}`,
      `/api/proposals/${proposal}`,
      '/api/drafts/mine',
      ...people.map(id => `/api/registers/people/${id}/history`),
      ...tenures.map(id => `/api/registers/tenures/${id}/history`),
      ...organizations.map(id => `/api/registers/organizations/${id}/history`),
    ]
    for (const browser of [own.system, own.security, own.audit]) {
      for (const path of gets) {
        const answer = await browser.get(path)
        expect([403, 404], path).toContain(answer.statusCode)
        expect(answer.body, path).not.toMatch(/邻镇/)
      }
    }
    const before = await world.pool.query<{ size: number }>('select size from town where town = $1', [otherTown])
    const acts: [string, unknown][] = [
      ...people.flatMap((person): [string, unknown][] => [
        ['correct-person', { person, name: '改名', reason: '试' }],
        ['record-departure', { person, on: '2026-03-01', reason: '试' }],
        ['record-erasure', { person, reason: '试' }],
        ['take-position', { person, position: 'officeClerk', from: '2026-01-01' }],
      ]),
      ...tenures.flatMap((tenure): [string, unknown][] => [
        ['leave-position', { tenure, to: '2026-03-01', reason: '试' }],
        ['strike-tenure', { tenure, reason: '试' }],
      ]),
      ...organizations.map((organization): [string, unknown] => [
        'correct-organization',
        { organization, name: '改名', reason: '试' },
      ]),
      ['set-start-date', { town: otherTown, startsOn: '2026-04-01' }],
      ['confirm-proposal', { proposal }],
      ['decline-proposal', { proposal, reason: '试' }],
      ['withdraw-proposal', { proposal }],
    ]
    for (const [act, input] of acts) {
      for (const browser of [own.system, own.security]) {
        const answer = await browser.post(`/api/acts/${act}`, input)
        if (answer.statusCode === 200) {
          // It may wait for the second person, who is shown what it is; confirmed, it must not hold either.
          const confirmed = await own.security.post('/api/acts/confirm-proposal', { proposal: answer.json().proposal })
          expect(confirmed.statusCode, `${act} ${confirmed.body}`).not.toBe(200)
        }
        expect(answer.body, act).not.toMatch(/邻镇/)
      }
    }
    for (const path of [`/api/account/requests/${request}/confirm`, `/api/account/requests/${request}/decline`]) {
      expect((await own.security.post(path)).statusCode, path).toBe(404)
    }
    for (const person of people) {
      expect((await own.security.post('/api/account/close', { person })).statusCode).toBe(404)
      expect((await own.system.post('/api/account/requests', { person, login: 'tanting' })).statusCode).toBe(400)
    }
    expect((await world.pool.query('select size from town where town = $1', [otherTown])).rows).toEqual(before.rows)
    expect((await other.system.get('/api/me')).statusCode).toBe(200)
  })

  it('同一个编号（Idempotency-Key）在两个镇互不相干', async () => {
    const send = (browser: Browser) =>
      browser.post('/api/acts/enter-person', { name: '同名' }, { 'idempotency-key': 'shared' })
    const [one, two] = [await send(own.system), await send(other.system)]
    expect([one.statusCode, two.statusCode]).toEqual([200, 200])
    expect(one.json().receipt.town).not.toBe(two.json().receipt.town)
  })

  it('账号全库唯一：一个镇占了，另一个镇就不能再开', async () => {
    const person = (await other.system.get('/api/registers/people?q=邻镇某人')).json().rows[0].key
    const answer = await other.system.post('/api/account/requests', { person, login: 'xitong' })
    expect([answer.statusCode, answer.json().errors]).toEqual([
      400,
      [{ path: '/login', message: '这个账号已经有人用了，请换一个' }],
    ])
    expect((await http.browser().signIn('xitong', passwordOf('xitong'))).statusCode).toBe(200)
  })

  it('cookie 换不了镇：会话跟着账号走', async () => {
    const mixed = http.browser()
    mixed.cookie = other.system.cookie
    expect((await mixed.get('/api/me')).json().town.id).toBe(otherTown)
    expect((await mixed.get(`/api/me?town=${own.town}`, { 'x-town': own.town })).json().town.id).toBe(otherTown)
  })
})
