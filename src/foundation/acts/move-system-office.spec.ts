import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { person } from '../person.ts'
import { tenure } from '../tenure.ts'
import { moveSystemOffice } from './move-system-office.ts'

const { given } = sceneOf(tenure)
const input = { office: 'systemAdministrator', name: '丁方管', from: '2026-03-02', reason: '换人' }

describe('更换系统岗位', () => {
  it('另一个岗位的人录入；前一人到前一天为止', () => {
    given()
      .when(moveSystemOffice, input)
      .by('securityAdministrator')
      .on('2026-03-02')
      .waitsForConfirmation(
        factOn(
          tenure,
          'tenure-systemAdministrator',
          'PositionLeft',
          { to: '2026-03-01', reason: '换人' },
          '2026-03-02',
        ),
        factOn(person, 'id-2', 'PersonEntered', { name: '丁方管' }),
        factOn(
          tenure,
          'id-1',
          'PositionTaken',
          { person: 'id-2', position: 'systemAdministrator', from: '2026-03-02' },
          '2026-03-02',
        ),
      )
  })

  it('自己不换自己，业务上的人也不能办', () => {
    given()
      .when(moveSystemOffice, input)
      .by('systemAdministrator')
      .isRefused('系统管理员不能自己换自己，请另外两个岗位的人来录入。')
    given().when(moveSystemOffice, input).by('partyCommitteeSecretary').isNotHis()
  })

  it('有业务职务的、已经管系统的，都不能接任', () => {
    given()
      .when(moveSystemOffice, {
        office: 'systemAdministrator',
        person: 'officeClerk',
        from: '2026-03-02',
        reason: '换人',
      })
      .by('securityAdministrator')
      .isRefused('包小燕担任党政办干事，不能再管系统：系统管理员、安全管理员、审计管理员都不办业务。请另选一人。')
    given()
      .when(moveSystemOffice, {
        office: 'systemAdministrator',
        person: 'auditAdministrator',
        from: '2026-03-02',
        reason: '换人',
      })
      .by('securityAdministrator')
      .isRefused('丙方管已经是审计管理员，三个岗位要由三个人担任。请另选一人。')
  })

  it('不倒填日期；接任的人只写一样', () => {
    given()
      .when(moveSystemOffice, { ...input, person: 'nobody', from: '2026-03-01' })
      .by('securityAdministrator')
      .on('2026-03-02')
      .isRefused(
        '接任的人，从名册里选一位，或者写一个新姓名，两样填一样。',
        '管系统的权限不能倒填日期，最早从今天（2026年3月2日）起。',
      )
  })
})
