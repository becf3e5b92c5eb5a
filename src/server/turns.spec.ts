import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Turns } from './turns.ts'

describe('轮流办', () => {
  it('同一个名下，先来的办完才办后来的', async () => {
    const turns = new Turns()
    const seen: string[] = []
    const work = (name: string, ms: number) => async () => {
      seen.push(`${name}始`)
      await wait(ms)
      seen.push(`${name}终`)
      return name
    }
    expect(
      await Promise.all([
        turns.take('镇', work('甲', 20)),
        turns.take('镇', work('乙', 1)),
        turns.take('镇', work('丙', 5)),
      ]),
    ).toEqual(['甲', '乙', '丙'])
    expect(seen).toEqual(['甲始', '甲终', '乙始', '乙终', '丙始', '丙终'])
  })

  it('两个名下互不等候', async () => {
    const turns = new Turns()
    const blocked = Promise.withResolvers<string>()
    const first = turns.take('甲镇', () => blocked.promise)
    expect(await turns.take('乙镇', async () => '办了')).toBe('办了')
    blocked.resolve('也办了')
    expect(await first).toBe('也办了')
  })

  it('一件事出了错，只有它的人听到，后面的照办', async () => {
    const turns = new Turns()
    const failed = turns.take('镇', async () => {
      throw new Error('断线')
    })
    const next = turns.take('镇', async () => '办了')
    await expect(failed).rejects.toThrow('断线')
    expect(await next).toBe('办了')
  })

  it('都办完了，什么也不留下', async () => {
    const turns = new Turns()
    await Promise.all(['甲', '乙', '甲'].map(name => turns.take(name, async () => name)))
    expect(turns.size).toBe(0)
  })
})
