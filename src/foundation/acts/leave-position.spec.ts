import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { tenure } from '../tenure.ts'
import { leavePosition } from './leave-position.ts'

const { given } = sceneOf(tenure)
const held = {
  type: 'PositionTaken',
  data: { person: 'officeClerk', position: 'officeClerk', from: '2025-01-01' },
} as const
const input = { tenure: 'tenure-officeClerk', to: '2026-02-28', reason: '调动', paper: '奈组发〔2026〕6号' }

describe('记录离任', () => {
  it('最后一天还在任', () => {
    given(held)
      .when(leavePosition, input)
      .by('officeDirector')
      .waitsForConfirmation(
        factOn(
          tenure,
          'tenure-officeClerk',
          'PositionLeft',
          { to: '2026-02-28', reason: '调动', paper: '奈组发〔2026〕6号' },
          '2026-02-28',
        ),
      )
  })

  it('不能早于到任', () => {
    given(held)
      .when(leavePosition, { ...input, to: '2024-12-31' })
      .by('officeDirector')
      .isRefused('离任日期早于到任日期（2025年1月1日）。请核对。')
  })

  it('已经离任的，另走更正', () => {
    given(held, { type: 'PositionLeft', data: { to: '2026-01-31', reason: '调动' } })
      .when(leavePosition, input)
      .by('officeDirector')
      .isRefused('这项任职2026年1月31日已经离任。日期要改，请用“更正任职”。')
  })

  it('管系统的岗位不能空着，代管另有办法', () => {
    given({
      type: 'PositionTaken',
      data: { person: 'systemAdministrator', position: 'systemAdministrator', from: '2025-01-01' },
    })
      .when(leavePosition, input)
      .by('officeDirector')
      .isRefused('管系统的岗位不能空着：用“更换系统岗位”，换的人到任，前一人就离任。')
    given({
      type: 'PositionTaken',
      data: { person: 'nobody', position: 'townMayor', from: '2025-01-01', standsIn: true, for: 'townMayor' },
    })
      .when(leavePosition, input)
      .by('officeDirector')
      .isRefused('这是代管，请用“结束代管”。')
  })
})
