import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigitOf, maskedIdentityNumber, readIdentityNumber } from './identity-number.ts'

const today = '2026-03-02'
const numbered = (region: string, birth: string, order = '001') => {
  const first = `${region}${birth}${order}`
  return `${first}${checkDigitOf(first)}`
}
const reasonFor = (text: string) => {
  const read = readIdentityNumber(text, today)
  return read.ok ? '' : read.reason
}

describe('身份证号码（GB 11643）', () => {
  it('国家标准里的例子：校验码是 X 和 4', () => {
    expect(checkDigitOf('11010519491231002')).toBe('X')
    expect(checkDigitOf('44052418800101001')).toBe('4')
    expect(readIdentityNumber('11010519491231002X', today)).toEqual({ ok: true, number: '11010519491231002X' })
  })

  it('全角数字、全角Ｘ、小写x、中间的空格都能认', () => {
    const kept = { ok: true, number: '11010519491231002X' }
    expect(readIdentityNumber('１１０１０５１９４９１２３１００２Ｘ', today)).toEqual(kept)
    expect(readIdentityNumber('11010519491231002x', today)).toEqual(kept)
    expect(readIdentityNumber(' 110105 19491231 002x　', today)).toEqual(kept)
  })

  it('位数不对，说出有几位', () => {
    expect(reasonFor('')).toBe('没有填身份证号码。请照身份证核对。')
    expect(reasonFor('1101051949123100')).toContain('这里有16位')
    expect(reasonFor('110105491231002')).toContain('旧的15位')
    expect(reasonFor('11010519491231002XX')).toContain('这里有19位')
  })

  it('X 只能在最后一位', () => {
    expect(reasonFor('1101051949123100X2')).toContain('前17位是数字')
  })

  it('区划要像区划；撤销了的旧代码照认', () => {
    expect(reasonFor(numbered('990105', '19900101'))).toContain('“990105”不是行政区划代码')
    expect(reasonFor(numbered('150025', '19900101'))).toContain('不是行政区划代码')
    for (const region of ['150525', '152326', '441900', '810000', '820000', '830000']) {
      expect(readIdentityNumber(numbered(region, '19900101'), today).ok, region).toBe(true)
    }
  })

  it('出生日期要真有、不在将来：今天可以，明天不行', () => {
    expect(reasonFor(numbered('150525', '19900230'))).toContain('“19900230”不是出生日期')
    expect(reasonFor(numbered('150525', '18991231'))).toContain('不是出生日期')
    expect(readIdentityNumber(numbered('150525', '20000229'), today).ok).toBe(true)
    expect(reasonFor(numbered('150525', '19000229'))).toContain('不是出生日期')
    expect(readIdentityNumber(numbered('150525', '20260302'), today).ok).toBe(true)
    expect(reasonFor(numbered('150525', '20260303'))).toContain('2026年3月3日还没有到')
  })

  it('抄错任何一位数字、颠倒任何相邻两位，校验码都对不上', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (order, at, more) => {
          const number = numbered('150525', '19850617', String(order).padStart(3, '0'))
          const digits = [...number]
          digits[at] = String((Number(digits[at]) + more) % 10)
          expect(readIdentityNumber(digits.join(''), today).ok).toBe(false)
          const swapped = [...number]
          ;[swapped[at], swapped[at + 1]] = [swapped[at + 1] as string, swapped[at] as string]
          expect(readIdentityNumber(swapped.join(''), today).ok).toBe(swapped.join('') === number)
        },
      ),
    )
  })

  it('遮住出生日期', () => {
    expect(maskedIdentityNumber('150525199001011234')).toBe('150525********1234')
  })
})
