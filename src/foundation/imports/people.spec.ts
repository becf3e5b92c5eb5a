import { describe, expect, it } from 'vitest'
import { checkDigitOf } from '#institution/identity-number.ts'
import { Roster } from '#institution/roster.ts'
import { type Around, Kept, type KnownRow } from '#mechanisms/import-column.ts'
import { headsOf } from '#mechanisms/import-heads.ts'
import { type Answers, preview } from '#mechanisms/import-preview.ts'
import { sheetFrom } from '#testing/table.ts'
import { peopleImport } from './people.ts'

/** An invented number that is right in itself. */
const number = (day: string, order: string): string => {
  const first17 = `150525${day}${order}`
  return `${first17}${checkDigitOf(first17)}`
}
const one = number('19800101', '001')
const other = number('19900202', '002')

interface Known {
  readonly id: string
  readonly name: string
  readonly identity?: string
  readonly phone?: string
  readonly lastDay?: string
}

const aroundOf = (people: readonly Known[]): Around => ({
  today: '2026-03-02',
  roster: new Roster(people, [], []),
  rows: new Map([
    [
      'people',
      people.map(
        ({ id, identity, phone, ...rest }): KnownRow => ({
          key: id,
          row: {
            id,
            ...rest,
            ...(identity && { identity: new Kept(identity) }),
            ...(phone && { phone: new Kept(phone) }),
          },
        }),
      ),
    ],
  ]),
})

const looked = (
  rows: readonly (readonly (string | number)[])[],
  people: readonly Known[] = [],
  answers: Answers = {},
) => {
  const sheet = sheetFrom([['姓名', '身份证号', '电话'], ...rows])
  const heads = headsOf(peopleImport, sheet)
  if (!heads) throw new Error('no heads')
  return preview(peopleImport, sheet, heads, aroundOf(people), answers)
}

const states = (...given: Parameters<typeof looked>) => looked(...given).rows.map(({ state }) => state)
const reasons = (...given: Parameters<typeof looked>) =>
  looked(...given).rows.flatMap(({ reasons: all }) => all.map(({ cell, reason }) => `${cell}：${reason}`))

describe('人员从名单来：新增、有变、一样、不收', () => {
  it('名册里没有的是新增；全角数字、名字中间的空格照人的读法', () => {
    const { rows, counts, input } = looked([
      ['张　三', `１５０５２５１９８００１０１００１${one.slice(-1)}`, '138 0000 0001'],
    ])
    expect(rows[0]).toMatchObject({ row: 2, state: 'new', title: '张三', reasons: [] })
    expect(counts).toEqual({ new: 1, changed: 0, same: 0, refused: 0, asked: 0 })
    expect(input).toMatchObject({
      people: [{ ref: 'row!2', name: '张三', identity: one, phone: '13800000001' }],
      changedPeople: [],
    })
  })

  it('姓名和身份证尾号都对上的是同一个人：没有多出什么就是一样，换了电话就是有变', () => {
    const known = [{ id: 'p1', name: '张三', identity: one, phone: '13800000001' }]
    expect(states([['张三', one, '']], known)).toEqual(['same'])
    const changed = looked([['张三', one, '13900000002']], known)
    expect(changed.rows[0]).toMatchObject({
      state: 'changed',
      changes: [{ head: '电话', before: '已登记', after: '表里的' }],
    })
    expect(changed.input).toMatchObject({ people: [], changedPeople: [{ person: 'p1', phone: '13900000002' }] })
  })

  it('空着的格子不抹掉登记过的', () => {
    expect(
      looked([['张三', '', '']], [{ id: 'p1', name: '张三', identity: one, phone: '13800000001' }]).counts,
    ).toEqual({
      new: 0,
      changed: 0,
      same: 1,
      refused: 0,
      asked: 0,
    })
  })

  it('同名、身份证号不同的是另一个人', () => {
    expect(states([['张三', other, '']], [{ id: 'p1', name: '张三', identity: one }])).toEqual(['new'])
  })

  it('尾号一样、前面不一样的不收：多半抄错了', () => {
    const near = `${one.slice(0, 14)}${one.slice(14)}`
    const wrong = number('19810101', '001')
    expect(near.slice(-4)).toBe(one.slice(-4))
    const known = [{ id: 'p1', name: '张三', identity: `${wrong.slice(0, 14)}${one.slice(14)}` }]
    expect(reasons([['张三', one, '']], known)).toEqual([
      'B2：名册里登记的身份证号和这一格不一样。是另一个人，还是抄错了？要改登记的，请用“更正人员”。',
    ])
  })

  it('格子和理由说得清：校验码、丢了尾数、公式、没填姓名', () => {
    expect(
      reasons([
        ['张三', `${one.slice(0, 17)}${one.endsWith('X') ? '1' : 'X'}`, ''],
        ['李四', '1.50525E+17', ''],
        ['王五', '', '#REF!'],
        ['', '', '13800000001'],
        ['赵六', '', '=A1'],
      ]),
    ).toEqual([
      'B2：最后一位校验码对不上，多半抄错了一位。请照身份证核对。',
      'B3：表格把它当成了数字，最后几位已经丢了。把这一列设为文本格式，重新填写。',
      'C4：这一格的公式算不出来（#REF!）。请改成值再传。',
      'C6：这一格是公式，没有算好的结果。请在 WPS 或 Excel 里打开、保存一次，或改成值再传。',
    ])
  })

  it('有一行不收，就没有可录入的', () => {
    expect(
      looked([
        ['张三', '', ''],
        ['李四', '1', ''],
      ]).input,
    ).toBeUndefined()
  })

  it('离开了的人不再对', () => {
    expect(states([['张三', '', '']], [{ id: 'p1', name: '张三', lastDay: '2025-01-01' }])).toEqual(['new'])
  })
})

describe('可能是同一个人，就问', () => {
  const known = [{ id: 'p1', name: '张三' }]

  it('只有姓名一样、又要补上号码的：并排摆出来，不露号码', () => {
    const asked = looked([['张三', one, '']], known)
    expect(asked.rows[0]).toMatchObject({
      state: 'asked',
      question: {
        own: [
          { head: '姓名', text: '张三' },
          { head: '身份证号', text: '有' },
        ],
        candidates: [{ key: 'p1', where: '台账里的', shows: [{ head: '姓名', text: '张三' }] }],
      },
    })
    expect(asked.input).toBeUndefined()
    expect(JSON.stringify(asked)).not.toContain(one.slice(-4))
  })

  it('同一个人写了两行，只问一次；答了以后，另一行照样只收一次', () => {
    const twice = [
      ['张三', one, ''],
      ['张三', one, ''],
    ]
    const asked = looked(twice, known)
    expect(asked.counts).toMatchObject({ asked: 1, same: 1 })
    expect(asked.rows[1]).toMatchObject({ state: 'same', detail: '和第2行是同一个，只收一次' })
    for (const [answer, counts] of [
      ['p1', { changed: 1, same: 1, asked: 0 }],
      ['none', { new: 1, same: 1, asked: 0 }],
    ] as const)
      expect(looked(twice, known, { 2: answer }).counts).toMatchObject(counts)
  })

  it('说是同一个人就补登，说不是就新增', () => {
    expect(looked([['张三', one, '']], known, { 2: 'p1' }).input).toMatchObject({
      people: [],
      changedPeople: [{ person: 'p1', identity: one }],
    })
    expect(looked([['张三', one, '']], known, { 2: 'none' }).input).toMatchObject({
      people: [{ name: '张三', identity: one }],
      changedPeople: [],
    })
    expect(states([['张三', one, '']], known, { 2: '不认得的' })).toEqual(['asked'])
  })

  it('表里一个人写了两遍：号码一样的只收一次，说法不一样的不收，分不清的问', () => {
    const twice = looked([
      ['张三', one, ''],
      ['张三', one, ''],
    ])
    expect(twice.rows[1]).toMatchObject({ state: 'same', detail: '和第2行是同一个，只收一次' })
    expect(
      reasons([
        ['张三', one, '13800000001'],
        ['张三', one, '13900000002'],
      ]),
    ).toEqual(['C3：和第2行是同一个，两行写的电话不一样。请核对，并成一行。'])
    expect(
      states([
        ['张三', one, ''],
        ['张三', other, ''],
      ]),
    ).toEqual(['new', 'new'])
    expect(
      states([
        ['张三', '', ''],
        ['张三', '', ''],
      ]),
    ).toEqual(['new', 'asked'])
    expect(
      states(
        [
          ['张三', '', ''],
          ['张三', '', ''],
        ],
        [],
        { 3: 'row 2' },
      ),
    ).toEqual(['new', 'same'])
    expect(
      states(
        [
          ['张三', '', ''],
          ['张三', '', ''],
        ],
        [],
        { 3: 'none' },
      ),
    ).toEqual(['new', 'new'])
  })

  it('名册里只有一位，表里同名的第二行也要问', () => {
    expect(
      states(
        [
          ['张三', '', ''],
          ['张三', '', ''],
        ],
        known,
      ),
    ).toEqual(['same', 'asked'])
    expect(
      states(
        [
          ['张三', '', ''],
          ['张三', '', ''],
        ],
        known,
        { 3: 'p1' },
      ),
    ).toEqual(['same', 'same'])
  })

  it('名册里两位同名：问是哪一位', () => {
    const asked = looked([['张三', '', '']], [...known, { id: 'p2', name: '张三' }])
    expect(asked.rows[0]?.question?.candidates.map(({ key }) => key)).toEqual(['p1', 'p2'])
  })

  it('两个不同名的人同一个号码：两行都不收', () => {
    expect(
      states([
        ['张三', one, ''],
        ['李四', one, ''],
      ]),
    ).toEqual(['refused', 'refused'])
  })
})
