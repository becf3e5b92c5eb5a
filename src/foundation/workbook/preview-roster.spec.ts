import { describe, expect, it } from 'vitest'
import type { Sheet } from '#mechanisms/cells.ts'
import { sceneRoster, sceneRosterWith } from '#testing/scene-roster.ts'
import { previewRoster, type RosterPreview } from './preview-roster.ts'

/** A sheet as a table of texts, heads first. */
const sheet = (name: string, ...table: readonly (readonly string[])[]): Sheet => ({
  name,
  rows: table.map((texts, index) => ({
    number: index + 1,
    cells: new Map(texts.flatMap((text, column) => (text === '' ? [] : [[column, { kind: 'text', text }] as const]))),
  })),
})

const preview = (sheets: readonly Sheet[], roster = sceneRoster, recorded = new Map()): RosterPreview =>
  previewRoster(sheets, { roster, recorded, today: '2026-03-02' })

const people = (...rows: readonly (readonly string[])[]) =>
  sheet('人员', ['序号', '姓名', '身份证号', '电话', '同名'], ...rows)
const organizations = (...rows: readonly (readonly string[])[]) =>
  sheet('组织', ['类别', '名称', '统计代码', '属于', '设立日期'], ...rows)
const positions = (...rows: readonly (readonly string[])[]) =>
  sheet('职务', ['姓名', '人员序号', '职务', '组织', '到任日期', '离任日期'], ...rows)

const reasons = (result: RosterPreview) => result.rows.flatMap(row => row.reasons.map(({ text }) => text))
const states = (result: RosterPreview) => result.rows.map(({ sheet, row, state }) => `${sheet}${row} ${state}`)

describe('名册表格的预览', () => {
  it('新的人、新的村、新的职务，成为一批', () => {
    const result = preview([
      people(['1', '练 习 甲', '１５０５２５１９９００１０１００４x']),
      organizations(['嘎查村', '光明村', '150525100200'], ['村民小组', '一组', '', '光明村']),
      positions(
        ['练习甲', '', '嘎查村书记', '光明村', '2024年1月1日'],
        ['练习甲', '', '村民小组长', '一组', '2024/1/1'],
      ),
    ])
    expect(reasons(result)).toEqual([])
    expect(result.counts).toEqual({ new: 5, changed: 0, same: 0, refused: 0 })
    expect(result.batch).toEqual({
      people: [{ ref: '人员!2', name: '练习甲', identity: '15052519900101004x' }],
      organizations: [
        { ref: '组织!2', kind: 'village', name: '光明村', code: '150525100200' },
        { ref: '组织!3', kind: 'villagerGroup', name: '一组', within: '组织!2' },
      ],
      tenures: [
        { person: '人员!2', position: 'villagePartySecretary', organization: '组织!2', from: '2024-01-01' },
        { person: '人员!2', position: 'villagerGroupHead', organization: '组织!3', from: '2024-01-01' },
      ],
      changedPeople: [],
      changedOrganizations: [],
      endedTenures: [],
    })
  })

  it('列的先后不拘，标题行、空行、不认得的列都过得去', () => {
    const result = preview([
      sheet(
        '职务表',
        ['某镇名册'],
        ['备注', '到任日期', '职务', '姓名（必填）'],
        [],
        ['好', '2024-01-01', '镇干部', '无职务'],
      ),
    ])
    expect(result.counts.new).toBe(1)
    expect(result.notes).toEqual(['职务表的“备注”没有用到，没有读。'])
  })

  it('一格不对，整份不收；哪张表、哪一行、哪一列、为什么', () => {
    const result = preview([
      people(['1', '练习甲', '150525199001010041'], ['1', '', '', '12']),
      organizations(['嘎查', '光明村', '1505'], ['街道', '某街道'], ['村民小组', '一组', '', '没有的村', '2024-02-30']),
      positions(
        ['练习甲', '', '镇长', '', '2024年9月31日'],
        ['没有的人', '', '镇干部', '', '2024-01-01'],
        ['练习甲', '9', '党办主任', '没有的单位', ''],
        ['练习甲', '', '镇长', '', '2024-01-01', '2023-01-01'],
      ),
    ])
    expect(result.batch).toBeUndefined()
    expect(reasons(result)).toEqual([
      '人员表 第2行 身份证号：最后一位校验码对不上，多半抄错了一位。请照身份证核对。',
      '人员表 第3行 姓名：没有填姓名。',
      '人员表 第3行 序号：序号1在第2行已经用过。',
      '人员表 第3行 电话：电话写数字，例如 13800000000 或 04754210000。',
      '组织表 第2行 统计代码：统计代码是12位数字，例如 150525100200。',
      '组织表 第3行 类别：没有“街道”这一类。可写：镇、镇机关办公室、镇二级机构、嘎查村、村民小组、党支部、党小组。',
      '组织表 第4行 设立日期：2月没有30日。是2月29日吗？',
      '组织表 第4行 属于：组织表和名册里都没有“没有的村”。请先写进组织表。',
      '组织表 第4行：村民小组要写明属于哪个嘎查村。',
      '职务表 第2行 到任日期：9月没有31日。是9月30日吗？',
      '职务表 第3行 姓名：人员表和名册里都没有“没有的人”。请先写进人员表。',
      '职务表 第4行 到任日期：没有填到任日期。',
      '职务表 第4行 人员序号：人员表里没有序号9。',
      '职务表 第4行 职务：没有“党办主任”这个职务。相近的有：党政办主任、党政办干事、嘎查村委会主任。',
      '职务表 第4行 组织：组织表和名册里都没有“没有的单位”。请先写进组织表。',
      '职务表 第5行：离任日期（2023年1月1日）早于到任日期（2024年1月1日）。请核对两个日期。',
    ])
    expect(result.rows.find(({ sheet, row }) => sheet === '职务' && row === 2)?.reasons[0]?.cell).toBe('E2')
  })

  it('名册里已有的，说一样', () => {
    const roster = sceneRosterWith({
      organizations: [
        { id: 'v', kind: 'village', name: '光明村', code: '150525100200', within: 'town', from: '1900-01-01' },
      ],
    })
    const result = preview(
      [
        people(['1', '包小燕']),
        organizations(['嘎查村', '光明村', '150525100200'], ['嘎查村', '练习嘎查']),
        positions(['包小燕', '', '党政办干事', '', '2025-01-01']),
      ],
      roster,
    )
    expect(states(result)).toEqual(['人员2 same', '组织2 same', '组织3 same', '职务2 same'])
    expect(result.batch).toBeUndefined()
  })

  it('有变的：补登、改名、补代码、离任', () => {
    const roster = sceneRosterWith({
      organizations: [
        { id: 'v', kind: 'village', name: '太平村', code: '150525100210', within: 'town', from: '1900-01-01' },
      ],
    })
    const result = preview(
      [
        people(['1', '包小燕', '15052519900101004X', '13800000000'], ['2', '陈静', '15052519900101012X']),
        organizations(['嘎查村', '太平庄村', '150525100210'], ['嘎查村', '练习嘎查', '150525100299']),
        positions(['包小燕', '', '党政办干事', '', '2025-01-01', '2026-02-28']),
      ],
      roster,
      new Map([['officeDirector', { identity: true, phone: false }]]),
    )
    expect(reasons(result)).toEqual([])
    expect(states(result)).toEqual(['人员2 changed', '人员3 same', '组织2 changed', '组织3 changed', '职务2 changed'])
    expect(result.rows.map(({ detail }) => detail)).toEqual([
      '补登身份证号、电话',
      '身份证号、电话已经登记过，不从这里改',
      '名称由“太平村”改为“太平庄村”',
      '补统计代码150525100299',
      '2026年2月28日离任',
    ])
    expect(result.batch).toMatchObject({
      people: [],
      changedPeople: [{ person: 'officeClerk', identity: '15052519900101004X', phone: '13800000000' }],
      changedOrganizations: [
        { organization: 'v', name: '太平庄村' },
        { organization: 'village', code: '150525100299' },
      ],
      endedTenures: [{ tenure: 'tenure-officeClerk', to: '2026-02-28' }],
    })
  })

  it('同名同姓：表里两位，用序号分清', () => {
    const twins = people(['1', '练习甲', '', '', ''], ['2', '练习甲', '', '', ''])
    expect(reasons(preview([twins, positions(['练习甲', '', '镇干部', '', '2024-01-01'])]))).toEqual([
      '职务表 第2行 姓名：人员表里有2位“练习甲”。请在“人员序号”列写明是哪一位。',
    ])
    const numbered = preview([twins, positions(['练习甲', '2', '镇干部', '', '2024-01-01'])])
    expect(numbered.batch?.tenures).toEqual([{ person: '人员!3', position: 'townCadre', from: '2024-01-01' }])
  })

  it('同名同姓：名册里一位，再来一位要写明“另一人”', () => {
    expect(reasons(preview([people(['1', '包小燕'], ['2', '包小燕'])]))).toEqual([
      '人员表 第3行 姓名：名册里有一位“包小燕”，第2行已经是他。是另一个人，请在“同名”列写“另一人”。',
    ])
    const result = preview([people(['1', '包小燕'], ['2', '包小燕', '', '', '另一人'])])
    expect(states(result)).toEqual(['人员2 same', '人员3 new'])
  })

  it('同名同姓：名册里两位，表里分不清的不收，已经有的认得出', () => {
    const roster = sceneRosterWith({ people: [{ id: 'second', name: '包小燕' }] })
    const result = preview(
      [
        people(['1', '包小燕']),
        positions(['包小燕', '', '党政办干事', '', '2025-01-01'], ['包小燕', '', '镇干部', '', '2025-01-01']),
      ],
      roster,
    )
    expect(states(result)).toEqual(['人员2 same', '职务2 same', '职务3 refused'])
    expect(reasons(result)).toEqual(['职务表 第3行 姓名：名册里有2位同名，分不清是哪一位。这一行请在页面上录入。'])
  })

  it('两个村只差一个字，各是各的；小组重名写村名', () => {
    const result = preview([
      organizations(
        ['嘎查村', '哈沙图村', '150525100218'],
        ['嘎查村', '哈沙图嘎查', '150525100229'],
        ['村民小组', '一组', '', '哈沙图村'],
        ['村民小组', '一组', '', '哈沙图嘎查'],
      ),
      positions(
        ['无职务', '', '村民小组长', '哈沙图嘎查/一组', '2024-01-01'],
        ['无职务', '', '村民小组长', '一组', '2024-01-01'],
      ),
    ])
    expect(reasons(result)).toEqual(['职务表 第3行 组织：叫“一组”的不止一个。请写统计代码，或写成 村名/小组名。'])
  })

  it('名册的规矩在预览里就说：岗位已有人、管系统的人、两行相撞', () => {
    const result = preview([
      positions(
        ['无职务', '', '党委书记', '', '2024-01-01'],
        ['甲方管', '', '镇干部', '', '2026-01-01'],
        ['无职务', '', '统战委员', '', '2024-01-01'],
        ['陈静', '', '统战委员', '', '2024-01-01'],
        ['陈静', '', '系统管理员', '', '2024-01-01'],
      ),
    ])
    expect(reasons(result)).toEqual([
      '职务表 第2行：党委书记已由巴图担任（2025年1月1日起）。先记录巴图离任，再记新的人到任。',
      '职务表 第3行：甲方管是系统管理员，管系统的人不担任业务职务。先更换系统管理员，再记他任镇干部。',
      '职务表 第4行：统战委员已由陈静担任（2024年1月1日起）。先记录陈静离任，再记新的人到任。',
      '职务表 第5行：统战委员已由无职务担任（2024年1月1日起）。先记录无职务离任，再记新的人到任。',
      '职务表 第6行：管系统的三个岗位不从名册录入，用“更换系统岗位”办理。',
    ])
  })

  it('不是名册的表格，一句话说明', () => {
    expect(preview([sheet('Sheet1', ['a'])]).problems).toEqual([
      '这不是名册：没有叫“人员”“组织”“职务”的表。请照样表填写。',
    ])
    expect(preview([sheet('人员', ['姓名'])]).problems).toEqual(['人员、组织、职务三张表都是空的。'])
    expect(preview([sheet('职务', ['姓名', '职务'], ['甲', '镇长'])]).problems).toEqual([
      '职务表：没有找到列名。要有一行写着姓名、职务、到任日期。',
    ])
  })

  it('身份证号被表格存成数字，说明怎么补救', () => {
    const result = preview([
      {
        name: '人员',
        rows: [
          {
            number: 1,
            cells: new Map([
              [0, { kind: 'text', text: '姓名' }],
              [1, { kind: 'text', text: '身份证号' }],
            ]),
          },
          {
            number: 2,
            cells: new Map([
              [0, { kind: 'text', text: '练习甲' }],
              [1, { kind: 'number', text: '150525199001010000' }],
            ]),
          },
        ],
      },
    ])
    expect(reasons(result)).toEqual([
      '人员表 第2行 身份证号：表格把它当成了数字，最后几位已经丢了。把这一列设为文本格式，重新填写。',
    ])
  })

  it('预览里没有身份证号和电话', () => {
    const result = preview([people(['1', '练习甲', '15052519900101004X', '13800000000'])])
    const { batch: _, ...shown } = result
    expect(JSON.stringify(shown)).not.toContain('15052519900101004X')
    expect(JSON.stringify(shown)).not.toContain('13800000000')
  })
})
