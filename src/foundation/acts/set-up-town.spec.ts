import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { organization } from '../organization.ts'
import { person } from '../person.ts'
import { tenure } from '../tenure.ts'
import { town } from '../town.ts'
import { setUpTown } from './set-up-town.ts'

const { given } = sceneOf(town, { startsOn: undefined })

const input = {
  town: 'daqintala',
  name: '练习镇',
  code: '150525100',
  systemAdministrator: '甲方管',
  securityAdministrator: '乙方管',
  auditAdministrator: '丙方管',
}

describe('设立本镇', () => {
  it('记下镇、镇的组织和管系统的三个人', () => {
    given()
      .when(setUpTown, input)
      .then(
        { type: 'TownSetUp', data: { name: '练习镇', code: '150525100' } },
        factOn(organization, 'id-1', 'OrganizationEntered', {
          kind: 'town',
          name: '练习镇',
          code: '150525100',
          from: '1900-01-01',
        }),
        factOn(person, 'id-2', 'PersonEntered', { name: '甲方管' }),
        factOn(tenure, 'id-3', 'PositionTaken', {
          person: 'id-2',
          position: 'systemAdministrator',
          from: '2026-03-02',
        }),
        factOn(person, 'id-4', 'PersonEntered', { name: '乙方管' }),
        factOn(tenure, 'id-5', 'PositionTaken', {
          person: 'id-4',
          position: 'securityAdministrator',
          from: '2026-03-02',
        }),
        factOn(person, 'id-6', 'PersonEntered', { name: '丙方管' }),
        factOn(tenure, 'id-7', 'PositionTaken', { person: 'id-6', position: 'auditAdministrator', from: '2026-03-02' }),
      )
  })

  it('只能设立一次', () => {
    given({ type: 'TownSetUp', data: { name: '练习镇', code: '150525100' } })
      .when(setUpTown, input)
      .isRefused('本镇已经设立，不能再设立一次。')
  })

  it('一个人不能占两个岗位，姓名里的空格不算区别', () => {
    given()
      .when(setUpTown, { ...input, auditAdministrator: '甲 方 管' })
      .isRefused('系统管理员、安全管理员、审计管理员要由三个人担任，不能是同一个人。')
  })

  it('代码写错说明怎么写', () => {
    given()
      .when(setUpTown, { ...input, code: '15052510' })
      .isNotUnderstood('镇的区划代码是9位或12位数字，例如 150525100')
  })
})
