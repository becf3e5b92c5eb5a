import { describe, expect, it } from 'vitest'
import { type Cell, columnName, readDayCell } from './cells.ts'

const day = (text: string, kind: Cell['kind'] = 'text') => {
  const read = readDayCell({ kind, text })
  return read.ok ? read.value : read.reason
}

describe('日期', () => {
  it('表格里的几种写法都认得', () => {
    for (const text of [
      '2024-03-05',
      '2024/3/5',
      '2024.3.5',
      '2024年3月5日',
      '２０２４年３月５日',
      '20240305',
      ' 2024-3-5 ',
    ]) {
      expect(day(text), text).toBe('2024-03-05')
    }
    expect(day('2024-03-05', 'day')).toBe('2024-03-05')
    expect(day('45356', 'number')).toBe('2024-03-05')
    expect(day('45356.5', 'number')).toBe('2024-03-05')
    expect(day('2024-02-29')).toBe('2024-02-29')
  })

  it('没有的日子，说出多半是哪一天', () => {
    expect(day('2024年9月31日')).toBe('9月没有31日。是9月30日吗？')
    expect(day('2025-02-29')).toBe('2月没有29日。是2月28日吗？')
    expect(day('2024-13-01')).toBe('没有13月。')
    expect(day('2024-01-00')).toBe('1月没有0日。')
    expect(day('1024-01-01')).toBe('1024年不对，请核对年份。')
  })

  it('只写到月、写成数字、写成话', () => {
    expect(day('2024年3月')).toBe('只写到月。要写到日，例如 2024-03-01。')
    expect(day('2024.3', 'number')).toBe('只写到月。要写到日，例如 2024-03-01。')
    expect(day('456', 'number')).toBe('这一格是数字456，不是日期。把这一列设为日期格式，或写作 2024-01-01。')
    expect(day('80000', 'number')).toMatch(/^这一格是数字80000，不是日期。/)
    expect(day('45356')).toBe('“45356”不是日期。写作 2024-01-01。')
    expect(day('去年')).toBe('“去年”不是日期。写作 2024-01-01。')
  })
})

describe('列名', () => {
  it('过了 Z 是 AA', () => {
    expect([0, 25, 26, 27, 51, 52].map(columnName)).toEqual(['A', 'Z', 'AA', 'AB', 'AZ', 'BA'])
  })
})
