import { describe, expect, it } from 'vitest'
import { chinaCalendar } from '#institution/calendar.ts'
import { Roster } from '#institution/roster.ts'
import { quote } from '#standard/quote.ts'
import { tallied } from './evidence.ts'
import { cadence, type Requirement } from './requirement.ts'
import { viewerOf } from './whose.ts'
import { calendarRows, daysApart, type MarkGiven } from './work-calendar.ts'

const roster = new Roster(
  [
    { id: 'a', name: '练习甲' },
    { id: 'b', name: '练习乙' },
    { id: 'c', name: '练习丙' },
  ],
  [],
  [
    { id: '1', person: 'a', position: 'townCadre', from: '2025-01-01' },
    { id: '2', person: 'b', position: 'townCadre', from: '2025-01-01' },
    { id: '3', person: 'c', position: 'organizationCommissioner', from: '2025-01-01' },
  ],
)

const reflections: Requirement = cadence({
  id: '1.2.2',
  title: '心得体会',
  quote: quote('1.2', '每人每月写一篇心得体会'),
  subject: 'cadre',
  window: 'month',
  owner: ['organizationCommissioner'],
  measures: [],
})

const written = (subject: string, on: string) => ({
  requirement: '1.2.2',
  subject,
  window: '2026-03',
  stream: `reflection/${subject}`,
  kind: 'counts' as const,
  on,
  amount: 1,
  title: '心得',
  late: false,
  position: 1,
  since: `${on}T09:00:00.000+08:00`,
})

const rowFor = (person: string, on: string, marks: readonly MarkGiven[] = []) => {
  const view = {
    on,
    today: on,
    planned: false,
    roster,
    startsOn: '2026-01-01',
    parameters: () => undefined,
    calendar: chinaCalendar,
  }
  const rows = calendarRows({
    view,
    from: '2026-03-01',
    to: '2026-03-31',
    requirements: [reflections],
    tallies: tallied([written('a', '2026-03-10')]),
    marks,
    viewer: viewerOf(roster, person, on),
  })
  expect(rows).toHaveLength(1)
  return rows[0]
}

describe('日历里多人应办的一期', () => {
  it('合成数：几人里有几人办了；名字只给负责的人', () => {
    const seen = rowFor('b', '2026-04-02')?.windows[0]
    expect(seen).toMatchObject({ owed: 3, met: 1, light: 'red', names: [], reason: '1 / 3 人，还有 2 人，逾期 2 天' })
    expect(rowFor('c', '2026-04-02')?.windows[0]?.names).toEqual(['练习乙', '练习丙'])
  })

  it('有人办了、还没到期，不算落实；都办了才是', () => {
    expect(rowFor('b', '2026-03-12')?.windows[0]?.light).toBe('grey')
    expect(rowFor('b', '2026-03-25')?.windows[0]?.light).toBe('amber')
  })

  it('自己的那一份自己看得到，别人的看不到', () => {
    expect(rowFor('a', '2026-04-02')?.windows[0]?.own?.light).toBe('green')
    expect(rowFor('b', '2026-04-02')?.windows[0]?.own?.light).toBe('red')
  })

  it('三天以内的各是各的，四天的合成最后一天的一处，写明几人', () => {
    const mark = (on: string): MarkGiven => ({
      requirement: '1.2.2',
      window: '2026-03',
      on,
      kind: 'counts',
      title: '心得体会',
      count: 2,
      late: false,
    })
    const three = ['2026-03-02', '2026-03-03', '2026-03-04'].map(mark)
    expect(rowFor('b', '2026-04-02', three)?.windows[0]?.marks).toHaveLength(3)
    expect(rowFor('b', '2026-04-02', [...three, mark('2026-03-09')])?.windows[0]?.marks).toMatchObject([
      { on: '2026-03-09', count: 8 },
    ])
  })
})

describe('放假和调休', () => {
  it('法定节假日有名字，调休的周末是工作日，平常的周末都不是', () => {
    const days = daysApart(chinaCalendar, '2026-10-01', '2026-10-11')
    expect(days.filter(({ sort }) => sort === 'holiday').map(({ on }) => on)).toEqual(
      ['01', '02', '03', '04', '05', '06', '07'].map(day => `2026-10-${day}`),
    )
    expect(days.filter(({ sort }) => sort === 'worked').map(({ on }) => on)).toEqual(['2026-10-10'])
  })
})
