import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { sceneRosterWith } from '#testing/scene-roster.ts'
import { organization } from '../organization.ts'
import { enterOrganization } from './enter-organization.ts'

const { given } = sceneOf(organization, { startsOn: undefined })

const twoOfAKind = sceneRosterWith({
  organizations: [
    { id: 'v1', kind: 'village', name: '哈沙图村', code: '150525100218', within: 'town', from: '1900-01-01' },
    { id: 'v2', kind: 'village', name: '哈沙图村', within: 'office', from: '1900-01-01' },
  ],
})

describe('录入组织', () => {
  it('嘎查村属于镇，不用写；设立日期不知道，就是名册以前', () => {
    given()
      .when(enterOrganization, { kind: 'village', name: '哈沙图嘎查', code: '１５０５２５１００２２９' })
      .by('systemAdministrator')
      .waitsForConfirmation({
        type: 'OrganizationEntered',
        data: { kind: 'village', name: '哈沙图嘎查', code: '150525100229', within: 'town', from: '1900-01-01' },
      })
  })

  it('村民小组要写明属于哪个嘎查村', () => {
    given()
      .when(enterOrganization, { kind: 'villagerGroup', name: '一组' })
      .by('systemAdministrator')
      .isRefused('村民小组要写明属于哪个嘎查村。')
    given()
      .when(enterOrganization, { kind: 'villagerGroup', name: '一组', within: 'office' })
      .by('systemAdministrator')
      .isRefused('村民小组属于嘎查村，不能属于党政综合办公室（镇机关办公室）。')
    given()
      .when(enterOrganization, { kind: 'villagerGroup', name: '一组', within: 'village' })
      .by('systemAdministrator')
      .waitsForConfirmation()
  })

  it('统计代码不能用两次，名称可以，只要代码不同', () => {
    const scene = sceneOf(organization, { startsOn: undefined, roster: twoOfAKind })
    scene
      .given()
      .when(enterOrganization, { kind: 'village', name: '哈沙图嘎查', code: '150525100218' })
      .by('systemAdministrator')
      .isRefused('统计代码150525100218已经是哈沙图村的。请核对代码。')
    scene
      .given()
      .when(enterOrganization, { kind: 'village', name: '哈沙图村', code: '150525100229' })
      .by('systemAdministrator')
      .waitsForConfirmation()
  })

  it('同名又没有代码，当作重复', () => {
    sceneOf(organization, { startsOn: undefined, roster: twoOfAKind })
      .given()
      .when(enterOrganization, { kind: 'village', name: '哈沙图村' })
      .by('systemAdministrator')
      .isRefused('名册里已经有嘎查村“哈沙图村”。确是另一个，请填统计代码加以区别。')
  })

  it('镇只有一个；还没有设立的不能先录', () => {
    given()
      .when(enterOrganization, { kind: 'town', name: '另一个镇' })
      .by('systemAdministrator')
      .isRefused('镇只有一个，设立时已经记下，不用再录。')
    given()
      .when(enterOrganization, { kind: 'office', name: '新办公室', from: '2026-03-03' })
      .by('systemAdministrator')
      .on('2026-03-02')
      .isRefused('设立日期2026年3月3日还没有到。到那天再录入。')
  })
})
