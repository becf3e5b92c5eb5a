import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { organization } from '../organization.ts'
import { correctOrganization } from './correct-organization.ts'

const { given } = sceneOf(organization)
const village = {
  type: 'OrganizationEntered',
  data: { kind: 'village', name: '练习嘎查', within: 'town', from: '1900-01-01' },
} as const
const paper = '奈政函〔2026〕1号'

describe('更正组织', () => {
  it('改名称，补代码', () => {
    given(village)
      .when(correctOrganization, {
        organization: 'village',
        name: '练习村',
        code: '150525100299',
        reason: '更名',
        paper,
      })
      .by('officeClerk')
      .waitsForConfirmation({
        type: 'OrganizationCorrected',
        data: { name: '练习村', code: '150525100299', reason: '更名', paper },
      })
  })

  it('什么都没改', () => {
    given(village)
      .when(correctOrganization, { organization: 'village', reason: '更名', paper })
      .by('officeClerk')
      .isRefused('没有要更正的内容：名称、统计代码、属于、设立日期至少填一项。')
  })

  it('不能属于自己，也不能属于一个办公室', () => {
    given(village)
      .when(correctOrganization, { organization: 'village', within: 'village', reason: '调整', paper })
      .by('officeClerk')
      .isRefused('一个组织不能属于它自己。', '嘎查村属于镇，不能属于练习嘎查（嘎查村）。')
  })

  it('撤销了的不再更正', () => {
    given(village, { type: 'OrganizationClosed', data: { to: '2026-01-31', reason: '合并' } })
      .when(correctOrganization, { organization: 'village', name: '练习村', reason: '更名', paper })
      .by('officeClerk')
      .isRefused('这个组织已经撤销，不再更正。')
  })
})
