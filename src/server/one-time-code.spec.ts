import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base32, codeAtStep, digitsAsTyped, enrolmentAddress, stepAt, stepOfCode } from './one-time-code.ts'

/** RFC 6238, appendix B: the secret is the ASCII digits, as long as the digest. */
const secretOf = (length: number): Buffer => Buffer.from('1234567890'.repeat(7).slice(0, length))
const vectors = [
  [59, '94287082', '46119246', '90693936'],
  [1_111_111_109, '07081804', '68084774', '25091201'],
  [1_111_111_111, '14050471', '67062674', '99943326'],
  [1_234_567_890, '89005924', '91819424', '93441116'],
  [2_000_000_000, '69279037', '90698825', '38618901'],
  [20_000_000_000, '65353130', '77737706', '47863826'],
] as const

const secret = secretOf(20)
const at = (seconds: number): Date => new Date(seconds * 1000)

describe('动态码', () => {
  it('和 RFC 6238 附录里的一样', () => {
    for (const [seconds, sha1, sha256, sha512] of vectors) {
      const step = stepAt(at(seconds))
      expect(codeAtStep(secretOf(20), step, { digits: 8 })).toBe(sha1)
      expect(codeAtStep(secretOf(32), step, { digits: 8, digest: 'sha256' })).toBe(sha256)
      expect(codeAtStep(secretOf(64), step, { digits: 8, digest: 'sha512' })).toBe(sha512)
    }
  })

  it('和 RFC 4226 附录里的一样', () => {
    const expected = '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' ')
    expect(expected.map((_, step) => codeAtStep(secret, step))).toEqual(expected)
  })

  it('手机的钟差半分钟照样认，差一分钟就不认', () => {
    const now = at(1_111_111_111)
    const step = stepAt(now)
    for (const off of [-1, 0, 1]) expect(stepOfCode(secret, codeAtStep(secret, step + off), now, 0)).toBe(step + off)
    for (const off of [-2, 2]) expect(stepOfCode(secret, codeAtStep(secret, step + off), now, 0)).toBeUndefined()
  })

  it('用过的不再认，比用过的早的也不认', () => {
    const now = at(1_111_111_111)
    const step = stepAt(now)
    expect(stepOfCode(secret, codeAtStep(secret, step), now, step - 1)).toBe(step)
    expect(stepOfCode(secret, codeAtStep(secret, step), now, step)).toBeUndefined()
    expect(stepOfCode(secret, codeAtStep(secret, step - 1), now, step)).toBeUndefined()
  })

  it('不是六个数字的一概不认', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), typed => {
        if (!/^\d{6}$/.test(typed)) expect(stepOfCode(secret, typed, at(59), 0)).toBeUndefined()
      }),
    )
    const right = codeAtStep(secret, stepAt(at(59)))
    for (const near of [`${right}0`, ` ${right}`, right.slice(1), ''])
      expect(stepOfCode(secret, near, at(59), 0)).toBeUndefined()
  })

  it('全角数字和中间的空格不计较', () => {
    expect(digitsAsTyped(' ２８７ 082 ')).toBe('287082')
  })

  it('密钥写成字母，和 RFC 4648 一样', () => {
    for (const [plain, text] of [
      ['', ''],
      ['f', 'MY'],
      ['fo', 'MZXQ'],
      ['foo', 'MZXW6'],
      ['foob', 'MZXW6YQ'],
      ['fooba', 'MZXW6YTB'],
      ['foobar', 'MZXW6YTBOI'],
    ]) {
      expect(base32(Buffer.from(plain as string))).toBe(text)
    }
    expect(enrolmentAddress(secret, { issuer: '标尺', login: 'chenjing' })).toBe(
      'otpauth://totp/%E6%A0%87%E5%B0%BA%3Achenjing?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E6%A0%87%E5%B0%BA&algorithm=SHA1&digits=6&period=30',
    )
  })
})
