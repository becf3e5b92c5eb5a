import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  calendarOf,
  chinaCalendar,
  type Day,
  dayInShanghai,
  daysBetween,
  dayText,
  dayTextWithWeekday,
  dayTextWithYear,
  endOfMonth,
  isDay,
  shanghaiTime,
  weekday,
  windowOf,
  windowsOfYear,
} from './calendar.ts'
import { holidayNotices } from './holidays.ts'

const everyDay = (from: Day, to: Day): Day[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index))

/** Any day the program may meet, by arithmetic of its own: days since 1 January 2000. */
const anyDay = fc
  .integer({ min: 0, max: 36_524 })
  .map(n => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10))

describe('日期', () => {
  it('只认真有的日子', () => {
    for (const day of ['2026-03-02', '2024-02-29', '2000-02-29', '2026-12-31']) expect(isDay(day), day).toBe(true)
    for (const not of [
      '2026-02-30',
      '2025-02-29',
      '1900-02-29',
      '2026-3-2',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '',
      '今天',
      undefined,
      20260302,
    ]) {
      expect(isDay(not), String(not)).toBe(false)
    }
  })

  it('加减天数跨月跨年，往返一致', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
    expect(daysBetween('2026-03-02', '2026-03-10')).toBe(8)
    expect(daysBetween('2026-03-10', '2026-03-02')).toBe(-8)
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n)
        expect(addDays(addDays(day, n), -n)).toBe(day)
      }),
    )
  })

  it('一个月以后没有那一天的，是那个月最后一天', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2026-01-28', 1)).toBe('2026-02-28')
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addMonths('2026-03-15', -3)).toBe('2025-12-15')
    expect(endOfMonth('2026-02-03')).toBe('2026-02-28')
    expect(endOfMonth('2028-02-03')).toBe('2028-02-29')
    expect(endOfMonth('2026-12-31')).toBe('2026-12-31')
  })

  it('写作几月几日、周几', () => {
    expect(dayText('2026-09-28')).toBe('9月28日')
    expect(dayTextWithWeekday('2026-09-28')).toBe('9月28日 周一')
    expect(dayTextWithYear('2026-01-05')).toBe('2026年1月5日')
    expect(weekday('2026-03-01')).toBe(0)
    expect(weekday('2026-03-06')).toBe(5)
  })
})

describe('北京时间', () => {
  it('世界时 16 点起是第二天', () => {
    expect(dayInShanghai(new Date('2026-03-01T15:59:59.999Z'))).toBe('2026-03-01')
    expect(dayInShanghai(new Date('2026-03-01T16:00:00.000Z'))).toBe('2026-03-02')
    expect(dayInShanghai(new Date('2025-12-31T16:00:00.000Z'))).toBe('2026-01-01')
  })

  it('时刻带毫秒和 +08:00，是同一个时刻', () => {
    expect(shanghaiTime(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02T00:00:00.000+08:00')
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        instant => {
          expect(Date.parse(shanghaiTime(instant))).toBe(instant.getTime())
          expect(shanghaiTime(instant)).toHaveLength('2026-03-02T00:00:00.000+08:00'.length)
        },
      ),
    )
  })

  it('没有夏令时：六月和十二月都差八小时', () => {
    expect(shanghaiTime(new Date('2026-06-15T00:00:00Z'))).toBe('2026-06-15T08:00:00.000+08:00')
    expect(shanghaiTime(new Date('2026-12-15T00:00:00Z'))).toBe('2026-12-15T08:00:00.000+08:00')
  })
})

describe('周期', () => {
  it('月、季、半年、年各有多少个，首尾是哪天', () => {
    expect(
      windowsOfYear('month', 2026)
        .map(({ key }) => key)
        .slice(0, 3),
    ).toEqual(['2026-01', '2026-02', '2026-03'])
    expect(windowsOfYear('month', 2024)[1]).toEqual({
      kind: 'month',
      from: '2024-02-01',
      to: '2024-02-29',
      key: '2024-02',
      title: '2月',
    })
    expect(windowsOfYear('quarter', 2026)[3]).toEqual({
      kind: 'quarter',
      from: '2026-10-01',
      to: '2026-12-31',
      key: '2026-Q4',
      title: '四季度',
    })
    expect(windowsOfYear('half', 2026)[0]).toEqual({
      kind: 'half',
      from: '2026-01-01',
      to: '2026-06-30',
      key: '2026-H1',
      title: '上半年',
    })
    expect(windowsOfYear('year', 2026)).toEqual([
      { kind: 'year', from: '2026-01-01', to: '2026-12-31', key: '2026', title: '2026年' },
    ])
    expect(windowsOfYear('event', 2026)).toEqual([])
    expect(windowsOfYear('always', 2026).map(({ key }) => key)).toEqual(['always'])
  })

  it('每一天恰在一个周期里，一年的周期首尾相接', () => {
    const kinds = ['month', 'quarter', 'half', 'year'] as const
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...kinds), (day, kind) => {
        const window = windowOf(kind, day)
        expect(window.from <= day && day <= window.to).toBe(true)
        expect(windowOf(kind, window.from)).toEqual(window)
        expect(windowOf(kind, window.to)).toEqual(window)
        expect(windowOf(kind, addDays(window.to, 1)).from).toBe(addDays(window.to, 1))
      }),
    )
  })
})

describe('节假日和工作日', () => {
  it('国务院办公厅通知的安排，与 chinese-days 逐日一致', () => {
    const differing = everyDay('2023-01-01', chinaCalendar.publishedThrough).filter(
      day => chinaCalendar.isWorkingDay(day) !== chineseDays.isWorkday(day),
    )
    expect(differing).toEqual([])
    // The comparison means something: the table says what plain weekends do not.
    const byWeekends = everyDay('2023-01-01', '2026-12-31').filter(
      day => chinaCalendar.isWorkingDay(day) === (weekday(day) !== 0 && weekday(day) !== 6),
    )
    expect(byWeekends.length).toBeLessThan(daysBetween('2023-01-01', '2026-12-31') - 80)
  })

  it('放假的名目，与 chinese-days 一致', () => {
    for (const { off } of holidayNotices) {
      for (const { name, from, to } of off) {
        for (const day of everyDay(from, to).filter(day => day >= '2023-01-01')) {
          const known = chineseDays.getDayDetail(day).name.split(',')[1] ?? ''
          expect(name, day).toContain(known)
        }
      }
    }
  })

  it('通知里换来上班的，都是周六周日；放假的日子不重不漏', () => {
    const worked = holidayNotices.flatMap(notice => notice.worked)
    expect(worked.filter(day => weekday(day) !== 0 && weekday(day) !== 6)).toEqual([])
    const off = holidayNotices.flatMap(notice => notice.off.flatMap(({ from, to }) => everyDay(from, to)))
    expect(new Set(off).size).toBe(off.length)
    expect(off.filter(day => worked.includes(day))).toEqual([])
  })

  it('假日有名字，平常周末没有，换来上班的周末要上班', () => {
    expect(chinaCalendar.holidayName('2026-02-17')).toBe('春节')
    expect(chinaCalendar.holidayName('2026-03-07')).toBeUndefined()
    expect(chinaCalendar.isWorkingDay('2026-03-07')).toBe(false)
    expect(chinaCalendar.isWorkingDay('2026-02-28')).toBe(true)
    expect(chinaCalendar.holidayName('2026-02-28')).toBeUndefined()
    expect(chinaCalendar.isWorkingDay('2026-02-27')).toBe(true)
    expect(chinaCalendar.isWorkingDay('2026-02-23')).toBe(false)
  })

  it('未公布的年份只算周末和日期固定的节日，并注明暂定', () => {
    expect(chinaCalendar.publishedThrough).toBe('2026-12-31')
    expect(chinaCalendar.isProvisional('2026-12-31')).toBe(false)
    expect(chinaCalendar.isProvisional('2027-01-01')).toBe(true)
    expect(chinaCalendar.isProvisional('2023-01-01')).toBe(false)
    expect(chinaCalendar.isProvisional('2022-12-31')).toBe(true)
    expect(chinaCalendar.holidayName('2027-01-01')).toBe('元旦')
    expect(chinaCalendar.holidayName('2027-10-03')).toBe('国庆节')
    expect(chinaCalendar.holidayName('2027-10-04')).toBeUndefined()
    expect(chinaCalendar.isWorkingDay('2027-10-04')).toBe(true)
    expect(chinaCalendar.isWorkingDay('2027-05-03')).toBe(true)
    expect(chinaCalendar.isWorkingDay('2027-02-06')).toBe(false)
  })

  it('没有通知的日历，全部是暂定的', () => {
    const bare = calendarOf([])
    expect(bare.isProvisional('2026-02-17')).toBe(true)
    expect(bare.isWorkingDay('2026-02-17')).toBe(true)
  })
})

describe('工作日的期限', () => {
  it('收到的那天不算，跳过周末和假日', () => {
    expect(chinaCalendar.addWorkingDays('2026-03-02', 5)).toBe('2026-03-09')
    expect(chinaCalendar.addWorkingDays('2026-03-06', 1)).toBe('2026-03-09')
    expect(chinaCalendar.addWorkingDays('2026-03-07', 1)).toBe('2026-03-09')
    expect(chinaCalendar.addWorkingDays('2026-09-30', 1)).toBe('2026-10-08')
    expect(chinaCalendar.addWorkingDays('2026-02-13', 2)).toBe('2026-02-24')
    expect(chinaCalendar.addWorkingDays('2026-03-09', -1)).toBe('2026-03-06')
    expect(chinaCalendar.addWorkingDays('2026-03-07', 0)).toBe('2026-03-07')
  })

  it('到期日总是工作日，中间恰有那么多个工作日', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (day, n) => {
        const due = chinaCalendar.addWorkingDays(day, n)
        expect(chinaCalendar.isWorkingDay(due)).toBe(true)
        expect(everyDay(addDays(day, 1), due).filter(chinaCalendar.isWorkingDay)).toHaveLength(n)
      }),
    )
  })
})
