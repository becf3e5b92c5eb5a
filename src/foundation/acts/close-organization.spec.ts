import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { sceneRosterWith } from '#testing/scene-roster.ts'
import { organization } from '../organization.ts'
import { closeOrganization } from './close-organization.ts'

const village = {
  type: 'OrganizationEntered',
  data: { kind: 'village', name: '练习嘎查', within: 'town', from: '2020-01-01' },
} as const
const input = { organization: 'village', to: '2026-02-28', reason: '合并', paper: '奈政函〔2026〕1号' }

describe('撤销组织', () => {
  it('还有人任职、下面还有组织，先办那些', () => {
    const roster = sceneRosterWith({
      organizations: [{ id: 'g', kind: 'villagerGroup', name: '一组', within: 'village', from: '2020-01-01' }],
    })
    sceneOf(organization, { roster })
      .given(village)
      .when(closeOrganization, input)
      .by('officeClerk')
      .isRefused(
        '练习嘎查里还有人任职：宝力高（嘎查村党组织书记）。先记录他们离任。',
        '练习嘎查下面还有一组。先更正它们属于哪里，或一并撤销。',
      )
  })

  it('空了就能撤销，事情记在最后一天', () => {
    const roster = sceneRosterWith({ without: ['villagePartySecretary'] })
    sceneOf(organization, { roster })
      .given(village)
      .when(closeOrganization, input)
      .by('officeClerk')
      .waitsForConfirmation(
        factOn(
          organization,
          'village',
          'OrganizationClosed',
          { to: '2026-02-28', reason: '合并', paper: '奈政函〔2026〕1号' },
          '2026-02-28',
        ),
      )
  })

  it('不能早于设立', () => {
    const roster = sceneRosterWith({ without: ['villagePartySecretary'] })
    sceneOf(organization, { roster })
      .given(village)
      .when(closeOrganization, { ...input, to: '2019-12-31' })
      .by('officeClerk')
      .isRefused('最后一天早于设立日期（2020年1月1日）。请核对。')
  })
})
