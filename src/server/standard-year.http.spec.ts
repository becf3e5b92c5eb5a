import { describe, expect, it } from 'vitest'
import { doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld()
const kept = await keptTown(http)
const { town, system, security } = kept
const staff = await staffed(http, kept, {
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  张丽: { account: 'zhangli', position: 'publicityCommissioner' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
})
await doneByTwo(system, security, 'set-start-date', { town, startsOn: '2026-03-03' })
const { 张丽: publicity, 巴图: secretary } = staff

const moveTo = async (instant: string): Promise<void> => {
  http.clock.set(instant)
  for (const [account, browser] of Object.entries({ batu: secretary, zhangli: publicity }))
    await browser.signIn(account, passwordOf(account))
}

const done = async (act: string, input: unknown): Promise<void> => {
  const answer = await publicity.post(`/api/acts/${act}`, input)
  if (answer.statusCode !== 200) throw new Error(answer.body)
}

const lesson = { topic: '学习新修订的条例', area: 'politicalTheory', speaker: '巴图' }

await moveTo('2026-04-07T09:00:00+08:00')
await done('hold-study-session', {
  ...lesson,
  on: '2026-04-07',
  part: 'day',
  present: [secretary.person, publicity.person],
  leave: [],
  absent: [],
  minutes: '领学原文，两人发言。',
  papers: [],
})
await moveTo('2026-05-25T09:00:00+08:00')
await done('plan-study-session', { ...lesson, on: '2026-06-10', part: 'day', place: '二楼会议室' })

interface YearSaid {
  readonly weeks: readonly {
    readonly from: string
    readonly to: string
    readonly on: string
    readonly amber: number
    readonly red: number
    readonly forecast: boolean
  }[]
  readonly turn: { readonly lastDay: string; readonly red: number; readonly redThen: number } | null
}

const yearSeen = async (query = ''): Promise<YearSaid> =>
  (await secretary.get(`/api/standard/year${query}`)).json() as YearSaid

/** What the page's own tallies say on a day. */
const countedOn = async (on: string, query: string) => {
  const { chapters } = (await secretary.get(`/api/standard?on=${on}${query}`)).json()
  const lights = chapters.flatMap(({ articles }: { articles: { requirements: { light: string }[] }[] }) =>
    articles.flatMap(({ requirements }) => requirements.map(({ light }) => light)),
  )
  const count = (wanted: string) => lights.filter((light: string) => light === wanted).length
  return { amber: count('amber'), red: count('red') }
}

describe('一年的周', () => {
  for (const query of ['', '&by=occurred', '&planned=1']) {
    it(`每一周的数，和点开那一天看到的一样（${query || '按录入时间'}）`, async () => {
      const { weeks } = await yearSeen(`?on=2026-05-25${query}`)
      const next = await yearSeen(`?on=2027-03-01${query}`)
      expect(weeks).toHaveLength(53)
      // 下一年只看开头的十周：学习计划一月底到期，二月起未落实。
      const compared = [...weeks, ...next.weeks.slice(0, 10)]
      for (const { on, amber, red } of compared)
        expect({ on, ...(await countedOn(on, query)) }).toEqual({ on, amber, red })
      // 比较有意思，是因为其中确实有待办和未落实。
      expect(compared.some(({ amber }) => amber > 0)).toBe(true)
      expect(compared.some(({ red }) => red > 0)).toBe(true)
    })
  }

  it('今天以后是“若不办”；排了的会只在要求时才算', async () => {
    const { weeks, turn } = await yearSeen()
    const today = weeks.find(({ on }) => on === '2026-05-25')
    expect(today?.forecast).toBe(false)
    expect(weeks.filter(({ forecast }) => forecast).every(({ on }) => on > '2026-05-25')).toBe(true)
    expect(turn === null || turn.redThen > turn.red).toBe(true)
    const inJune = (said: YearSaid) => said.weeks.find(({ from }) => from === '2026-06-22')?.amber ?? 0
    expect(inJune(await yearSeen('?planned=1'))).toBeLessThan(inJune({ weeks, turn }))
  })

  it('没有职务的人看不到，写错的日子说得清', async () => {
    expect((await secretary.get('/api/standard/year?on=2026-02-30')).statusCode).toBe(400)
    expect((await http.browser().get('/api/standard/year')).statusCode).toBe(401)
  })
})
