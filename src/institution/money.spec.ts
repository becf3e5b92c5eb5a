import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fenText, readFen, yuanText } from './money.ts'

const reasonFor = (text: string) => {
  const read = readFen(text)
  return read.ok ? '' : read.reason
}

describe('金额', () => {
  it('照平常写法读成分', () => {
    const written = {
      '18,600.00': 1_860_000,
      '18600': 1_860_000,
      '18600.5': 1_860_050,
      '0.01': 1,
      '0': 0,
      '007': 700,
      '5.': 500,
      '1,234,567.89': 123_456_789,
    }
    for (const [text, fen] of Object.entries(written)) expect(readFen(text), text).toEqual({ ok: true, fen })
    for (const text of ['￥18,600.00', '¥18600元', '１８，６００．００', ' 18 600 元 '])
      expect(readFen(text), text).toEqual({ ok: true, fen: 1_860_000 })
  })

  it('浮点数算不准的数，这里是准的', () => {
    for (const [text, fen] of [
      ['1.15', 115],
      ['4.35', 435],
      ['1.005', undefined],
      ['8.29', 829],
      ['999999999999.99', 99_999_999_999_999],
    ] as const) {
      expect(readFen(text), text).toEqual(
        fen === undefined ? { ok: false, reason: expect.stringContaining('最多到分') } : { ok: true, fen },
      )
    }
  })

  it('读不懂的，说清楚怎么写', () => {
    expect(reasonFor('')).toBe('没有填金额。以元为单位写，例如 18,600.00。')
    expect(reasonFor('约两万')).toContain('以元为单位')
    expect(reasonFor('一百')).toContain('“一百”不是金额')
    expect(reasonFor('1.86万元')).toContain('要写成以元为单位的数')
    expect(reasonFor('-5')).toContain('不能是负数')
    expect(reasonFor('1,86,00')).toContain('千位分隔不对')
    expect(reasonFor('1234,567')).toContain('千位分隔不对')
    expect(reasonFor('1.234')).toContain('小数点后有3位')
    expect(reasonFor('1000000000000')).toContain('太大了')
    expect(readFen('999999999999').ok).toBe(true)
    expect(reasonFor('1e5')).toContain('不是金额')
    expect(reasonFor('.5')).toContain('不是金额')
  })

  it('写出来再读回去，还是那么多', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), fen => {
        expect(readFen(fenText(fen))).toEqual({ ok: true, fen })
        expect(readFen(yuanText(fen))).toEqual({ ok: true, fen })
      }),
    )
  })

  it('表里到分，句子里没有分就不写', () => {
    expect(fenText(1_860_000)).toBe('18,600.00')
    expect(fenText(5)).toBe('0.05')
    expect(fenText(-123_456)).toBe('-1,234.56')
    expect(yuanText(500_000)).toBe('5,000元')
    expect(yuanText(500_050)).toBe('5,000.50元')
    expect(() => fenText(1.5)).toThrow(RangeError)
  })
})
