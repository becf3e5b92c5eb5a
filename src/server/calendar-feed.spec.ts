import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { type FeedEntry, feedText } from './calendar-feed.ts'

const entry: FeedEntry = {
  uid: 'study-session.2026-03-20.morning@t.biaochi',
  sequence: 12,
  stamp: '2026-03-02T09:00:00.000+08:00',
  on: '2026-03-20',
  title: '上午 中心组学习',
  cancelled: false,
  free: false,
}

const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map(event => new ICAL.Event(event))
}

describe('日历订阅', () => {
  it('整天的事是那一天，第二天零点结束', () => {
    const [event] = read(feedText('标尺', [entry]))
    expect(event?.startDate.isDate).toBe(true)
    expect(event?.startDate.toString()).toBe('2026-03-20')
    expect(event?.endDate.toString()).toBe('2026-03-21')
    expect(event?.uid).toBe(entry.uid)
    expect(event?.sequence).toBe(12)
  })

  it('几点的事是北京时间，时区写在里面', () => {
    const text = feedText('标尺', [{ ...entry, at: '14:30' }])
    expect(text).toContain('DTSTART;TZID=Asia/Shanghai:20260320T143000')
    const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vtimezone') as never)
    expect(zone.tzid).toBe('Asia/Shanghai')
    const [event] = read(text)
    const start = event?.startDate
    expect(start?.hour).toBe(14)
    expect(zone.utcOffset(start as never)).toBe(8 * 3_600)
  })

  it('取消的写明取消，最后一天不占时间', () => {
    const text = feedText('标尺', [
      { ...entry, cancelled: true },
      { ...entry, uid: 'due', free: true },
    ])
    const [cancelled, due] = read(text)
    expect(cancelled?.component.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(due?.component.getFirstPropertyValue('status')).toBe('CONFIRMED')
    expect(due?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
  })

  it('逗号、分号、反斜线、换行和长长的汉字，读回来一个不差；每行不过 75 个字节', () => {
    const title = `学习《条例》，第一章;第二条,“甲\\乙”${'草原上的云和马𠮷'.repeat(20)}`
    const more = '第一行\n第二行；二楼会议室'
    const text = feedText('标尺', [{ ...entry, title, more }])
    const [event] = read(text)
    expect(event?.summary).toBe(title)
    expect(event?.description).toBe(more)
    const longest = Math.max(...text.split('\r\n').map(line => Buffer.byteLength(line)))
    expect(longest).toBeLessThanOrEqual(75)
  })

  it('同样的事给同样的字节', () => {
    expect(feedText('标尺', [entry])).toBe(feedText('标尺', [entry]))
  })
})
