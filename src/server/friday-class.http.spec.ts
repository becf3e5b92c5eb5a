import { describe, expect, it } from 'vitest'
import type { FridayMonth } from '#chapters/1-study-and-training/queries/friday-month.ts'
import type { TrainingOfPerson } from '#chapters/1-study-and-training/queries/training-hours-of-year.ts'
import { type Browser, doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const staff = await staffed(http, kept, {
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  包小燕: { account: 'baoxiaoyan', position: 'officeClerk' },
  周明: { account: 'zhouming', position: 'financeHead' },
  孙慧: { account: 'sunhui', position: 'financeClerk' },
})
const { 巴图: secretary, 包小燕: clerk, 周明: finance, 孙慧: accountant } = staff
await doneByTwo(kept.system, kept.security, 'set-start-date', { town: kept.town, startsOn: '2026-03-03' })

const accounts = { batu: secretary, baoxiaoyan: clerk, zhouming: finance, sunhui: accountant }
const moveTo = async (instant: string): Promise<void> => {
  http.clock.set(instant)
  for (const [account, browser] of Object.entries(accounts)) await browser.signIn(account, passwordOf(account))
}

const done = async (browser: Browser, act: string, input: unknown) => {
  const answer = await browser.post(`/api/acts/${act}`, input)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<{ lights: { requirement: string; subject: string; window: string; state: string }[] }>()
}

const monthOf = async (browser: Browser, month: string): Promise<FridayMonth> =>
  (await browser.get(`/api/queries/friday-month?month=${month}`)).json()

const everyone = [secretary, clerk, finance, accountant].map(({ person }) => person)
const record = (on: string) => ({
  on,
  part: 'day',
  topic: '民法典里的乡村事',
  speaker: '巴图',
  present: everyone.filter(person => person !== finance.person && person !== accountant.person),
  leave: [{ person: finance.person, reason: '旗里对账', approvedBy: secretary.person }],
  absent: [accountant.person],
})

const state = async (browser: Browser, subject: string, month: string) =>
  (await browser.get('/api/standard/1.2.1'))
    .json<{
      obligations: {
        subject: string
        window: { key: string }
        state: string
        excusedText: string | null
        requiredText: string
      }[]
    }>()
    .obligations.find(each => each.subject === subject && each.window.key === month)

describe('周五学堂', () => {
  it('四月的周五已经排好，清明放假那个周一不相干', async () => {
    await moveTo('2026-04-01T09:00:00+08:00')
    const { proposed, everyone: all } = await monthOf(clerk, '2026-04')
    expect(proposed.map(({ on }) => on)).toEqual(['2026-04-03', '2026-04-10', '2026-04-17', '2026-04-24'])
    expect(all).toBe(true)
  })

  it('排好的课是每个人接下来的会，只说一次；那天到了，是记的人今天的事', async () => {
    await done(clerk, 'plan-friday-classes', {
      month: '2026-04',
      classes: [{ on: '2026-04-03', part: 'day', at: '9:00', topic: '民法典里的乡村事', place: '三楼' }],
    })
    const coming = async (browser: Browser) => (await browser.get('/api/today')).json().coming
    for (const browser of [clerk, finance]) {
      expect(await coming(browser)).toMatchObject([
        { on: '2026-04-03', at: '9:00', title: '周五学堂', more: '民法典里的乡村事，三楼' },
      ])
    }
    await moveTo('2026-04-03T17:00:00+08:00')
    const { tasks } = (await clerk.get('/api/today')).json()
    expect(tasks).toContainEqual(
      expect.objectContaining({ title: '记录4月3日的周五学堂', step: expect.objectContaining({ button: '记到课' }) }),
    )
  })

  it('记下到课：镇里的、每个人的灯都跟着变', async () => {
    const { lights } = await done(clerk, 'hold-friday-class', record('2026-04-03'))
    expect(lights[0]).toMatchObject({ requirement: '1.2.1', subject: 'town', window: '2026-04', state: 'amber' })
    await moveTo('2026-04-10T17:00:00+08:00')
    await done(clerk, 'hold-friday-class', record('2026-04-10'))
    expect(await state(secretary, 'town', '2026-04')).toMatchObject({ state: 'green' })
    expect(await state(secretary, secretary.person, '2026-04')).toMatchObject({ state: 'green' })
    expect(await state(secretary, finance.person, '2026-04')).toMatchObject({
      state: 'green',
      requiredText: '0天',
      excusedText: '请假减2天',
    })
    expect(await state(accountant, accountant.person, '2026-04')).toMatchObject({ state: 'grey' })
  })

  it('干部只看到自己的；管的人看到每个人的', async () => {
    const own = await monthOf(accountant, '2026-04')
    expect(own.cadres.map(({ id }) => id)).toEqual([accountant.person])
    expect(own.cadres[0]?.days.map(({ mark }) => mark)).toEqual(['absent', 'absent'])
    const { cadres: _, ...rest } = own
    for (const name of [finance.person, '周明', '旗里对账']) expect(JSON.stringify(rest)).not.toContain(name)
    const all = await monthOf(secretary, '2026-04')
    expect(all.cadres).toHaveLength(4)
    expect(all.cadres.find(({ id }) => id === finance.person)).toMatchObject({ done: 0, excused: 4, required: 0 })
    expect((await accountant.get('/api/queries/cadres-on-day?on=2026-04-03')).statusCode).toBe(403)
    expect((await accountant.get('/api/registers/friday-classes')).statusCode).toBe(403)
  })

  it('补学补的是缺的那个月：五月补上，四月就够了', async () => {
    await moveTo('2026-05-06T09:00:00+08:00')
    expect(await state(accountant, accountant.person, '2026-04')).toMatchObject({ state: 'red' })
    const makeUp = { person: accountant.person, on: '2026-05-06', how: '自学课件' }
    await done(clerk, 'make-up-friday-class', { class: '2026-04-03.day', ...makeUp })
    await done(clerk, 'make-up-friday-class', { class: '2026-04-10.day', ...makeUp })
    expect(await state(accountant, accountant.person, '2026-04')).toMatchObject({ state: 'green' })
  })

  it('认可学时另记一本账：到课的才有，各看各的', async () => {
    await done(clerk, 'recognise-friday-class', {
      class: '2026-04-03.day',
      recognisedBy: '旗委组织部',
      hours: 8,
      paper: '奈组函〔2026〕3号',
    })
    const hours = async (browser: Browser) =>
      (await browser.get('/api/queries/training-hours-of-year?year=2026')).json<
        Record<string, readonly TrainingOfPerson[]>
      >()
    expect(Object.keys(await hours(secretary)).sort()).toEqual([secretary.person, clerk.person].sort())
    expect(await hours(clerk)).toMatchObject({
      [clerk.person]: [{ hours: 8, source: 'fridayClass', recognisedBy: '旗委组织部' }],
    })
    expect(await hours(finance)).toEqual({})
  })

  it('台账能导出', async () => {
    const file = await clerk.get('/api/registers/friday-classes.xlsx')
    expect([file.statusCode, file.headers['content-type']]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ])
  })
})
