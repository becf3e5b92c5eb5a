import { describe, expect, it } from 'vitest'
import type { Today } from '#mechanisms/today.ts'
import { type Browser, doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const { town, system, security } = kept
const staff = await staffed(http, kept, {
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  张丽: { account: 'zhangli', position: 'publicityCommissioner' },
  周明: { account: 'zhouming', position: 'financeHead' },
  乌云: { account: 'wuyun', position: 'organizationCommissioner' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
})
await doneByTwo(system, security, 'set-start-date', { town, startsOn: '2026-03-03' })
const { 张丽: publicity, 周明: finance, 巴图: secretary, 陈静: director, 乌云: organization } = staff

const accounts = {
  xitong: system,
  anquan: security,
  batu: secretary,
  zhangli: publicity,
  zhouming: finance,
  chenjing: director,
  wuyun: organization,
}
const moveTo = async (instant: string): Promise<void> => {
  http.clock.set(instant)
  for (const [account, browser] of Object.entries(accounts)) await browser.signIn(account, passwordOf(account))
}

interface TodaySaid extends Today {
  readonly coming: readonly { readonly on: string; readonly title: string; readonly more: string | null }[]
  readonly withOthers: readonly { readonly id: string; readonly title: string }[]
}

const todayOf = async (browser: Browser): Promise<TodaySaid> => {
  const answer = await browser.get('/api/today')
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<TodaySaid>()
}

const done = async (browser: Browser, act: string, input: unknown) => {
  const answer = await browser.post(`/api/acts/${act}`, input)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<{ proposal?: string }>()
}

const lesson = { part: 'morning', topic: '学习新修订的条例', area: 'politicalTheory', speaker: '巴图' }

/** What is someone's by position: what every cadre owes by himself (Friday classes, his reflection) apart. */
const ofThePosition = async (who: Parameters<typeof todayOf>[0]) =>
  (await todayOf(who)).tasks.filter(({ clause }) => clause !== '1.2')

describe('GET /api/today', () => {
  it('没有进门的不答，没有职务的不答', async () => {
    expect((await http.browser().get('/api/today')).statusCode).toBe(401)
  })

  it('安排的学习出现在接下来的会；那天到了，是负责的人今天的事，安排过的都带着', async () => {
    await moveTo('2026-04-07T09:00:00+08:00')
    await done(publicity, 'plan-study-session', { on: '2026-04-10', ...lesson, place: '二楼会议室' })
    expect((await todayOf(finance)).coming).toMatchObject([
      { on: '2026-04-10', title: '上午 中心组学习', more: '学习新修订的条例，二楼会议室' },
    ])
    expect((await todayOf(publicity)).tasks).toEqual([])
    await moveTo('2026-04-10T14:00:00+08:00')
    expect((await todayOf(publicity)).tasks).toMatchObject([
      {
        when: 'today',
        title: '记录4月10日的中心组学习',
        step: { act: 'hold-study-session', prefill: { on: '2026-04-10', ...lesson } },
        minutes: 5,
      },
    ])
    expect((await todayOf(finance)).tasks).toEqual([])
  })

  it('办了，就不在要办里了；够了一天，就在已办妥里', async () => {
    const present = [secretary.person, publicity.person, organization.person]
    const record = { on: '2026-04-10', ...lesson, present, leave: [], absent: [], minutes: '领学原文。', papers: [] }
    await done(publicity, 'hold-study-session', record)
    const half = await todayOf(publicity)
    expect(half.tasks).toEqual([])
    expect(half.coming).toEqual([])
    expect(half.done).toMatchObject([{ requirement: '1.1.4', title: '2026年 四个学习领域都学到：政治理论' }])
    await done(publicity, 'hold-study-session', { ...record, part: 'afternoon' })
    expect((await todayOf(finance)).done).toMatchObject([
      { requirement: '1.1.2', title: '4月 中心组每月集中学习' },
      { requirement: '1.1.4' },
    ])
  })

  it('代管宣传委员的人，代管那些天看到宣传委员的事，过后看不到', async () => {
    await moveTo('2026-05-25T09:00:00+08:00')
    expect(await ofThePosition(finance)).toEqual([])
    const asked = await done(organization, 'stand-in', {
      position: 'publicityCommissioner',
      for: publicity.person,
      person: finance.person,
      from: '2026-05-25',
      to: '2026-05-31',
      paper: '奈组发〔2026〕9号',
    })
    // Two of one act are told apart by whose matter they are.
    expect(await todayOf(director)).toMatchObject({
      tasks: expect.arrayContaining([expect.objectContaining({ title: '确认：指定代管（周明）' })]),
    })
    expect((await todayOf(organization)).withOthers).toMatchObject([{ title: '指定代管（周明）' }])
    await done(director, 'confirm-proposal', { proposal: asked.proposal })
    await moveTo('2026-05-29T09:00:00+08:00')
    expect(await ofThePosition(finance)).toMatchObject([
      { when: 'week', title: '记录5月的中心组学习', through: '代管宣传委员', dueText: '5月31日 周日' },
    ])
    await moveTo('2026-06-29T09:00:00+08:00')
    expect(await ofThePosition(finance)).toEqual([])
    expect(await ofThePosition(publicity)).toMatchObject([
      { title: '记录6月的中心组学习' },
      { title: '记录一次心得交流' },
    ])
  })

  it('等我确认的在要办里；我录入、等别人的在另一处', async () => {
    await done(organization, 'enter-person', { name: '新来的', paper: '奈组发〔2026〕10号' })
    const mine = await todayOf(organization)
    expect(mine.tasks.filter(({ sort }) => sort === 'proposal')).toEqual([])
    expect(mine.withOthers).toHaveLength(1)
    const asked = (await todayOf(director)).tasks.filter(({ sort }) => sort === 'proposal')
    expect(asked).toMatchObject([{ title: '确认：录入人员', step: { act: 'confirm-proposal' }, minutes: 1 }])
    await done(director, 'confirm-proposal', { proposal: asked[0]?.proposal })
    expect((await todayOf(director)).tasks.filter(({ sort }) => sort === 'proposal')).toEqual([])
    expect((await todayOf(organization)).withOthers).toEqual([])
  })

  it('管系统的人没有业务，只看到等他确认的', async () => {
    const { tasks, soon } = await todayOf(security)
    expect(tasks).toEqual([])
    expect(soon.every(({ step }) => step === undefined)).toBe(true)
  })
})
