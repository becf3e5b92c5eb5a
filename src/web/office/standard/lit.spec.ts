import { describe, expect, it } from 'vitest'
import type { RequirementSaid, StandardSaid } from '#parts/http/shapes.ts'
import { litIn, signWord, spokenOf, tallied } from './lit.ts'

const requirement = (more: Partial<RequirementSaid>): RequirementSaid => ({
  id: '4.1.2',
  title: '每季度汇报财政收支',
  clause: '4.1',
  cite: '第四章第1条',
  quote: '每季度向党委扩大会议汇报一次财政收支情况',
  kind: 'cadence',
  open: true,
  reading: null,
  window: 'quarter',
  parameters: [],
  owner: [],
  light: 'amber',
  counts: { green: 2, amber: 1, red: 0, grey: 1 },
  missed: 0,
  reason: '还剩 8 天',
  word: '还剩8天',
  due: '2026-09-30',
  ...more,
})

const standard = (requirements: readonly RequirementSaid[]): StandardSaid => ({
  on: '2026-09-22',
  today: '2026-09-22',
  startsOn: '2026-01-01',
  chapters: [{ number: 4, title: '财政与项目', articles: [{ clause: '4.1', requirements }] }],
})

describe('标准页的灯', () => {
  it('读给人听：哪一条、原话、状态、还有什么', () => {
    expect(spokenOf({ requirement: requirement({}), sign: 'amber' })).toBe(
      '四.1 每季度向党委扩大会议汇报一次财政收支情况，待办，还剩 8 天',
    )
  })

  it('未开放的只说未开放', () => {
    expect(spokenOf({ requirement: requirement({ open: false, reason: '未开放' }), sign: 'closed' })).toBe(
      '四.1 每季度向党委扩大会议汇报一次财政收支情况，未开放',
    )
  })

  it('话里有提倡、鼓励的叫提倡，没有的叫长期要求', () => {
    const guide = { kind: 'guide', light: 'grey' } as const
    expect(
      signWord({ requirement: requirement({ ...guide, quote: '提倡对重大问题决策实行票决制' }), sign: 'guide' }),
    ).toBe('提倡')
    expect(signWord({ requirement: requirement({ ...guide, quote: '适时向上级党组织推荐使用' }), sign: 'guide' })).toBe(
      '长期要求',
    )
  })

  it('数一数，每种几项', () => {
    const lit = litIn(
      standard([
        requirement({ id: '4.1.1', light: 'green' }),
        requirement({}),
        requirement({ id: '4.1.3', open: false }),
        requirement({ id: '4.1.4', kind: 'guide', light: 'red' }),
      ]),
    )
    expect([...lit.keys()]).toEqual(['4.1.1', '4.1.2', '4.1.3', '4.1.4'])
    expect(tallied(lit)).toEqual({ red: 0, amber: 1, green: 1, grey: 0, guide: 1, working: 0, closed: 1 })
  })
})
