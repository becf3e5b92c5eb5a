import { describe, expect, it } from 'vitest'
import { piecesOf, sharedPlaces } from './shared-places.ts'

const earlier = (name: string, ...passages: readonly (readonly [number, number])[]) => ({
  author: name,
  name,
  month: '2026-02',
  own: false,
  passages: passages.map(([from, to]) => ({ here: { from, to }, there: `${name}${from}` })),
})
const text = '0123456789'

describe('相同的段落在文中的位置', () => {
  it('按文中次序，两篇都有的一处列两个来处', () => {
    const places = sharedPlaces([earlier('甲', [6, 9], [1, 3]), earlier('乙', [1, 3])])
    expect(places.map(({ from, to, counterparts }) => [from, to, counterparts.map(({ there }) => there)])).toEqual([
      [1, 3, ['甲1', '乙1']],
      [6, 9, ['甲6']],
    ])
  })

  it('交叠的并成一处，挨着的还是两处', () => {
    expect(
      sharedPlaces([earlier('甲', [1, 4]), earlier('乙', [3, 6], [6, 8])]).map(({ from, to }) => [from, to]),
    ).toEqual([
      [1, 6],
      [6, 8],
    ])
  })

  it('分成的段合起来就是全文', () => {
    const pieces = piecesOf(text, sharedPlaces([earlier('甲', [0, 2], [5, 10])]))
    expect(pieces.map(piece => piece.text)).toEqual(['01', '234', '56789'])
    expect(pieces.map(({ place }) => place)).toEqual([0, undefined, 1])
    expect(piecesOf(text, [])).toEqual([{ from: 0, text }])
  })
})
