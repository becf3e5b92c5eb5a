import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changed } from './differ.ts'
import type { Contribution } from './measure.ts'

const studied = (on: string, amount = 2, more: { late?: boolean; title?: string } = {}): Contribution => ({
  kind: 'counts',
  subject: 'town',
  on,
  amount,
  title: '集中学习',
  ...more,
})

describe('前后的差别', () => {
  it('一样的不动，变了的一结一开，多的结，少的开', () => {
    const a = studied('2026-03-06')
    const b = studied('2026-03-20')
    const c = studied('2026-03-27')
    expect(changed([a, b], [a, b])).toEqual({ close: [], open: [] })
    expect(changed([a, b], [a, c])).toEqual({ close: [{ n: 1, contribution: b }], open: [{ n: 1, contribution: c }] })
    expect(changed([a, b], [a])).toEqual({ close: [{ n: 1, contribution: b }], open: [] })
    expect(changed([], [a])).toEqual({ close: [], open: [{ n: 0, contribution: a }] })
  })

  it('哪一项变了都算变；没有写补录就是没有补录', () => {
    const a = studied('2026-03-06')
    expect(changed([a], [studied('2026-03-06', 2, { late: false })]).close).toEqual([])
    for (const other of [
      studied('2026-03-07'),
      studied('2026-03-06', 1),
      studied('2026-03-06', 2, { late: true }),
      studied('2026-03-06', 2, { title: '补学' }),
      { ...a, subject: 'batu' },
      { kind: 'planned' as const, subject: 'town', on: '2026-03-06', amount: 2, title: '集中学习' },
    ]) {
      expect(changed([a], [other]).close, JSON.stringify(other)).toHaveLength(1)
    }
  })

  it('照差别一步步改，总等于现在的', () => {
    const contribution = fc.record({
      on: fc.constantFrom('2026-03-06', '2026-03-20'),
      amount: fc.integer({ min: 1, max: 2 }),
    })
    const states = fc.array(
      fc.array(
        contribution.map(({ on, amount }) => studied(on, amount)),
        { maxLength: 5 },
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(states, history => {
        const standing = new Map<number, Contribution>()
        let before: readonly Contribution[] = []
        for (const now of history) {
          const { close, open } = changed(before, now)
          for (const { n, contribution: closed } of close) {
            expect(standing.get(n)).toEqual(closed)
            standing.delete(n)
          }
          for (const { n, contribution: opened } of open) {
            expect(standing.has(n)).toBe(false)
            standing.set(n, opened)
          }
          expect([...standing].sort(([one], [other]) => one - other).map(([, each]) => each)).toEqual(now)
          before = now
        }
      }),
      { numRuns: 300 },
    )
  })
})
