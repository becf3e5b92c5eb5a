import { describe, expect, it } from 'vitest'
import { weekday } from '#institution/calendar.ts'
import type { Light } from './standing.ts'
import { daysOfYear, weeksOfYear, yearOfWeeks } from './year-of-weeks.ts'

describe('一年的周', () => {
  it('一天接一天，不多不少；除了年头年尾，都是周一到周日', () => {
    for (const year of [2024, 2026, 2028, 2033]) {
      const weeks = weeksOfYear(year)
      const days = daysOfYear(year)
      expect(weeks.flatMap(({ from, to }) => days.filter(day => from <= day && day <= to))).toEqual(days)
      for (const { from } of weeks.slice(1)) expect(weekday(from)).toBe(1)
      for (const { to } of weeks.slice(0, -1)) expect(weekday(to)).toBe(0)
    }
  })
})

describe('每周的待办与未落实', () => {
  const days = daysOfYear(2026)
  const lamp = (lightOf: (day: string) => Light): readonly Light[] => days.map(lightOf)
  /** Amber from 20 September, red from 1 October; another is red all the year. */
  const lamps = [
    lamp(day => (day > '2026-09-30' ? 'red' : day >= '2026-09-20' ? 'amber' : 'green')),
    lamp(() => 'red'),
    lamp(() => 'grey'),
  ]
  const { weeks, turn } = yearOfWeeks(2026, '2026-09-22', lamps)
  const weekOf = (day: string) => weeks.find(({ from, to }) => from <= day && day <= to)

  it('过去一周看它的最后一天，这一周看今天，以后是“若不办”', () => {
    expect(weekOf('2026-09-17')).toMatchObject({ on: '2026-09-20', amber: 1, red: 1, forecast: false })
    expect(weekOf('2026-09-22')).toMatchObject({ on: '2026-09-22', amber: 1, red: 1, forecast: false })
    expect(weekOf('2026-10-02')).toMatchObject({ on: '2026-10-04', amber: 0, red: 2, forecast: true })
  })

  it('哪天以后未落实会变多', () => {
    expect(turn).toEqual({ lastDay: '2026-09-30', red: 1, redThen: 2 })
    expect(yearOfWeeks(2026, '2026-11-01', lamps).turn).toBeUndefined()
    expect(yearOfWeeks(2026, '2027-01-05', lamps).turn).toBeUndefined()
  })
})
