import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawnFrom, lotsOf } from './draw.ts'

const people = fc.uniqueArray(fc.stringMatching(/^[0-9a-z]{16}$/), { minLength: 1, maxLength: 40 })
const seed = fc.base64String({ minLength: 44, maxLength: 44 })

describe('抽签', () => {
  it('同一个种子、同一份名单，谁来抽、按什么顺序列都一样', () => {
    fc.assert(
      fc.property(seed, people, fc.nat(40), fc.infiniteStream(fc.nat()), (root, list, count, places) => {
        const shuffled = list
          .map(person => [places.next().value ?? 0, person] as const)
          .sort(([one], [other]) => one - other)
          .map(([, person]) => person)
        expect(drawnFrom(root, shuffled, count)).toEqual(drawnFrom(root, list, count))
      }),
    )
  })

  it('抽够人数，不多不少，不重复，都在名单里', () => {
    fc.assert(
      fc.property(seed, people, fc.nat(60), (root, list, count) => {
        const drawn = drawnFrom(root, list, count)
        expect(drawn).toHaveLength(Math.min(count, list.length))
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(drawn.every(person => list.includes(person))).toBe(true)
      }),
    )
  })

  it('用别的工具算 SHA-256，得出同样的人', () => {
    fc.assert(
      fc.property(seed, people, (root, list) => {
        const byHand = list
          .map(person => [createHash('sha256').update(`${root}\n${person}`).digest('hex'), person] as const)
          .sort()
        expect(lotsOf(root, list, 2).map(({ digest, person }) => [digest, person])).toEqual(byHand)
      }),
    )
  })

  it('每个人被抽到的机会一样', () => {
    const list = Array.from({ length: 9 }, (_, n) => `person-${n}`)
    const times = new Map<string, number>()
    const draws = 3_000
    for (let n = 0; n < draws; n += 1)
      for (const person of drawnFrom(`seed ${n}`, list, 3)) times.set(person, (times.get(person) ?? 0) + 1)
    for (const person of list) {
      expect(times.get(person)).toBeGreaterThan(draws / 3 - 150)
      expect(times.get(person)).toBeLessThan(draws / 3 + 150)
    }
  })
})
