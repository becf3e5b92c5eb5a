import { describe, expect, it } from 'vitest'
import { checkDigitOf } from '#institution/identity-number.ts'
import { Roster } from '#institution/roster.ts'
import { type Around, Kept, type KnownRow } from '#mechanisms/import-column.ts'
import { headsOf } from '#mechanisms/import-heads.ts'
import { preview } from '#mechanisms/import-preview.ts'
import { sheetFrom } from '#testing/table.ts'
import { partyMembersImport } from './party-members.ts'

/** An invented number that is right in itself; an odd order is a man's. */
const number = (day: string, order: string): string => {
  const first17 = `150525${day}${order}`
  return `${first17}${checkDigitOf(first17)}`
}
const his = number('19800302', '001')

const branches = [
  { id: 'b1', kind: 'branch', name: '练习嘎查党支部', within: 'v1', from: '1990-07-01' },
  { id: 'b2', kind: 'branch', name: '练习村党支部', within: 'v2', from: '1990-07-01' },
] as const

interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly identity?: string
  readonly phone?: string
}

const aroundOf = (people: readonly KnownPerson[], members: readonly KnownRow[]): Around => ({
  today: '2026-03-02',
  roster: new Roster(people, branches, []),
  rows: new Map([
    ['party-members', members],
    [
      'people',
      people.map(({ id, name, identity, phone }) => ({
        key: id,
        row: {
          id,
          name,
          ...(identity && { identity: new Kept(identity) }),
          ...(phone && { phone: new Kept(phone) }),
        },
      })),
    ],
  ]),
})

/** The heads as the national system's list has them, each with what a right row says. */
const right: Readonly<Record<string, string | number>> = {
  姓名: '练习甲',
  公民身份证号码: his,
  性别: '男',
  民族: '蒙古族',
  出生日期: '1980.3.2',
  学历: '高中',
  人员类别: '正式党员',
  所在党支部: '中共练习嘎查支部委员会',
  入党日期: '2005年7月1日',
  转正日期: 38_899,
  工作岗位: '牧民',
  联系电话: '１３８００００００01',
  家庭住址: '练习嘎查一组',
  党籍状态: '正常',
  是否失联党员: '否',
  是否流动党员: '否',
}

const looked = (
  rows: readonly Readonly<Record<string, string | number>>[],
  people: readonly KnownPerson[] = [],
  members: readonly KnownRow[] = [],
) => {
  const heads = [...Object.keys(right), '外出流向']
  const sheet = sheetFrom([
    ['练习镇党员信息采集表'],
    heads,
    ...rows.map(row => heads.map(head => ({ ...right, ...row })[head] ?? '')),
  ])
  const found = headsOf(partyMembersImport, sheet)
  if (!found) throw new Error('no heads')
  return preview(partyMembersImport, sheet, found, aroundOf(people, members), {})
}

const reasons = (...given: Parameters<typeof looked>): string[] =>
  looked(...given).rows.flatMap(({ reasons: all }) => all.map(({ head, reason }) => `${head}：${reason}`))

const kept = {
  sex: '1',
  ethnicGroup: '02',
  bornOn: '1980-03-02',
  education: '60',
  category: 'full',
  branch: 'b1',
  joinedOn: '2005-07-01',
  becameFullOn: '2006-07-01',
  post: '牧民',
  membership: '1',
} as const

describe('党员名单，按全国系统的16项', () => {
  it('新人：人和党员一起登记；全角数字、几种日期、支部的全称都读得懂', () => {
    const { rows, input } = looked([{}])
    expect(rows.map(({ state, title, reasons: all }) => [state, title, all])).toEqual([['new', '练习甲', []]])
    expect(input).toEqual({
      people: [{ ref: 'row!3', name: '练习甲', identity: his, phone: '13800000001' }],
      members: [{ person: 'row!3', ...kept, address: '练习嘎查一组' }],
      changed: [],
      changedPeople: [],
    })
  })

  it('名册里有他：凭姓名和身份证号认出来，只登记党员的部分，补上没有的电话', () => {
    const { input } = looked([{}], [{ id: 'p1', name: '练习甲', identity: his }])
    expect(input).toEqual({
      people: [],
      members: [{ person: 'p1', ...kept, address: '练习嘎查一组' }],
      changed: [],
      changedPeople: [{ person: 'p1', phone: '13800000001' }],
    })
  })

  it('已经登记的：一样的不动，有变的只收变了的', () => {
    const person = { id: 'p1', name: '练习甲', identity: his, phone: '13800000001' }
    const member = { key: 'p1', row: { person: 'p1', ...kept, address: new Kept('练习嘎查一组') } }
    expect(looked([{}], [person], [member]).rows.map(({ state }) => state)).toEqual(['same'])
    const moved = looked([{ 所在党支部: '练习村党支部', 是否流动党员: '是', 外出流向: '沈阳' }], [person], [member])
    expect(moved.rows.map(({ state, changes }) => [state, changes])).toEqual([
      [
        'changed',
        [
          { head: '所在党支部', before: '练习嘎查党支部', after: '练习村党支部' },
          { head: '外出流向', before: '', after: '沈阳' },
        ],
      ],
    ])
    expect(moved.input).toMatchObject({ members: [], changed: [{ person: 'p1', branch: 'b2', awayIn: '沈阳' }] })
  })

  it('和身份证号对不上的、自相矛盾的，不收，说在哪一格', () => {
    expect(reasons([{ 性别: '女', 出生日期: '1981-03-02' }])).toEqual([
      '性别：性别和身份证号里的不一样，请核对。',
      '出生日期：出生日期和身份证号里的（1980年3月2日）不一样，请核对。',
    ])
    expect(reasons([{ 是否失联党员: '是', 外出流向: '沈阳' }])).toEqual([
      '是否失联党员：写了是失联党员，没有写失联日期。',
      '外出流向：写了不是流动党员，又写了外出流向，请核对。',
    ])
    expect(reasons([{ 人员类别: '预备党员' }])).toEqual([
      '转正日期：预备党员还没有转正日期。已经转正的，人员类别选“正式党员”。',
    ])
    expect(reasons([{ 所在党支部: '不在的支部' }])).toEqual([
      '所在党支部：组织名册里没有党支部“不在的支部”。先录入这个支部，再收这一行。',
    ])
  })

  it('同名而名册里没有身份证号的，不猜；电话和登记的不一样的，不改', () => {
    expect(reasons([{}], [{ id: 'p1', name: '练习甲' }])).toEqual([
      '姓名：名册里有同名的人，没有登记身份证号，分不清是不是他。先在人员名册里补登，再收这一行。',
    ])
    expect(reasons([{}], [{ id: 'p1', name: '练习甲', identity: his, phone: '13900000000' }])).toEqual([
      '电话：名册里登记的电话和这一格不一样。要改登记的，请用“更正人员”；不改的，清空这一格。',
    ])
    const namesake = { id: 'p2', name: '练习甲', identity: number('19900101', '003') }
    expect(looked([{}], [namesake]).rows.map(({ state }) => state)).toEqual(['new'])
  })

  it('一个人写了两行：只收一次，说不一样的要核对', () => {
    expect(looked([{}, {}]).rows.map(({ state }) => state)).toEqual(['new', 'same'])
    expect(reasons([{}, { 学历: '初中' }])).toEqual(['学历：和第3行是同一个，两行写的学历不一样。请核对，并成一行。'])
  })
})
