import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, pagesOf } from './paged.ts'

const block = (id: string, height: number, more: Partial<Block> = {}): Block => ({ id, height, ...more })

describe('分页', () => {
  it('放得下的在一页，放不下的到下一页', () => {
    expect(pagesOf([block('a', 40), block('b', 40), block('c', 40)], 100)).toEqual([['a', 'b'], ['c']])
    expect(pagesOf([block('a', 50), block('b', 50)], 100)).toEqual([['a', 'b']])
  })

  it('标题不落在页底', () => {
    const blocks = [block('a', 60), block('标题', 20, { keep: true }), block('b', 30)]
    expect(pagesOf(blocks, 100)).toEqual([['a'], ['标题', 'b']])
  })

  it('表接到下一页，表头再印一次', () => {
    const rows = ['1', '2', '3', '4'].map(id => block(id, 30, { head: '表头' }))
    expect(pagesOf([block('表头', 20, { keep: true }), ...rows], 100)).toEqual([
      ['表头', '1', '2'],
      ['表头', '3', '4'],
    ])
  })

  it('比一页还高的，自己占一页', () => {
    expect(pagesOf([block('a', 10), block('高', 300), block('b', 10)], 100)).toEqual([['a'], ['高'], ['b']])
  })

  it('不论怎样分，一块不少，次序不变，每页都不超', () => {
    const anyBlocks = fc.array(fc.record({ height: fc.integer({ min: 1, max: 40 }), keep: fc.boolean() }), {
      minLength: 1,
      maxLength: 60,
    })
    fc.assert(
      fc.property(anyBlocks, sizes => {
        // Kept runs longer than a page cannot be kept: every third block lets go.
        const blocks = sizes.map(({ height, keep }, n) => block(`${n}`, height, { keep: keep && n % 3 !== 2 }))
        const heights = new Map(blocks.map(({ id, height }) => [id, height]))
        const pages = pagesOf(blocks, 130)
        expect(pages.flat()).toEqual(blocks.map(({ id }) => id))
        for (const page of pages)
          expect(page.reduce((sum, id) => sum + (heights.get(id) ?? 0), 0)).toBeLessThanOrEqual(130)
      }),
    )
  })
})
