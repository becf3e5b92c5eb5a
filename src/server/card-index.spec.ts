import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Column } from '#mechanisms/register.ts'
import { type Card, type CardCondition, CardIndex, subjectOf } from './card-index.ts'
import { byText } from './card-search.ts'

const columns: readonly Column[] = [
  { field: 'topic', title: '题目' },
  { field: 'count', title: '人数', figure: true },
]
const topics = ['学习条例', '财政纪律', '草原保护', 'xuexi', '学', '']

const card = (key: string, sorted: string, topic: string, count?: number): Card => ({
  key,
  from: 1,
  sorted,
  words: `${topic}\n${topic === '学习条例' ? 'xuexitiaoli' : ''}`,
  row: { topic, ...(count !== undefined && { count }) },
})

const cards: fc.Arbitrary<readonly Card[]> = fc
  .uniqueArray(
    fc.record({
      subject: fc.integer({ min: 0, max: 60 }),
      several: fc.boolean(),
      day: fc.integer({ min: 1, max: 9 }),
      topic: fc.constantFrom(...topics),
      count: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
    }),
    { selector: ({ subject }) => subject, maxLength: 60 },
  )
  .map(all =>
    all.flatMap(({ subject, several, day, topic, count }) =>
      several
        ? [card(`s${subject}#0`, `d${day}`, topic, count), card(`s${subject}#1`, `d${day}`, '草原保护')]
        : [card(`s${subject}`, `d${day}`, topic, count)],
    ),
  )

const conditions: fc.Arbitrary<readonly CardCondition[]> = fc.array(
  fc.oneof(
    fc.constantFrom('学习', '学', 'xuexi', '律', '没有', 'i\n').map(word => ({ word, cells: [] })),
    fc
      .integer({ min: 0, max: 5 })
      .map(least => ({ cells: [{ field: 'count', wanted: (value: unknown) => Number(value) >= least }] })),
  ),
  { maxLength: 3 },
)

const text = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
const own = (one: Card, other: Card): number => text(one.sorted, other.sorted) || text(one.key, other.key)

const indexOf = (all: readonly Card[]): CardIndex => CardIndex.of(columns).withNext([...all].sort(own))

const holds = ({ words, row }: Card, { word, cells }: CardCondition): boolean =>
  (word !== undefined && words.includes(word)) || cells.some(({ field, wanted }) => wanted(row[field]))

/** What the index should find, row by row. */
const naive = (all: readonly Card[], wanted: readonly CardCondition[], by: boolean, descending: boolean) => {
  const found = all
    .filter(each => wanted.every(one => holds(each, one)))
    .sort(
      (one, other) => (by ? byText.compare(one.row.topic as never, other.row.topic as never) : 0) || own(one, other),
    )
  return (descending ? found.reverse() : found).map(({ key }) => key)
}

describe('台账的卡片目录', () => {
  it('找到的、数目、次序和一页一页，与一行一行去看的相同', () => {
    fc.assert(
      fc.property(
        cards,
        conditions,
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 0, max: 70 }),
        (all, wanted, by, descending, offset) => {
          const order = { descending, ...(by && { by: { field: 'topic', order: byText } }) }
          const { total, places } = indexOf(all).find(wanted, order, { limit: 10, offset })
          const expected = naive(all, wanted, by, descending)
          expect(total).toBe(expected.length)
          expect(places.map(({ key }) => key)).toEqual(expected.slice(offset, offset + 10))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('一些对象变了以后，与从头做的相同；原来那一份不变', () => {
    fc.assert(
      fc.property(cards, cards, (before, later) => {
        const index = indexOf(before)
        const changed = new Set(later.map(({ key }) => subjectOf(key)))
        const now = [...before.filter(({ key }) => !changed.has(subjectOf(key))), ...later]
        const all = { limit: 1_000, offset: 0 }
        const order = { descending: false, by: { field: 'topic', order: byText } }
        const keys = (one: CardIndex) => one.find([], order, all).places.map(({ key }) => key)
        const first = keys(index)
        expect(keys(index.after(changed, later))).toEqual(naive(now, [], true, false))
        expect(keys(index)).toEqual(first)
      }),
      { numRuns: 200 },
    )
  })

  it('上万行分在许多抽屉里，插进去、撤下来以后次序不乱；词不会从一行接到下一行', () => {
    const many = Array.from({ length: 12_000 }, (_, n) => card(`k${n}`, String(n).padStart(6, '0'), `第${n}次`, n))
    const index = indexOf(many)
    const middle = Array.from({ length: 3_000 }, (_, n) => card(`m${n}`, `006000${String(n).padStart(5, '0')}`, '插入'))
    const after = index.after(new Set(['k0', 'k5999', 'k11999']), middle)
    expect(after.size).toBe(12_000 - 3 + 3_000)
    const page = (offset: number) => after.find([], { descending: false }, { limit: 1, offset }).places[0]?.key
    expect([page(0), page(5_998), page(5_999), page(8_998), page(8_999), page(after.size - 1)]).toEqual([
      'k1',
      'k6000',
      'm0',
      'm2999',
      'k6001',
      'k11998',
    ])
    const found = (word: string) =>
      after.find([{ word, cells: [] }], { descending: false }, { limit: 1, offset: 0 }).total
    expect([found('插入'), found('第7次'), found('\u0001第'), found('次\n\u0001')]).toEqual([3_000, 1, 0, 0])
  })
})
