import { describe, expect, it } from 'vitest'
import { GuessLimit, signInLimits } from './guess-limit.ts'

const minute = 60_000
const limit = () => new GuessLimit(Buffer.alloc(32, 1))
const guesses = (of: GuessLimit, times: number, account: string, address: string, now: number): number =>
  Array.from({ length: times }, () => of.allows(account, address, now)).filter(Boolean).length

describe('猜密码的次数', () => {
  it('一个账号十五分钟五次，过了时间再数', () => {
    const of = limit()
    expect(guesses(of, 9, 'a', '1', 0)).toBe(5)
    expect(of.isSpent('a', 0)).toBe(true)
    expect(guesses(of, 9, 'a', '2', 14 * minute)).toBe(0)
    expect(guesses(of, 9, 'a', '2', 15 * minute + 1)).toBe(5)
  })

  it('一万次分散在一千个账号上，一个地址也只能猜五十次', () => {
    const of = limit()
    let allowed = 0
    for (let n = 0; n < 10_000; n += 1) if (of.allows(`account ${n % 1000}`, 'one', n)) allowed += 1
    expect(allowed).toBe(signInLimits.forAddress)
  })

  it('一万次从一千个地址来猜一个账号，也只有五次；别人照样登录', () => {
    const of = limit()
    let allowed = 0
    for (let n = 0; n < 10_000; n += 1) if (of.allows('victim', `address ${n % 1000}`, n)) allowed += 1
    expect(allowed).toBe(signInLimits.forAccount)
    expect(of.allows('honest', 'address 1', 10_000)).toBe(true)
  })

  it('猜对了，前面的不算', () => {
    const of = limit()
    guesses(of, 4, 'a', '1', 0)
    expect(of.allows('a', '1', 1)).toBe(true)
    of.wasRight('a', '1', 1)
    expect(of.isSpent('a', 1)).toBe(false)
    expect(guesses(of, 9, 'a', '1', 2)).toBe(5)
  })

  it('拒绝的不往后拖：一直猜，过了时间也放人进来', () => {
    const of = limit()
    for (let n = 0; n < 15; n += 1) guesses(of, 3, 'a', '1', n * minute)
    expect(of.allows('a', '2', 16 * minute)).toBe(true)
  })
})
