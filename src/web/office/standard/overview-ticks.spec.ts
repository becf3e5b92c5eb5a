import { describe, expect, it } from 'vitest'
import type { Sign } from '#parts/sign.ts'
import { overviewOf, tickAt, tickLength } from './overview-ticks.ts'

const chapter = (number: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${number}.1.${index + 1}`, sign: 'green' as Sign }))

describe('全文一览的刻度', () => {
  const layout = overviewOf([
    chapter(1, 10),
    chapter(2, 22),
    chapter(3, 13),
    chapter(4, 16),
    chapter(5, 24),
    chapter(6, 32),
  ])

  it('每项一道，照原文的次序，都在尺子里', () => {
    expect(layout.ticks).toHaveLength(117)
    layout.ticks.forEach((tick, index) => {
      const before = layout.ticks[index - 1]
      if (before) expect(tick.y).toBeGreaterThan(before.y)
      expect(tick.y).toBeLessThan(layout.height)
    })
  })

  it('章与章之间隔开，章首写数字', () => {
    expect(layout.numerals.map(({ numeral }) => numeral).join('')).toBe('一二三四五六')
    const [tenth, eleventh, twelfth] = [9, 10, 11].map(n => layout.ticks[n]?.y ?? 0) as [number, number, number]
    expect(eleventh - tenth).toBeGreaterThan(twelfth - eleventh)
  })

  it('点哪里，就是最近的那一道', () => {
    const some = layout.ticks[40]
    expect(tickAt(layout, (some?.y ?? 0) + 1)?.id).toBe(some?.id)
    expect(tickAt(layout, -50)?.id).toBe('1.1.1')
  })

  it('越急越长', () => {
    expect(tickLength('red')).toBeGreaterThan(tickLength('amber'))
    expect(tickLength('amber')).toBeGreaterThan(tickLength('green'))
  })

  it('一项也没有，也画得出来', () => {
    expect(overviewOf([[]]).ticks).toEqual([])
  })
})
