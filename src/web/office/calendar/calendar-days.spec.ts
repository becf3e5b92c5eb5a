import { describe, expect, it } from 'vitest'
import { daysShown, itemsByDay, mondayOf, shareOf, spanMoved } from './calendar-days.ts'
import type { RowSaid } from './use-calendar.ts'

const row: RowSaid = {
  requirement: '1.1.2',
  title: '中心组每月集中学习',
  clause: '1.1',
  quote: '…',
  kind: 'month',
  mine: true,
  windows: [
    {
      key: '2026-03',
      title: '3月',
      from: '2026-03-01',
      to: '2026-03-31',
      due: '2026-03-31',
      light: 'amber',
      reason: '还差半天',
      owed: 1,
      met: 0,
      unit: '件',
      names: [],
      own: null,
      marks: [{ on: '2026-03-20', kind: 'planned', title: '上午 学习', count: 1, late: false, stream: 's/1' }],
    },
  ],
}

describe('日历上的日子', () => {
  it('一周从周一起，一月是整周，一年是整年', () => {
    expect(mondayOf('2026-03-01')).toBe('2026-02-23')
    expect(mondayOf('2026-03-02')).toBe('2026-03-02')
    expect(daysShown('week', '2026-03-04')).toEqual({ from: '2026-03-02', to: '2026-03-08' })
    expect(daysShown('month', '2026-03-15')).toEqual({ from: '2026-02-23', to: '2026-04-05' })
    expect(daysShown('year', '2026-03-15')).toEqual({ from: '2026-01-01', to: '2026-12-31' })
  })

  it('往前往后走一格', () => {
    expect(spanMoved('month', '2026-03-31', 1)).toBe('2026-04-01')
    expect(spanMoved('week', '2026-12-31', 1)).toBe('2027-01-07')
    expect(spanMoved('year', '2028-02-29', 1)).toBe('2029-02-28')
  })

  it('年初是 0，年末过了是 1', () => {
    expect(shareOf('2026-01-01', 2026)).toBe(0)
    expect(shareOf('2027-01-01', 2026)).toBe(1)
    expect(shareOf('2026-07-02', 2026)).toBeCloseTo(182 / 365)
  })

  it('算进两句的一次学习，这一天只有一件；最后一天另是一件', () => {
    const items = itemsByDay({ rows: [row, { ...row, requirement: '1.1.4' }] }, false)
    expect(items.get('2026-03-20')?.map(({ sort }) => sort)).toEqual(['planned'])
    expect(items.get('2026-03-31')?.map(({ sort }) => sort)).toEqual(['due', 'due'])
  })
})
