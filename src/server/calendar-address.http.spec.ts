import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { type Browser, doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const { town, system, security } = kept
const staff = await staffed(http, kept, {
  张丽: { account: 'zhangli', position: 'publicityCommissioner' },
  周明: { account: 'zhouming', position: 'financeHead' },
  乌云: { account: 'wuyun', position: 'organizationCommissioner' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
})
await doneByTwo(system, security, 'set-start-date', { town, startsOn: '2026-03-03' })
const { 张丽: publicity, 周明: finance, 陈静: director, 乌云: organization } = staff

const addressOf = async (browser: Browser): Promise<string> => {
  const answer = await browser.post('/api/me/calendar')
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<{ path: string }>().path
}

const anyone = http.browser()

const eventsAt = async (path: string) => {
  const answer = await anyone.get(path)
  expect(answer.statusCode).toBe(200)
  return new ICAL.Component(ICAL.parse(answer.body)).getAllSubcomponents('vevent').map(each => ({
    uid: each.getFirstPropertyValue('uid'),
    sequence: Number(each.getFirstPropertyValue('sequence')),
    status: each.getFirstPropertyValue('status'),
    title: String(each.getFirstPropertyValue('summary')),
    on: String(each.getFirstPropertyValue('dtstart')).slice(0, 10),
  }))
}

const session = '2026-03-20.morning'
const plan = { on: '2026-03-20', part: 'morning', topic: '学习条例', area: 'politicalTheory', speaker: '巴图' }

const done = async (browser: Browser, act: string, input: unknown) => {
  const answer = await browser.post(`/api/acts/${act}`, input)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<{ proposal?: string }>()
}

describe('日历的密址', () => {
  it('密址只存摘要；换新以后旧的取不到，停了就取不到，编的、改了镇的取不到', async () => {
    const first = await addressOf(publicity)
    expect(first).toMatch(/^\/api\/calendar\/[a-z0-9]+-[A-Za-z0-9_-]{32}\.ics$/)
    const { rows } = await http.owner.query<{ kept: string }>(
      'select calendar_address::text as kept from calendar_address',
    )
    expect(rows.some(({ kept: row }) => row.includes(first.slice(-36, -4)))).toBe(false)
    expect((await anyone.get(first)).statusCode).toBe(200)
    const second = await addressOf(publicity)
    expect((await anyone.get(first)).statusCode).toBe(404)
    expect((await anyone.get(second)).statusCode).toBe(200)
    expect((await anyone.get(second.replace(town, 'aaaaaaaaaaaaaaaa'))).statusCode).toBe(404)
    expect((await anyone.get(second.replace('.ics', 'x.ics'))).statusCode).toBe(404)
    expect((await publicity.delete('/api/me/calendar')).statusCode).toBe(204)
    expect((await anyone.get(second)).statusCode).toBe(404)
    expect((await anyone.get('/api/calendar/abc.ics')).statusCode).toBe(404)
  })

  it('同一件事一直是同一个号：改期换日子、号不变、版次变大；取消了写明取消', async () => {
    const path = await addressOf(publicity)
    await done(publicity, 'plan-study-session', plan)
    const of = async () => (await eventsAt(path)).filter(({ uid }) => String(uid).startsWith('study-session.'))
    const [planned] = await of()
    expect(planned).toMatchObject({ on: '2026-03-20', status: 'CONFIRMED', title: '上午 中心组学习' })
    await done(publicity, 'move-study-session', { session, to: '2026-03-24' })
    const moved = await of()
    expect(moved).toHaveLength(1)
    expect(moved[0]).toMatchObject({ uid: planned?.uid, on: '2026-03-24', status: 'CONFIRMED' })
    expect(moved[0]?.sequence).toBeGreaterThan(planned?.sequence ?? 0)
    await done(publicity, 'cancel-study-session', { session: '2026-03-24.morning', reason: '旗里开会' })
    const cancelled = await of()
    expect(cancelled).toMatchObject([{ uid: planned?.uid, status: 'CANCELLED' }])
    expect(cancelled[0]?.sequence).toBeGreaterThan(moved[0]?.sequence ?? 0)
  })

  it('没有变，就不再送；不归他的不在里面', async () => {
    const path = await addressOf(publicity)
    const first = await anyone.get(path)
    const tag = String(first.headers.etag)
    expect((await anyone.get(path, { 'if-none-match': tag })).statusCode).toBe(304)
    await done(publicity, 'plan-study-session', { ...plan, on: '2026-03-25' })
    expect((await anyone.get(path, { 'if-none-match': tag })).statusCode).toBe(200)
    const others = await eventsAt(await addressOf(finance))
    expect(others.some(({ uid }) => String(uid).startsWith('study-session.2026-03-25'))).toBe(false)
  })

  it('离了职，从那天起什么也取不到', async () => {
    const path = await addressOf(publicity)
    expect((await eventsAt(path)).length).toBeGreaterThan(0)
    const { rows } = (await system.get('/api/registers/tenures?size=500')).json<{
      rows: { key: string; row: { person: string; position: string } }[]
    }>()
    const tenure = rows.find(({ row }) => row.person === publicity.person)?.key
    http.clock.set('2026-03-05T09:00:00+08:00')
    for (const [account, browser] of [
      ['wuyun', organization],
      ['chenjing', director],
    ] as const) {
      await browser.signIn(account, passwordOf(account))
    }
    const left = await done(organization, 'leave-position', {
      tenure,
      to: '2026-03-05',
      reason: '调离',
      paper: '奈组发〔2026〕9号',
    })
    if (left.proposal !== undefined) await done(director, 'confirm-proposal', { proposal: left.proposal })
    expect((await eventsAt(path)).length).toBeGreaterThan(0)
    http.clock.set('2026-03-06T09:00:00+08:00')
    expect(await eventsAt(path)).toEqual([])
  })
})
