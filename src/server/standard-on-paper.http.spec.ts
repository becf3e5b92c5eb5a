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

describe('一项的证据', () => {
  const sheetSeen = async (query = '') => (await secretary.get(`/api/standard/1.1.2/evidence${query}`)).json()

  it('结论、目录和摘要码、摘录、形成以后的改动', async () => {
    const { town: name, sheets } = await sheetSeen()
    const [sheet] = sheets
    expect(name).toBe('练习镇')
    expect(sheet).toMatchObject({ id: '1.1.2', number: '1.1.2-20260525', cite: '第一章第1条', changes: [] })
    expect(sheet.index).toHaveLength(1)
    expect(sheet.index[0]).toMatchObject({ on: '2026-04-07', late: false, source: '中心组学习' })
    expect(sheet.excerpt).toMatchObject({ register: '中心组学习记录', on: '2026-04-07' })
    const said = Object.fromEntries(
      sheet.excerpt.rows[0].map(({ title, text }: { title: string; text: string }) => [title, text]),
    )
    expect(said).toMatchObject({ 题目: lesson.topic, 到会: '巴图、张丽' })
    // 摘要码就是日志里那一条的：与它的证明里的一样。
    const { position, digest } = sheet.index[0]
    expect((await secretary.get(`/api/journal/${position}/proof`)).json().leaf).toBe(digest)
  })

  it('过去的一天，那天还不知道的不在上面', async () => {
    const [before] = (await sheetSeen('?on=2026-04-06')).sheets
    expect(before.index).toEqual([])
    expect(before.excerpt).toBeNull()
  })

  it('改过的写明改过', async () => {
    await done('correct-study-session', {
      ...lesson,
      session: '2026-04-07.day',
      present: [secretary.person],
      leave: [],
      absent: [publicity.person],
      minutes: '领学原文，一人发言。',
      papers: [],
      reason: '到会记错了',
    })
    const [sheet] = (await sheetSeen()).sheets
    expect(sheet.changes).toMatchObject([{ of: '中心组学习' }])
    expect((await sheetSeen('?on=2026-04-10')).sheets[0].changes).toEqual([])
  })

  it('一章成册：开放的各有一页，没有开放的只列名', async () => {
    const book = (await secretary.get('/api/standard/chapters/1/evidence')).json()
    expect(book.chapter).toEqual({ number: 1, title: '学习培训' })
    expect(book.sheets.length + book.closed.length).toBe(10)
    expect(book.sheets.map(({ id }: { id: string }) => id)).toContain('1.1.2')
    expect((await secretary.get('/api/standard/chapters/7/evidence')).statusCode).toBe(404)
    expect((await secretary.get('/api/standard/9.9.9/evidence')).statusCode).toBe(404)
  })

  it('下一步归谁、办完以后怎样，都说名字', async () => {
    const detail = (await secretary.get('/api/standard/1.1.2')).json()
    expect(detail.responsible).toContainEqual({ title: '宣传委员', people: ['张丽'] })
    const step = detail.steps.find(({ act }: { act: string }) => act === 'hold-study-session')
    expect(step.who).toContainEqual({ title: '宣传委员', people: ['张丽'] })
    expect(step.after).toContain('记入《中心组学习记录》')
  })
})
