import { describe, expect, it } from 'vitest'
import type { SpareTimeRow } from '#chapters/1-study-and-training/queries/spare-time-of-year.ts'
import type { Training } from '#chapters/1-study-and-training/queries/trainings-of-year.ts'
import type { Today } from '#mechanisms/today.ts'
import { type Browser, doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld({ now: '2026-01-05T09:00:00+08:00' })
const kept = await keptTown(http)
const staff = await staffed(http, kept, {
  乌云: { account: 'wuyun', position: 'organizationCommissioner' },
  包小燕: { account: 'baoxiaoyan', position: 'officeClerk' },
  周明: { account: 'zhouming', position: 'financeHead' },
  丁一: { account: 'dingyi', position: 'townCadre' },
})
const { 乌云: organization, 包小燕: clerk, 周明: finance, 丁一: cadre } = staff
await doneByTwo(kept.system, kept.security, 'set-start-date', { town: kept.town, startsOn: '2026-03-01' })
const moveTo = async (instant: string): Promise<void> => {
  http.clock.set(instant)
  for (const [account, browser] of Object.entries({
    wuyun: organization,
    baoxiaoyan: clerk,
    zhouming: finance,
    dingyi: cadre,
  }))
    await browser.signIn(account, passwordOf(account))
}
await moveTo('2026-03-02T09:00:00+08:00')

const done = async (browser: Browser, act: string, input: unknown) => {
  const answer = await browser.post(`/api/acts/${act}`, input)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<{ subject: string }>()
}
const trainings = async (browser: Browser) =>
  (await browser.get('/api/queries/trainings-of-year?year=2026')).json<readonly Training[]>()
const tasks = async (browser: Browser) => (await browser.get('/api/today')).json<Today>().tasks
const hours = async (browser: Browser) =>
  (await browser.get('/api/queries/training-hours-of-year?year=2026')).json<Record<string, { hours: number }[]>>()

describe('上级培训', () => {
  it('从登记到学时：今天先催定人，办完以后催补记，学时进各人的账', async () => {
    const { subject: notice } = await done(clerk, 'record-training-notice', {
      issuedBy: '旗委组织部',
      title: '组织干事培训班',
      receivedOn: '2026-03-02',
      startsOn: '2026-03-10',
      hours: 8,
    })
    await moveTo('2026-03-09T09:00:00+08:00')
    expect(await tasks(organization)).toContainEqual(
      expect.objectContaining({
        requirement: '1.2.3',
        step: expect.objectContaining({ href: `/study/training?notice=${notice}` }),
      }),
    )
    await done(organization, 'name-participants', { notice, people: [finance.person, cadre.person] })
    expect((await tasks(organization)).filter(({ requirement }) => requirement === '1.2.3')).toEqual([])
    await moveTo('2026-03-11T09:00:00+08:00')
    expect((await tasks(clerk)).map(({ title }) => title)).toContain('补记到课：组织干事培训班')
    expect((await tasks(finance)).map(({ title }) => title)).not.toContain('补记到课：组织干事培训班')
    await done(clerk, 'record-training-completed', {
      notice,
      attended: [{ person: finance.person, hours: 8, certificate: '结业证8号' }],
      absent: [{ person: cadre.person, reason: '防火值班' }],
      recognisedBy: '旗委组织部',
    })
    expect((await tasks(clerk)).filter(({ sort }) => sort === 'awaiting')).toEqual([])
    expect((await hours(finance))[finance.person]?.map(each => each.hours)).toEqual([8])
    expect(await hours(cadre)).toEqual({})
  })

  it('别的干部只看到派自己去的那几期，里面只有自己', async () => {
    expect((await trainings(clerk))[0]?.participants).toHaveLength(2)
    const mine = await trainings(cadre)
    expect(mine[0]?.participants.map(({ person }) => person)).toEqual([cadre.person])
    expect(JSON.stringify(mine)).not.toContain('结业证8号')
    expect((await cadre.get('/api/registers/superior-trainings')).statusCode).toBe(403)
  })
})

describe('业余自学', () => {
  const studies = async (browser: Browser, year = '2026') =>
    (await browser.get(`/api/queries/spare-time-of-year?year=${year}`)).json<{ studies: SpareTimeRow[] }>().studies

  it('本人看到自己的；别人看不到，管学习的人看台账', async () => {
    await done(cadre, 'record-spare-time-study', {
      person: cadre.person,
      kind: 'adultEducation',
      what: '行政管理专科',
      from: '2025-09-01',
    })
    expect((await studies(cadre)).map(({ what }) => what)).toEqual(['行政管理专科'])
    expect(await studies(cadre, '2024')).toEqual([])
    expect(await studies(finance)).toEqual([])
    expect((await finance.get('/api/registers/spare-time-studies')).statusCode).toBe(403)
    expect((await organization.get('/api/registers/spare-time-studies')).body).toContain('行政管理专科')
  })

  it('替别人记、撤别人的，都不成', async () => {
    const [{ study } = { study: '' }] = await studies(cadre)
    expect((await organization.post('/api/acts/strike-spare-time-study', { study })).statusCode).toBe(422)
    const forAnother = { person: cadre.person, kind: 'selfStudy', what: '民法典', from: '2026-03-01' }
    expect((await organization.post('/api/acts/record-spare-time-study', forAnother)).statusCode).toBe(422)
  })
})
