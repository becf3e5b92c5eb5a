import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownByHeart, ownCharacters } from './own-characters.ts'
import { sharedPassages } from './shared-passages.ts'
import { printsOf, sharedFrom } from './text-prints.ts'

const nothingKnown = knownByHeart([])
const own = (text: string) => ownCharacters(text, nothingKnown)
const shared = (here: string, there: string) =>
  sharedPassages(own(here), own(there)).map(passage => [
    here.slice(passage.here.from, passage.here.to),
    there.slice(passage.there.from, passage.there.to),
  ])

const thirty = '入户时先问收成再问难处回来当天把情况记在本上第二天逐条去办有回音'
const passage = thirty.slice(0, sharedFrom)

/** Character by character: which places here stand in a run that is there too. */
const naive = (here: readonly number[], there: readonly number[]): ReadonlySet<number> => {
  const places = new Set<number>()
  for (let at = 0; at < here.length; at += 1) {
    for (let of = 0; of < there.length; of += 1) {
      let length = 0
      while (at + length < here.length && of + length < there.length && here[at + length] === there[of + length])
        length += 1
      if (length >= sharedFrom) for (let each = at; each < at + length; each += 1) places.add(each)
    }
  }
  return places
}

/** Few different characters and pieces put together, so that runs are shared often, overlap, and begin within others. */
const piece = fc.string({ unit: fc.constantFrom('学', '习', '干', '部'), minLength: 1, maxLength: 45 })
const texts = fc
  .tuple(
    fc.array(piece, { minLength: 2, maxLength: 5 }),
    fc.array(fc.nat(9), { maxLength: 6 }),
    fc.array(fc.nat(9), { maxLength: 6 }),
  )
  .map(([pieces, here, there]) => {
    const put = (order: readonly number[]) => order.map(each => pieces[each % pieces.length] as string).join('')
    return [put(here), put(there)] as const
  })

describe('两篇文章相同的段落', () => {
  it('三十个字相同就指出来，二十九个字不指', () => {
    expect(shared(`甲说：${passage}。`, `乙写道，${passage}！`)).toEqual([[passage, passage]])
    expect(shared(`甲说：${passage.slice(1)}。`, `乙写道，${passage.slice(1)}！`)).toEqual([])
  })

  it('换了标点、空格、全角，还是同一段；照各自写的样子给出', () => {
    const here = `${passage.slice(0, 12)}，${passage.slice(12)}ＡＢ`
    const there = `${passage.slice(0, 20)}\n\n${passage.slice(20)}ab`
    expect(shared(here, there)).toEqual([[here, there]])
  })

  it('生僻字占两个编码单位，位置也不错', () => {
    const rare = `𠮷${passage}𠮷`
    expect(shared(rare, `甲${rare}`)).toEqual([[rare, rare]])
  })

  it('引用众所周知的话不算：大家都引，长也不算', () => {
    const saying = '中心组每月必须集中学习一天，并定期交流学习心得体会，系统学习政治理论知识、经济知识'
    const known = knownByHeart([saying])
    const both = [`我想：${saying}。说得对。`, `标准说${saying}，我照办。`].map(text => ownCharacters(text, known))
    expect(sharedPassages(both[0] as never, both[1] as never)).toEqual([])
    expect(sharedPassages(own(saying), own(saying))).toHaveLength(1)
  })

  it('一段里夹着引用的话，前后还是一段，引用一并给出', () => {
    const saying = '中心组每月必须集中学习一天'
    const known = knownByHeart([saying])
    const text = `${passage.slice(0, 15)}${saying}${passage.slice(15)}`
    const characters = ownCharacters(text, known)
    expect(sharedPassages(characters, characters)).toEqual([
      { here: { from: 0, to: text.length }, there: { from: 0, to: text.length } },
    ])
  })

  it('每一处都不漏，也不多：与逐字比对一致', () => {
    fc.assert(
      fc.property(texts, ([here, there]) => {
        const mine = own(here)
        const places = new Set(
          sharedPassages(mine, own(there)).flatMap(({ here: { from, to } }) =>
            Array.from({ length: to - from }, (_, at) => from + at),
          ),
        )
        const expected = naive([...mine.codes], [...own(there).codes])
        expect([...places].sort()).toEqual([...expected].sort())
      }),
      { numRuns: 300 },
    )
  })

  it('两边给出的是同样的字，前后不重叠', () => {
    fc.assert(
      fc.property(texts, ([here, there]) => {
        let last = 0
        for (const found of sharedPassages(own(here), own(there))) {
          expect(here.slice(found.here.from, found.here.to)).toBe(there.slice(found.there.from, found.there.to))
          expect(found.here.from).toBeGreaterThanOrEqual(last)
          last = found.here.to
        }
      }),
    )
  })
})

describe('文章的印记', () => {
  it('有一段相同，就有一个印记相同', () => {
    fc.assert(
      fc.property(texts, ([here, there]) => {
        const [mine, theirs] = [own(here), own(there)]
        if (sharedPassages(mine, theirs).length === 0) return
        const kept = new Set(printsOf(theirs))
        expect(printsOf(mine).some(print => kept.has(print))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('比三十个字短的没有印记', () => {
    expect(printsOf(own(passage.slice(1)))).toEqual([])
    expect(printsOf(own(passage))).toHaveLength(1)
  })

  it('一篇八百字的文章，印记一百来个', () => {
    const text = Array.from({ length: 800 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 3000))).join('')
    expect(printsOf(own(text)).length).toBeGreaterThan(50)
    expect(printsOf(own(text)).length).toBeLessThan(150)
  })
})
