import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { sceneRosterWith } from '#testing/scene-roster.ts'
import { tenure } from '../tenure.ts'
import { correctTenure } from './correct-tenure.ts'

const { given } = sceneOf(tenure)
const held = {
  type: 'PositionTaken',
  data: { person: 'townMayor', position: 'townMayor', from: '2025-01-01' },
} as const
const left = { type: 'PositionLeft', data: { to: '2026-01-31', reason: '调动' } } as const
const input = { tenure: 'tenure-townMayor', reason: '录错', paper: '更正单2号' }

describe('更正任职', () => {
  it('改到任日期：不和自己相撞', () => {
    given(held)
      .when(correctTenure, { ...input, from: '2024-12-01' })
      .by('officeClerk')
      .waitsForConfirmation({
        type: 'TenureCorrected',
        data: { from: '2024-12-01', reason: '录错', paper: '更正单2号' },
      })
  })

  it('其实没有离任', () => {
    given(held, left)
      .when(correctTenure, { ...input, stillHeld: true })
      .by('officeClerk')
      .waitsForConfirmation({ type: 'TenureCorrected', data: { to: null, reason: '录错', paper: '更正单2号' } })
  })

  it('别人已经接任，就不能说没有离任', () => {
    const roster = sceneRosterWith({
      without: ['townMayor'],
      tenures: [
        { id: 'tenure-townMayor', person: 'townMayor', position: 'townMayor', from: '2025-01-01', to: '2026-01-31' },
        { id: 'next', person: 'nobody', position: 'townMayor', from: '2026-02-01' },
      ],
    })
    sceneOf(tenure, { roster })
      .given(held, left)
      .when(correctTenure, { ...input, stillHeld: true })
      .by('officeClerk')
      .isRefused('镇长已由无职务担任（2026年2月1日起）。先记录无职务离任，再记新的人到任。')
  })

  it('什么都没改，或者两样相反', () => {
    given(held)
      .when(correctTenure, input)
      .by('officeClerk')
      .isRefused('没有要更正的内容：到任日期、离任日期、所在组织至少填一项。')
    given(held)
      .when(correctTenure, { ...input, to: '2026-01-31', stillHeld: true })
      .by('officeClerk')
      .isRefused('填了离任日期，又说没有离任。两样留一样。')
  })
})
