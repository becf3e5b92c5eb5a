import { describe, expect, it } from 'vitest'
import { doneByTwo, httpWorld, keptTown, passwordOf, staffed } from '#testing/http-town.ts'

const http = await httpWorld({ now: '2026-01-05T09:00:00+08:00' })
const kept = await keptTown(http)
const { town, system, security } = kept
const staff = await staffed(http, kept, {
  巴图: { account: 'batu', position: 'partyCommitteeSecretary' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
  宝力高: { account: 'baoligao', position: 'townCadre' },
})
await doneByTwo(system, security, 'set-start-date', { town, startsOn: '2026-01-06' })
const { 巴图: secretary, 陈静: office, 宝力高: village } = staff

interface FigureSaid {
  readonly figure: string
  readonly value: string
  readonly source: string
  readonly from: string | null
  readonly decision: { readonly paper: string } | null
  readonly coming: readonly { readonly from: string; readonly value: string }[]
  readonly mayChange: boolean
  readonly changedBy: readonly string[]
}
const figures = async (who = office, query = ''): Promise<readonly FigureSaid[]> => {
  const answer = await who.get(`/api/parameters${query}`)
  expect(answer.statusCode).toBe(200)
  return answer
    .json<{ chapters: { articles: { requirements: { figures: FigureSaid[] }[] }[] }[] }>()
    .chapters.flatMap(({ articles }) =>
      articles.flatMap(({ requirements }) => requirements.flatMap(each => each.figures)),
    )
}
const figureNow = async (figure: string, query = '') =>
  (await figures(office, query)).find(each => each.figure === figure)

const change = {
  figure: '1.1.1/dueOn',
  value: '2月28日',
  from: '2027-01-01',
  body: '党委会',
  date: '2026-01-06',
  paper: '会议纪要〔2026〕1号',
}

describe('本镇规则', () => {
  it('每个数都在，写明来源；标准写明的谁也没有改的份', async () => {
    const all = await figures()
    expect(all.length).toBeGreaterThan(80)
    for (const { source, mayChange, changedBy } of all) {
      expect(mayChange, source).toBe(source === 'standard' ? false : changedBy.includes('党政办主任'))
    }
    expect((await figures(village)).some(({ mayChange }) => mayChange)).toBe(false)
    expect((await http.browser().get('/api/parameters')).statusCode).toBe(401)
  })

  it('先看会变哪几盏灯，什么也不记', async () => {
    http.clock.set('2026-02-10T09:00:00+08:00')
    for (const [account, browser] of [
      ['batu', secretary],
      ['chenjing', office],
    ] as const)
      await browser.signIn(account, passwordOf(account))
    const preview = (value: string, figure = change.figure) =>
      office.get(`/api/parameters/preview?figure=${encodeURIComponent(figure)}&value=${encodeURIComponent(value)}`)
    const answer = await preview('2月28日')
    expect(answer.json()).toMatchObject({ value: '2月28日', open: true })
    expect((await preview('13月')).statusCode).toBe(400)
    expect((await preview('2', '1.1.2/days')).json()).toMatchObject({
      errors: [{ path: '/value', message: '每月学习天数是标准写明的，本镇不能改' }],
    })
    expect((await preview('2', '9.9.9/days')).statusCode).toBe(404)
    expect((await figureNow(change.figure))?.source).toBe('default')
  })

  it('录入、确认，到了那天才是新数；标准那一页同一个数', async () => {
    await doneByTwo(office, secretary, 'change-parameter', change)
    expect(await figureNow(change.figure)).toMatchObject({
      value: '1月31日',
      source: 'default',
      coming: [{ from: '2027-01-01', value: '2月28日' }],
    })
    expect(await figureNow(change.figure, '?on=2027-01-01')).toMatchObject({
      value: '2月28日',
      source: 'decision',
      from: '2027-01-01',
      decision: { paper: '会议纪要〔2026〕1号' },
    })
    const said = async (on: string) =>
      (await office.get(`/api/standard/1.1.1?on=${on}`)).json<{ parameters: unknown[] }>().parameters[0]
    expect(await said('2026-12-31')).toMatchObject({ value: '01-31', source: 'default', from: null })
    expect(await said('2027-01-01')).toMatchObject({ value: '02-28', source: 'decision', from: '2027-01-01' })
    const due = async (on: string) =>
      (await office.get(`/api/standard/1.1.1?on=${on}`)).json<{ obligations: { due: string }[] }>().obligations[0]?.due
    expect([await due('2026-06-01'), await due('2027-01-05')]).toEqual(['2026-01-31', '2027-02-28'])
  })

  it('历次变更是一本台账', async () => {
    await village.signIn('baoligao', passwordOf('baoligao'))
    const { rows } = (await village.get('/api/registers/parameter-changes')).json()
    expect(rows.map(({ row }: { row: unknown }) => row)).toMatchObject([
      { cite: '第一章第1条', title: '最迟订好日期', was: '1月31日', becomes: '2月28日', body: '党委会' },
    ])
  })

  it('标准写明的，办的时候说出那一句', async () => {
    const refused = await office.post('/api/acts/change-parameter', { ...change, figure: '1.1.2/days', value: '2' })
    expect(refused.statusCode).toBe(422)
    expect(refused.json().refusals).toMatchObject([{ quote: '中心组每月必须集中学习一天', requirement: '1.1.2' }])
  })
})
