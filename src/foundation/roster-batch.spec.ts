import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sceneRoster } from '#testing/scene-roster.ts'
import { batchRefusals, rosterBatch } from './roster-batch.ts'

const batchOf = (input: object) => z.object(rosterBatch).parse(input)

describe('一批名册', () => {
  it('三千人、三千项任职，一秒以内看完', () => {
    const many = Array.from({ length: 3000 }, (_, index) => index)
    const batch = batchOf({
      people: many.map(index => ({ ref: `p${index}`, name: `练习${index}` })),
      tenures: many.map(index => ({ person: `p${index}`, position: 'townCadre', from: '2024-01-01' })),
    })
    const before = performance.now()
    expect(batchRefusals(sceneRoster, batch, '2026-03-02')).toEqual([])
    expect(performance.now() - before).toBeLessThan(1000)
  })

  it('离任：没有的、管系统的、颠倒的、写了两次的', () => {
    const { endedTenures } = batchOf({
      endedTenures: [
        { tenure: 'none', to: '2026-01-01' },
        { tenure: 'tenure-systemAdministrator', to: '2026-01-01' },
        { tenure: 'tenure-townMayor', to: '2024-01-01' },
        { tenure: 'tenure-officeClerk', to: '2026-01-01' },
        { tenure: 'tenure-officeClerk', to: '2026-01-02' },
      ],
    })
    const found = batchRefusals(sceneRoster, batchOf({ endedTenures }), '2026-03-02')
    expect(found.map(({ line: [, index], refusal }) => [index, refusal.reason])).toEqual([
      [4, '同一项任职写了两次离任。'],
      [0, '名册里没有这项任职。'],
      [1, '管系统的岗位用“更换系统岗位”办理。'],
      [2, '离任日期早于到任日期。请核对两个日期。'],
    ])
  })

  it('前一人离任和后一人到任写在同一批里，不相撞', () => {
    const batch = batchOf({
      tenures: [{ person: 'nobody', position: 'townMayor', from: '2026-03-01' }],
      endedTenures: [{ tenure: 'tenure-townMayor', to: '2026-02-28' }],
    })
    expect(batchRefusals(sceneRoster, batch, '2026-03-02')).toEqual([])
  })

  it('更正的组织：名册里没有的、代码已经是别人的', () => {
    const batch = batchOf({
      changedOrganizations: [
        { organization: 'none', name: '甲' },
        { organization: 'village', code: '150525100200' },
      ],
      organizations: [{ ref: 'o', kind: 'village', name: '光明村', code: '150525100200' }],
    })
    expect(batchRefusals(sceneRoster, batch, '2026-03-02').map(({ refusal }) => refusal.reason)).toEqual([
      '统计代码150525100200已经是练习嘎查的。请核对代码。',
      '名册里没有这个组织。',
      '统计代码150525100200已经是光明村的。请核对代码。',
    ])
  })
})
