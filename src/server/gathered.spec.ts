import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Gathered } from './gathered.ts'

/** Doubles numbers, a while later; notes who was asked together. */
const doubling = () => {
  const together: (readonly number[])[] = []
  const gathered = new Gathered<number, number>(
    async numbers => {
      together.push(numbers)
      await wait(5)
      if (numbers.includes(13)) throw new Error('十三不行')
      if (numbers.includes(14)) throw new Error('线断了')
      return numbers.map(number => number * 2)
    },
    error => (error as Error).message === '十三不行',
  )
  return { gathered, together }
}

describe('同时问的，一起去问', () => {
  it('各得各的答复；在路上的时候来的，等下一趟', async () => {
    const { gathered, together } = doubling()
    const first = [1, 2, 3].map(number => gathered.ask(number))
    await wait(2)
    const later = [4, 5].map(number => gathered.ask(number))
    expect(await Promise.all([...first, ...later])).toEqual([2, 4, 6, 8, 10])
    expect(together).toEqual([
      [1, 2, 3],
      [4, 5],
    ])
    expect(await gathered.ask(6)).toBe(12)
  })

  it('一个问错了，只有它自己知道', async () => {
    const { gathered, together } = doubling()
    const asked = await Promise.allSettled([1, 13, 3].map(number => gathered.ask(number)))
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(together).toEqual([[1, 13, 3], [1], [13], [3]])
  })

  it('线断了，做没做成不知道：不再问第二遍', async () => {
    const { gathered, together } = doubling()
    const asked = await Promise.allSettled([1, 14].map(number => gathered.ask(number)))
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(together).toEqual([[1, 14]])
  })

  it('长的自己走，谁也不等它', async () => {
    const { gathered, together } = doubling()
    await Promise.all([gathered.ask(1, { long: true }), gathered.ask(2)])
    expect(together).toEqual([[1], [2]])
  })

  it('一趟最多三十二个', async () => {
    const { gathered, together } = doubling()
    await Promise.all(Array.from({ length: 70 }, (_, number) => gathered.ask(100 + number)))
    expect(together.map(({ length }) => length)).toEqual([32, 32, 6])
  })
})
