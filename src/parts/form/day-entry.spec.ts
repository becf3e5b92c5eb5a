import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayText, dayTextWithYear } from '#institution/calendar.ts'
import { dayAsWritten, readDay, readMonth } from './day-entry.ts'

const today = '2026-11-24'
const dayOf = (typed: string, year?: number) => {
  const read = readDay(typed, { today, ...(year !== undefined && { year }) })
  return 'day' in read ? read.day : read.sentence
}

describe('日期怎么写都认得', () => {
  it.each([
    ['2026-03-02', '2026-03-02'],
    ['2026/3/2', '2026-03-02'],
    ['2026.3.2', '2026-03-02'],
    ['20260302', '2026-03-02'],
    ['2026年3月2日', '2026-03-02'],
    ['９月２８日', '2026-09-28'],
    ['9月28', '2026-09-28'],
    ['9月28号', '2026-09-28'],
    [' 9-28 ', '2026-09-28'],
    ['9月28日 周一', '2026-09-28'],
    ['28日', '2026-11-28'],
    ['今天', '2026-11-24'],
    ['昨天', '2026-11-23'],
    ['后天', '2026-11-26'],
    ['月底', '2026-11-30'],
  ])('%s', (typed, day) => {
    expect(dayOf(typed)).toBe(day)
  })

  it('没写年份，取离今天最近的那一年', () => {
    expect(dayOf('1月5日')).toBe('2027-01-05')
    expect(dayOf('6月3日')).toBe('2026-06-03')
  })

  it('知道是哪一年的计划，就用那一年', () => {
    expect(dayOf('1月5日', 2026)).toBe('2026-01-05')
  })

  it('任何一天，写出来都能读回去', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), offset => {
        const day = addDays(today, offset)
        expect(dayOf(day)).toBe(day)
        expect(dayOf(dayTextWithYear(day))).toBe(day)
        expect(dayOf(dayText(day), Number(day.slice(0, 4)))).toBe(day)
      }),
    )
  })
})

describe('没有的日子，说出错在哪，给出改法', () => {
  it('9月31日', () => {
    expect(readDay('9月31日', { today })).toEqual({
      sentence: '9月没有31日。是9月30日吗？',
      fix: { day: '2026-09-30', title: '改成9月30日' },
    })
  })

  it('平年的2月29日，闰年就有', () => {
    expect(readDay('2026-2-29', { today })).toEqual({
      sentence: '2026年2月没有29日。是2月28日吗？',
      fix: { day: '2026-02-28', title: '改成2月28日' },
    })
    expect(dayOf('2028-2-29')).toBe('2028-02-29')
  })

  it('13月、45日', () => {
    expect(dayOf('13月1日')).toBe('没有13月。月份是 1 到 12。')
    expect(dayOf('9月45日')).toBe('没有45日。9月最后一天是30日。')
    expect(dayOf('9月0日')).toBe('日期从 1 日开始。')
  })

  it('看不懂的话', () => {
    expect(dayOf('下个礼拜')).toBe('看不出是哪一天。写作 3月2日 或 2026-03-02。')
    expect(dayOf('')).toBe('看不出是哪一天。写作 3月2日 或 2026-03-02。')
  })
})

describe('写在格子里的日期和月份', () => {
  it('今年的不写年份', () => {
    expect(dayAsWritten('2026-09-28', today)).toBe('9月28日')
    expect(dayAsWritten('2027-01-05', today)).toBe('2027年1月5日')
  })

  it('月份', () => {
    expect(readMonth('3月', { today })).toEqual({ month: '2026-03' })
    expect(readMonth('2027-03', { today })).toEqual({ month: '2027-03' })
    expect(readMonth('3', { today, year: 2027 })).toEqual({ month: '2027-03' })
    expect(readMonth('13月', { today })).toEqual({ sentence: '没有13月。月份是 1 到 12。' })
    expect(readMonth('春天', { today })).toEqual({ sentence: '看不出是哪个月。写作 3月 或 2026-03。' })
  })
})
