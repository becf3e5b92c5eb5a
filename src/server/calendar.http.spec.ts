import { describe, expect, it } from 'vitest'
import type { CalendarRow } from '#mechanisms/work-calendar.ts'
import { doneByTwo, httpWorld, keptTown, staffed } from '#testing/http-town.ts'

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
const { 张丽: publicity, 周明: finance } = staff

interface CalendarSaid {
  readonly rows: readonly CalendarRow[]
  readonly days: readonly { readonly on: string; readonly sort: string; readonly title: string }[]
}

const calendarOf = async (browser: typeof publicity, from = '2026-01-01', to = '2026-12-31'): Promise<CalendarSaid> => {
  const answer = await browser.get(`/api/calendar?from=${from}&to=${to}`)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json()
}

const monthOf = ({ rows }: CalendarSaid, month: string) =>
  rows.find(({ requirement }) => requirement === '1.1.2')?.windows.find(({ key }) => key === month)

const lesson = { part: 'morning', topic: '学习新修订的条例', area: 'politicalTheory', speaker: '巴图' }

describe('GET /api/calendar', () => {
  it('没有进门的不答；写错了哪天，说明白', async () => {
    expect((await http.browser().get('/api/calendar?from=2026-01-01&to=2026-12-31')).statusCode).toBe(401)
    for (const query of [
      '',
      '?from=2026-02-30&to=2026-03-01',
      '?from=2026-03-02&to=2026-03-01',
      '?from=2024-01-01&to=2026-01-01',
    ]) {
      expect((await publicity.get(`/api/calendar${query}`)).statusCode).toBe(400)
    }
  })

  it('放假、调休都标出来', async () => {
    const { days } = await calendarOf(finance)
    expect(days).toContainEqual(expect.objectContaining({ on: '2026-10-01', sort: 'holiday', title: '国庆节' }))
    expect(days).toContainEqual(expect.objectContaining({ on: '2026-10-10', sort: 'worked', title: '调休上班' }))
    expect(days.some(({ on }) => on === '2026-10-08')).toBe(false)
  })

  it('排好的在那一期里；只有办得了改期的人，才拿得到改期', async () => {
    const planned = await publicity.post('/api/acts/plan-study-session', { on: '2026-03-20', ...lesson, place: '二楼' })
    expect(planned.statusCode).toBe(200)
    const mine = monthOf(await calendarOf(publicity), '2026-03')
    expect(mine?.marks).toMatchObject([
      {
        on: '2026-03-20',
        kind: 'planned',
        title: '上午 中心组学习',
        move: { act: 'move-study-session', prefill: { session: '2026-03-20.morning' } },
      },
    ])
    const others = monthOf(await calendarOf(finance), '2026-03')
    expect(others?.marks).toMatchObject([{ on: '2026-03-20', kind: 'planned' }])
    expect(others?.marks[0]).not.toHaveProperty('move')
  })

  it('先问一问再改期：放假不行，出了当月不行，各说明白；改了，日历跟着走，能撤销', async () => {
    const session = '2026-03-20.morning'
    const holiday = await publicity.post('/api/acts/move-study-session?dry-run=1', { session, to: '2026-03-22' })
    expect(holiday.json<{ refusals: { reason: string }[] }>().refusals).toMatchObject([
      { reason: '3月22日是休息日，可以改到3月23日' },
    ])
    const outside = await publicity.post('/api/acts/move-study-session?dry-run=1', { session, to: '2026-04-01' })
    expect(outside.json<{ refusals: unknown[] }>().refusals).toMatchObject([{ requirement: '1.1.2' }])
    expect((await finance.post('/api/acts/move-study-session', { session, to: '2026-03-23' })).statusCode).toBe(403)
    const moved = await publicity.post('/api/acts/move-study-session', { session, to: '2026-03-23' })
    expect(moved.statusCode).toBe(200)
    expect(monthOf(await calendarOf(finance), '2026-03')?.marks).toMatchObject([{ on: '2026-03-23', kind: 'planned' }])
    const { undo } = moved.json<{ undo: { act: string; input: unknown } }>()
    expect((await publicity.post(`/api/acts/${undo.act}`, undo.input)).statusCode).toBe(200)
    expect(monthOf(await calendarOf(finance), '2026-03')?.marks).toMatchObject([{ on: '2026-03-20' }])
  })

  it('过了年也看得到去年的期，跨年的一周两年都在', async () => {
    const { rows } = await calendarOf(finance, '2026-12-28', '2027-01-03')
    const keys = rows.find(({ requirement }) => requirement === '1.1.2')?.windows.map(({ key }) => key)
    expect(keys).toEqual(['2026-12', '2027-01'])
  })
})
