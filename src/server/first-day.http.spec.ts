import { expect, it } from 'vitest'
import type { ReadyStep } from '#foundation/first-day.ts'
import { type Browser, httpWorld, keptTown, staffed } from '#testing/http-town.ts'

const http = await httpWorld({ now: '2026-03-02T09:00:00+08:00' })
const kept = await keptTown(http)
const { town, system, security } = kept

const firstDay = async (browser: Browser) =>
  (await browser.get('/api/first-day')).json<{ startsOn: string | null; started: boolean; steps: ReadyStep[] }>()
const stateOf = async (browser: Browser, id: ReadyStep['id']) =>
  (await firstDay(browser)).steps.find(step => step.id === id)

it('没有进门的不答', async () => {
  expect((await http.browser().get('/api/first-day')).statusCode).toBe(401)
})

it('从刚开通到定好起算日：每一步的数从台账里来', async () => {
  expect(await stateOf(system, 'roster')).toMatchObject({ state: 'open', says: '3 人，1 个组织' })
  expect(await stateOf(system, 'start')).toMatchObject({ state: 'open' })
  const { 张丽: publicity, 陈静: director } = await staffed(http, kept, {
    张丽: { account: 'zhangli', position: 'publicityCommissioner' },
    陈静: { account: 'chenjing', position: 'officeDirector' },
    巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  })
  expect(await stateOf(director, 'roster')).toMatchObject({ state: 'done', says: '6 人，1 个组织' })

  // What was held before the start date is entered late and confirmed by another: it counts before the town owes anything.
  expect((await stateOf(director, 'held'))?.says).toBe(
    '中心组每月集中学习：过了 2 期，记了 0 期；周五学堂每月两天：过了 2 期，记了 0 期',
  )
  const late = await publicity.post('/api/acts/hold-study-session', {
    on: '2026-01-15',
    part: 'day',
    topic: '学习新修订的条例',
    area: 'politicalTheory',
    speaker: '巴图',
    present: [publicity.person],
    leave: [],
    absent: (await system.get('/api/registers/people?size=50'))
      .json<{ rows: { key: string; row: { name: string } }[] }>()
      .rows.filter(({ row }) => row.name === '巴图')
      .map(({ key }) => key),
    minutes: '领学原文。',
    papers: [],
    paper: '中心组学习记录本2026年第1页',
  })
  const { proposal } = late.json<{ proposal?: string }>()
  expect(proposal).toBeDefined()
  expect((await director.post('/api/acts/confirm-proposal', { proposal })).statusCode).toBe(200)
  expect(await stateOf(director, 'held')).toMatchObject({
    state: 'begun',
    says: '中心组每月集中学习：过了 2 期，记了 1 期；周五学堂每月两天：过了 2 期，记了 0 期',
    href: '/study/sessions',
  })
  expect(await stateOf(director, 'registers')).toMatchObject({ state: 'done', says: '中心组学习记录 1 行' })

  const asked = await system.post('/api/acts/set-start-date', { town, startsOn: '2026-03-09' })
  expect(await stateOf(system, 'start')).toMatchObject({ state: 'begun', says: '已录入，等安全管理员确认' })
  await security.post('/api/acts/confirm-proposal', { proposal: asked.json<{ proposal: string }>().proposal })
  expect(await firstDay(system)).toMatchObject({ startsOn: '2026-03-09', started: false })
  expect(await stateOf(system, 'start')).toMatchObject({ state: 'done', says: '2026年3月9日' })
})
