import { describe, expect, it } from 'vitest'
import { seededRandom, trueRandom } from './chance.ts'
import { codeAsTyped, hashOf, isPassword, isSame, objectionsTo, readableCode } from './password.ts'

describe('密码', () => {
  it('对的认，错的不认，没有账号的和不成样子的都不认', async () => {
    const hash = await hashOf('草原上有云和马')
    expect(await isPassword('草原上有云和马', hash)).toBe(true)
    expect(await isPassword('草原上有云和牛', hash)).toBe(false)
    expect(await isPassword('草原上有云和马', undefined)).toBe(false)
    expect(await isPassword('草原上有云和马', '!')).toBe(false)
  })

  it('全角半角算一样', async () => {
    const hash = await hashOf('ＡＢＣ１２３草原云马')
    expect(await isPassword('ABC123草原云马', hash)).toBe(true)
  })

  it('同一个密码，每次存的都不一样', async () => {
    expect(await hashOf('草原上有云和马')).not.toBe(await hashOf('草原上有云和马'))
  })

  it.each([
    ['草原上有云和马还有羊', []],
    ['correct horse', []],
    ['九个字的密码还不够', ['密码至少10个字符，现在是9个。可以用一句好记的话。']],
    ['chenjing99', ['密码不能就是账号，或者账号再加几个字。']],
    ['1234567890', ['这个密码太常见，容易被猜中。请换一个，比如几个不相干的词连起来。']],
    ['PASSWORD123', ['这个密码太常见，容易被猜中。请换一个，比如几个不相干的词连起来。']],
    ['aaaaaaaaaabb', ['这个密码太常见，容易被猜中。请换一个，比如几个不相干的词连起来。']],
    ['zyxwvutsrq', ['这个密码太常见，容易被猜中。请换一个，比如几个不相干的词连起来。']],
    ['长'.repeat(129), ['密码最多128个字符。', '这个密码太常见，容易被猜中。请换一个，比如几个不相干的词连起来。']],
  ])('%s', (password, reasons) => {
    expect(objectionsTo(password, 'chenjing')).toEqual(reasons)
  })
})

describe('念得出来的码', () => {
  it('四个一组，没有分不清的字', () => {
    for (let n = 0; n < 200; n += 1)
      expect(readableCode(3, trueRandom)).toMatch(/^([2-9A-HJKMNP-Z]{4}-){2}[2-9A-HJKMNP-Z]{4}$/)
    expect(readableCode(4, seededRandom('同一粒种子'))).toBe(readableCode(4, seededRandom('同一粒种子')))
  })

  it('每个字一样常见', () => {
    const counts = new Map<string, number>()
    for (const letter of readableCode(8_000, trueRandom).replaceAll('-', ''))
      counts.set(letter, (counts.get(letter) ?? 0) + 1)
    expect(counts.size).toBe(31)
    const expected = 32_000 / 31
    // Six standard deviations: once in a billion runs.
    for (const [letter, count] of counts)
      expect(Math.abs(count - expected), letter).toBeLessThan(6 * Math.sqrt(expected))
  })

  it('大小写、空格、短线都不计较', () => {
    expect(codeAsTyped(' 7f3k-9qxm　２a ')).toBe('7F3K9QXM2A')
    expect(isSame('一样', '一样')).toBe(true)
    expect(isSame('一样', '一样长')).toBe(false)
  })
})
