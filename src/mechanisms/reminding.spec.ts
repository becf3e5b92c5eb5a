import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chinaCalendar } from '#institution/calendar.ts'
import { digestOf, mayRemindAt, outsideText, pauseAfter, toldOn } from './reminding.ts'

const may = (now: string) => mayRemindAt(now, chinaCalendar)

describe('什么时候可以提醒', () => {
  it('工作日早上八点起，晚上六点止', () => {
    expect(may('2026-03-02T07:59:59.999+08:00')).toBe(false)
    expect(may('2026-03-02T08:00:00.000+08:00')).toBe(true)
    expect(may('2026-03-02T17:59:59.999+08:00')).toBe(true)
    expect(may('2026-03-02T18:00:00.000+08:00')).toBe(false)
  })

  it('周末、节假日不提醒，调休上班的星期日提醒', () => {
    expect(may('2026-03-01T09:00:00.000+08:00')).toBe(false)
    expect(may('2026-10-01T09:00:00.000+08:00')).toBe(false)
    expect(may('2026-02-14T09:00:00.000+08:00')).toBe(true)
  })

  it('不能提醒的时候说的，下一个工作日早上告诉', () => {
    expect(toldOn('2026-03-02T10:00:00.000+08:00', chinaCalendar)).toBe('2026-03-02')
    expect(toldOn('2026-03-02T06:00:00.000+08:00', chinaCalendar)).toBe('2026-03-02')
    expect(toldOn('2026-03-02T18:00:00.000+08:00', chinaCalendar)).toBe('2026-03-03')
    expect(toldOn('2026-09-30T20:00:00.000+08:00', chinaCalendar)).toBe('2026-10-08')
  })

  it('告诉的那一天总是工作日，不会早于今天', () => {
    const instant = fc
      .date({ min: new Date('2025-01-01'), max: new Date('2026-12-01'), noInvalidDate: true })
      .map(date => `${date.toISOString().slice(0, 23)}+08:00`)
    fc.assert(
      fc.property(instant, now => {
        const day = toldOn(now, chinaCalendar)
        expect(chinaCalendar.isWorkingDay(day)).toBe(true)
        expect(day >= now.slice(0, 10)).toBe(true)
        if (may(now)) expect(day).toBe(now.slice(0, 10))
      }),
    )
  })
})

describe('早上说什么', () => {
  const task = { title: '起草2026年学习计划', dueText: '1月31日 周六' } as never

  it('没有事就不打扰', () => {
    expect(digestOf({ tasks: [], minutes: 0 })).toBeUndefined()
  })

  it('件数、分钟数、每件一行', () => {
    expect(digestOf({ tasks: [task, task], minutes: 12 })).toEqual({
      count: 2,
      minutes: 12,
      lines: [
        { title: '起草2026年学习计划', due: '1月31日 周六' },
        { title: '起草2026年学习计划', due: '1月31日 周六' },
      ],
    })
  })

  it('出了这间屋子的只有件数', () => {
    expect(outsideText(3)).toBe('今天有 3 件事，打开标尺看。')
  })

  it('送不出去的越等越久，不超过两小时', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(pauseAfter)).toEqual([5, 10, 20, 40, 80, 120, 120])
  })
})
