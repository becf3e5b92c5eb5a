import { describe, expect, it } from 'vitest'
import { testDatabase } from '#testing/database.ts'
import { mostStrangers } from './guess-limit.ts'
import { KeptGuesses } from './kept-guesses.ts'

const { pool, owner } = await testDatabase()
const key = Buffer.alloc(32, 7)
const open = () => new KeptGuesses(pool, key)
const rows = async (): Promise<number> => (await owner.query('select count(*)::int as n from guess')).rows[0].n

describe('记在数据库里的次数', () => {
  it('编一万两千个账号来猜，行数有顶，真的账号一个也不忘', async () => {
    const guesses = open()
    for (let n = 0; n < 5; n += 1) await guesses.allows('chenjing', 'one', n)
    await Promise.all(
      Array.from({ length: 12_000 }, (_, n) => guesses.allows(`bian${n}`, `address ${n}`, 1_000 + n, false)),
    )
    expect(await rows()).toBeLessThanOrEqual(mostStrangers + 1)
    const again = open()
    expect(await again.allows('chenjing', 'another', 20_000)).toBe(false)
    expect(await again.allows('bian11999', 'another', 20_000, false)).toBe(true)
  })

  it('换一把钥匙，认不出从前是谁', async () => {
    const other = new KeptGuesses(pool, Buffer.alloc(32, 8))
    expect(await other.allows('chenjing', 'new', 20_000)).toBe(true)
  })

  it('一齐猜，写得下来，数得准', async () => {
    await owner.query('delete from guess')
    const guesses = open()
    const answers = await Promise.all(Array.from({ length: 40 }, () => guesses.allows('zhouming', 'two', 5)))
    expect(answers.filter(Boolean)).toHaveLength(5)
    const { rows: kept } = await owner.query('select at from guess where known')
    expect(kept.map(({ at }) => at.length)).toEqual([5])
  })

  it('写不下来，就不算放行', async () => {
    const broken = open()
    await owner.query('alter table guess rename to guess_away')
    await expect(broken.allows('x', 'y', 9)).rejects.toThrow()
    await owner.query('alter table guess_away rename to guess')
    expect(await broken.allows('x', 'y', 9)).toBe(true)
  })
})
