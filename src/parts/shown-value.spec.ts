import { describe, expect, it } from 'vitest'
import { shownValue } from './shown-value.ts'

const nameOf = (id: string) => ({ zheng: '郑某', zhou: '周某' })[id] ?? id

describe('台账里的值写成人看的话', () => {
  it.each([
    ['2026-09-28', 'day', '2026年9月28日'],
    [1_860_050, 'fen', '18,600.50 元'],
    [123, 'fen', '1.23 元'],
    [1, 'halfDays', '半天'],
    [2, 'halfDays', '1天'],
    [3, 'halfDays', '1天半'],
    [['zheng', 'zhou'], 'people', '郑某、周某'],
    ['zheng', 'people', '郑某'],
    [['a', 'b'], 'papers', '2 份'],
    [[], 'papers', ''],
    ['152***********1234', 'sealed', '152***********1234'],
    [{ $sealed: {} }, 'sealed', '已密封'],
    [['甲', '乙'], undefined, '甲、乙'],
    [true, undefined, '是'],
    ['', undefined, ''],
    [null, 'day', ''],
  ])('%j 写作 %s 的样子', (value, shown, text) => {
    expect(shownValue(value, shown, nameOf)).toBe(text)
  })
})
