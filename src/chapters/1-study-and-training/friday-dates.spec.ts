import { describe, expect, it } from 'vitest'
import { chinaCalendar } from '#institution/calendar.ts'
import { movedText, offeredText, proposedFridays } from './friday-dates.ts'

const proposed = (month: string) => proposedFridays(month, chinaCalendar)
const moved = (month: string) => proposed(month).filter(({ because }) => because !== undefined)

describe('一个月的周五', () => {
  it('平常的月份就是每个周五，四个或五个', () => {
    expect(proposed('2026-03').map(({ on }) => on)).toEqual(['2026-03-06', '2026-03-13', '2026-03-20', '2026-03-27'])
    expect(proposed('2026-07')).toHaveLength(5)
    expect(moved('2026-03')).toEqual([])
  })

  it('周五逢中秋，改到最近的工作日，说出来，旁边有别的日子可选', () => {
    const [mid] = moved('2026-09')
    expect(mid).toMatchObject({ friday: '2026-09-25', on: '2026-09-24', because: '中秋节' })
    expect(mid && movedText(mid)).toBe('25日中秋节，改到 24日周四')
    expect(mid?.choices.map(offeredText)).toEqual(['23日周三', '22日周二', '28日周一'])
  })

  it('长假改到月内最近的工作日，调休上班的周末也算，但不排到别的月份', () => {
    expect(moved('2026-10').map(({ on }) => on)).toEqual(['2026-10-08'])
    expect(moved('2026-10')[0]?.choices.map(offeredText)).toEqual(['10日周六（调休上班）', '12日周一', '13日周二'])
    expect(moved('2026-02')).toMatchObject([{ friday: '2026-02-20', on: '2026-02-24', because: '春节' }])
  })

  it('五一那个周五', () => {
    expect(moved('2026-05').map(movedText)).toEqual(['1日劳动节，改到 6日周三'])
    expect(moved('2026-05')[0]?.choices.map(offeredText)).toEqual(['7日周四', '9日周六（调休上班）', '11日周一'])
  })

  it('任何一个月：日子都在月内，都是工作日，没有两次同一天', () => {
    for (let month = 1; month <= 12; month += 1) {
      const key = `2026-${String(month).padStart(2, '0')}`
      const days = proposed(key).map(({ on }) => on)
      expect(new Set(days).size, key).toBe(days.length)
      expect(days.length, key).toBeGreaterThanOrEqual(4)
      for (const day of days) expect(day.startsWith(key) && chinaCalendar.isWorkingDay(day), day).toBe(true)
    }
  })
})
