import { describe, expect, it } from 'vitest'
import type { Organization } from '#institution/organizations.ts'
import { Roster } from '#institution/roster.ts'
import type { Around } from '#mechanisms/import-column.ts'
import { headsOf } from '#mechanisms/import-heads.ts'
import { preview } from '#mechanisms/import-preview.ts'
import { sheetFrom } from '#testing/table.ts'
import { organizationsImport } from './organizations.ts'

const town: Organization = { id: 'town', kind: 'town', name: '练习镇', from: '1900-01-01' }
const village: Organization = {
  id: 'v1',
  kind: 'village',
  name: '哈沙图村',
  code: '150525100218',
  within: 'town',
  from: '1900-01-01',
}

const aroundOf = (organizations: readonly Organization[]): Around => ({
  today: '2026-03-02',
  roster: new Roster([], organizations, []),
  rows: new Map([['organizations', organizations.map(each => ({ key: each.id, row: { ...each } }))]]),
})

const looked = (rows: readonly (readonly string[])[], known: readonly Organization[] = [town, village]) => {
  const sheet = sheetFrom([['类别', '名称', '统计代码', '属于', '成立日期'], ...rows])
  const heads = headsOf(organizationsImport, sheet)
  if (!heads) throw new Error('no heads')
  return preview(organizationsImport, sheet, heads, aroundOf(known))
}

const reasons = (...given: Parameters<typeof looked>) =>
  looked(...given).rows.flatMap(({ reasons: all }) => all.map(({ cell, reason }) => `${cell}：${reason}`))

describe('组织从名单来', () => {
  it('新的村、村里的小组和支部一起来：属于同一份名单里别的行', () => {
    const { counts, input } = looked([
      ['嘎查', '哈沙图嘎查', '150525100229', '', '1984年5月1日'],
      ['村民小组', '一组', '', '哈沙图嘎查', ''],
      ['支部', '哈沙图村党支部', '', '哈沙图村', '2001.7.1'],
      ['党小组', '第一党小组', '', '哈沙图村党支部', ''],
    ])
    expect(counts).toMatchObject({ new: 4, refused: 0 })
    expect(input).toMatchObject({
      organizations: [
        { ref: 'row!2', kind: 'village', code: '150525100229', from: '1984-05-01' },
        { ref: 'row!3', kind: 'villagerGroup', within: 'row!2' },
        { ref: 'row!4', kind: 'branch', within: 'v1', from: '2001-07-01' },
        { ref: 'row!5', kind: 'partyGroup', within: 'row!4' },
      ],
    })
  })

  it('代码认得是哪一个：改了名称、补了日期就是有变，写明原来和改成', () => {
    const { rows, input } = looked([['嘎查村', '哈沙图新村', '150525100218', '', '1999/1/1']])
    expect(rows[0]).toMatchObject({
      state: 'changed',
      changes: [
        { head: '名称', before: '哈沙图村', after: '哈沙图新村' },
        { head: '设立日期', before: '', after: '1999年1月1日' },
      ],
    })
    expect(input).toMatchObject({
      changedOrganizations: [{ organization: 'v1', name: '哈沙图新村', from: '1999-01-01' }],
    })
  })

  it('名称、类别、所在都一样的是一样；同名不同代码的是另一个', () => {
    expect(looked([['嘎查村', '哈沙图村', '', '练习镇', '']]).rows[0]).toMatchObject({ state: 'same' })
    expect(looked([['嘎查村', '哈沙图村', '150525100219', '', '']]).rows[0]).toMatchObject({ state: 'new' })
  })

  it('不收的说清是哪一格：没有这一类、属于的找不到、代码不是12位、类别改了', () => {
    expect(
      reasons([
        ['工厂', '甲厂', '', '', ''],
        ['村民小组', '一组', '', '没有的村', ''],
        ['嘎查村', '丙村', '15', '', ''],
        ['党支部', '哈沙图村', '150525100218', '', ''],
        ['嘎查村', '丁村', '', '', '2026-09-31'],
      ]).map(each => each.slice(0, 30)),
    ).toEqual([
      expect.stringMatching(/^A2：没有“工厂”这一类。/),
      'D3：名册和这份名单里都没有“没有的村”。请先录入它，或写进',
      expect.stringMatching(/^C4：统计代码是12位数字/),
      expect.stringMatching(/^A5：名册里它是另一类。/),
      'E6：9月没有31日。是9月30日吗？',
    ])
  })

  it('同一个写了两行，只收一次', () => {
    expect(
      looked([
        ['嘎查村', '甲村', '', '', ''],
        ['嘎查村', '甲村', '', '', ''],
      ]).rows.map(({ state }) => state),
    ).toEqual(['new', 'same'])
  })
})
