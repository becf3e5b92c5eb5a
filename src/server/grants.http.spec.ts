import { describe, expect, it } from 'vitest'
import { type Browser, doneByTwo, enterFirst, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld({ now: '2026-01-05T09:00:00+08:00' })
const kept = await keptTown(http)
const { town, system, security } = kept
const staff = await staffed(http, kept, {
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
})
const { 巴图: secretary, 陈静: office } = staff
await doneByTwo(system, security, 'enter-person', { name: '旗检查员', identity: '150525198001010010' })
const inspector = (await system.get('/api/registers/people?size=500'))
  .json<{ rows: { key: string; row: { name: string } }[] }>()
  .rows.find(({ row }) => row.name === '旗检查员')?.key as string
const asked = await system.post('/api/account/requests', { person: inspector, login: 'jiancha' })
const opened = await security.post(`/api/account/requests/${asked.json<{ id: string }>().id}/confirm`)
const visitor: Browser = await enterFirst(http, 'jiancha', opened.json<{ firstPassword: string }>().firstPassword)
await doneByTwo(system, security, 'set-start-date', { town, startsOn: '2026-01-06' })

const moveTo = async (day: string): Promise<void> => {
  http.clock.set(`${day}T09:00:00+08:00`)
  for (const [account, browser] of [
    ['batu', secretary],
    ['chenjing', office],
    ['jiancha', visitor],
  ] as const)
    await browser.signIn(account, passwordOf(account))
}
await moveTo('2026-03-02')

const given = {
  person: inspector,
  standard: true,
  registers: ['people'],
  from: '2026-03-03',
  to: '2026-03-05',
  reason: '旗委组织部检查',
  paper: '奈组函〔2026〕8号',
}
const reads = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    await Promise.all(
      ['standard', 'standard/1.1.1', 'parameters', 'registers/people', 'registers/tenures'].map(async path => [
        path,
        (await visitor.get(`/api/${path}`)).statusCode,
      ]),
    ),
  )
const nothing = {
  standard: 403,
  'standard/1.1.1': 403,
  parameters: 403,
  'registers/people': 403,
  'registers/tenures': 403,
}
const readings = async () => (await office.get('/api/grants')).json<{ readings: { title: string }[] }>().readings

describe('查阅授权', () => {
  it('给以前什么也看不了；一人录入，另一人确认；从那天起，只看给的那些', async () => {
    expect(await reads()).toEqual(nothing)
    await doneByTwo(office, secretary, 'grant-access', given)
    expect(await reads()).toEqual(nothing)
    await moveTo('2026-03-03')
    expect(await reads()).toEqual({
      ...nothing,
      standard: 200,
      'standard/1.1.1': 200,
      parameters: 200,
      'registers/people': 200,
    })
    const { registers } = (await visitor.get('/api/registers')).json<{ registers: { id: string }[] }>()
    expect(registers.map(({ id }) => id)).toEqual(['people'])
    expect((await visitor.get('/api/me')).json()).toMatchObject({
      positions: [],
      granted: { standard: true, registers: ['people'], to: '2026-03-05' },
    })
  })

  it('看封存内容逐次留下记录，有职务的人照常看不记', async () => {
    const before = (await readings()).length
    await visitor.get('/api/registers/people')
    await visitor.get('/api/registers/people.xlsx')
    await office.get('/api/registers/people')
    const after = await readings()
    expect(after.length).toBe(before + 2)
    expect(after[0]).toMatchObject({ title: '人员', reader: { id: inspector, name: '旗检查员' } })
    expect((await visitor.get('/api/registers/people')).body).not.toContain('150525198001010010')
  })

  it('什么也办不了', async () => {
    const { acts } = (await office.get('/api/acts')).json<{ acts: { name: string }[] }>()
    for (const { name } of acts) {
      const { statusCode } = await visitor.post(`/api/acts/${name}`, {})
      expect([400, 403], name).toContain(statusCode)
    }
    expect((await visitor.get('/api/me/acts')).json()).toEqual({ acts: [] })
    expect(
      (
        await visitor.post('/api/acts/plan-study-session', {
          on: '2026-03-20',
          part: 'day',
          topic: '题',
          area: 'law',
          speaker: '甲',
        })
      ).statusCode,
    ).toBe(403)
    expect((await visitor.get('/api/grants')).json<{ grants: unknown[]; readings: unknown[] }>()).toMatchObject({
      grants: [{ person: { id: inspector } }],
      readings: [],
    })
  })

  it('最后一天还能看，第二天自己结束', async () => {
    await moveTo('2026-03-05')
    expect((await reads()).standard).toBe(200)
    await moveTo('2026-03-06')
    expect(await reads()).toEqual(nothing)
  })

  it('提前收回，马上看不了', async () => {
    await doneByTwo(office, secretary, 'grant-access', { ...given, from: '2026-03-06', to: '2026-04-06' })
    expect((await reads()).standard).toBe(200)
    const { rows } = (await office.get('/api/registers/grants')).json<{
      rows: { key: string; row: { to: string } }[]
    }>()
    const last = rows.find(({ row }) => row.to === '2026-04-06')?.key
    expect((await secretary.post('/api/acts/end-access', { grant: last, reason: '查完了' })).statusCode).toBe(200)
    expect(await reads()).toEqual(nothing)
  })

  it('有职务的、什么也没选的、过去的、太长的，都说为什么', async () => {
    const refused = async (more: object) =>
      (await office.post('/api/acts/grant-access', { ...given, from: '2026-03-06', to: '2026-03-10', ...more }))
        .json<{ refusals?: { reason: string }[] }>()
        .refusals?.map(({ reason }) => reason)
    expect(await refused({ person: secretary.person })).toEqual(['巴图是党委书记，照职务就能看，不用授权。'])
    expect(await refused({ standard: false, registers: [] })).toEqual([
      '还没有选能看什么：标准的落实情况，或者至少一本台账。',
    ])
    expect(await refused({ registers: ['nothing'] })).toEqual(['选的台账里有一本不存在，请重新选。'])
    expect(await refused({ from: '2026-03-05' })).toEqual(['2026年3月5日已经过了。授权最早从今天起。'])
    expect(await refused({ to: '2027-03-07' })).toEqual(['一次最长一年，到2027年3月6日。'])
    expect(await refused({ person: 'x' })).toEqual(['名册里没有这个人。请先录入人员，不用给职务。'])
  })
})
