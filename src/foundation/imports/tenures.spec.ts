import { describe, expect, it } from 'vitest'
import { checkDigitOf } from '#institution/identity-number.ts'
import { Roster, type Tenure } from '#institution/roster.ts'
import { type Around, Kept, type KnownRow } from '#mechanisms/import-column.ts'
import { headsOf } from '#mechanisms/import-heads.ts'
import { preview } from '#mechanisms/import-preview.ts'
import { sheetFrom } from '#testing/table.ts'
import { tenuresImport } from './tenures.ts'

const number = (order: string): string => `15052519900101${order}`.concat(checkDigitOf(`15052519900101${order}`))

const people = [
  { id: 'p1', name: '张三', identity: number('001') },
  { id: 'p2', name: '张三', identity: number('002') },
  { id: 'p3', name: '李四' },
]
const organizations = [
  { id: 'town', kind: 'town', name: '练习镇', from: '1900-01-01' },
  { id: 'v1', kind: 'village', name: '甲村', within: 'town', from: '1900-01-01' },
] as const

const aroundOf = (tenures: readonly Tenure[]): Around => ({
  today: '2026-03-02',
  roster: new Roster(people, organizations, tenures),
  rows: new Map<string, readonly KnownRow[]>([
    [
      'people',
      people.map(({ id, name, identity }) => ({
        key: id,
        row: { name, ...(identity && { identity: new Kept(identity) }) },
      })),
    ],
    ['tenures', tenures.map(each => ({ key: each.id, row: { ...each } }))],
  ]),
})

const looked = (rows: readonly (readonly string[])[], tenures: readonly Tenure[] = []) => {
  const sheet = sheetFrom([['姓名', '身份证号', '职务', '所在单位', '任职时间', '免职时间'], ...rows])
  const heads = headsOf(tenuresImport, sheet)
  if (!heads) throw new Error('no heads')
  return preview(tenuresImport, sheet, heads, aroundOf(tenures))
}

const held: Tenure = {
  id: 't1',
  person: 'p3',
  position: 'villagePartySecretary',
  organization: 'v1',
  from: '2021-01-10',
}

describe('任职从名单来', () => {
  it('同名的凭身份证尾号认人；职务的俗称也认得', () => {
    const { rows, input } = looked([['张三', number('002'), '嘎查达', '甲村', '2024.3.1', '']])
    expect(rows[0]).toMatchObject({ state: 'new', title: '张三 嘎查村委会主任' })
    expect(input).toMatchObject({
      tenures: [{ person: 'p2', position: 'villageDirector', organization: 'v1', from: '2024-03-01' }],
    })
  })

  it('已经登记的是一样；多了离任日期是有变；改别人登记过的离任日期不收', () => {
    const row = ['李四', '', '村党组织书记', '甲村', '2021-01-10']
    expect(looked([[...row, '']], [held]).rows[0]).toMatchObject({ state: 'same' })
    const left = looked([[...row, '2026-02-28']], [held])
    expect(left.rows[0]).toMatchObject({
      state: 'changed',
      changes: [{ head: '离任日期', before: '', after: '2026年2月28日' }],
    })
    expect(left.input).toMatchObject({ tenures: [], endedTenures: [{ tenure: 't1', to: '2026-02-28' }] })
    expect(looked([[...row, '2026-02-28']], [{ ...held, to: '2025-12-31' }]).rows[0]).toMatchObject({
      state: 'refused',
      reasons: [{ cell: 'F2', reason: '名册里登记的离任日期不一样。要改，请用“更正任职”。' }],
    })
  })

  it('前任离任和后任到任写在一份名单里，一起来', () => {
    const { counts } = looked(
      [
        ['李四', '', '村党组织书记', '甲村', '2021-01-10', '2026-02-28'],
        ['张三', number('001'), '村党组织书记', '甲村', '2026-03-01', ''],
      ],
      [held],
    )
    expect(counts).toMatchObject({ new: 1, changed: 1, refused: 0 })
  })

  it('不收的说清楚：分不清是谁、没有这个人、没有这个组织、已经有人、管系统的岗位', () => {
    const { rows } = looked(
      [
        ['张三', '', '镇长', '', '2024-01-01', ''],
        ['王五', '', '镇长', '', '2024-01-01', ''],
        ['李四', '', '嘎查达', '乙村', '2024-01-01', ''],
        ['张三', number('001'), '村党组织书记', '甲村', '2024-01-01', ''],
        ['李四', '', '系统管理员', '', '2024-01-01', ''],
      ],
      [held],
    )
    expect(rows.map(({ reasons }) => reasons[0]?.reason.slice(0, 24))).toEqual([
      '名册里有2位“张三”。加一列身份证号，写明是哪一',
      '名册里没有“王五”。请先录入人员。',
      '名册里没有“乙村”。请先录入组织。',
      expect.stringContaining('已由李四担任'),
      '管系统的三个岗位不从名册录入，用“更换系统岗位”',
    ])
  })
})
