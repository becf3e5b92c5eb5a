import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { tenure } from '../tenure.ts'
import { strikeTenure } from './strike-tenure.ts'

const { given } = sceneOf(tenure)
const input = { tenure: 't', reason: '记错了人', paper: '更正单3号' }

describe('撤销误记的任职', () => {
  it('记错的从名册里撤下，原因留着', () => {
    given({ type: 'PositionTaken', data: { person: 'nobody', position: 'townCadre', from: '2025-01-01' } })
      .when(strikeTenure, input)
      .by('officeClerk')
      .waitsForConfirmation({ type: 'TenureStruck', data: { reason: '记错了人', paper: '更正单3号' } })
  })

  it('管系统的岗位不行，没有的任职也不行', () => {
    given({
      type: 'PositionTaken',
      data: { person: 'auditAdministrator', position: 'auditAdministrator', from: '2025-01-01' },
    })
      .when(strikeTenure, input)
      .by('officeClerk')
      .isRefused('管系统的岗位不能空着，用“更换系统岗位”办理。')
    given().when(strikeTenure, input).by('officeClerk').isRefused('名册里没有这项任职。')
  })
})
