import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { grant } from '../grant.ts'
import { grantAccess } from './grant-access.ts'

const { given } = sceneOf(grant, { registers: [{ id: 'people', title: '人员' }] })
const input = {
  person: 'nobody',
  standard: true,
  registers: ['people'],
  from: '2026-03-02',
  to: '2026-03-09',
  reason: '旗委组织部检查',
  paper: '奈组函〔2026〕8号',
}

describe('给出查阅授权', () => {
  it('给没有职务的人，另一人确认；写下能看什么', () => {
    given()
      .when(grantAccess, input)
      .by('officeClerk')
      .waitsForConfirmation({ type: 'AccessGranted', data: { ...input, covers: '标准的落实情况和证据、人员' } })
    given().when(grantAccess, input).by('systemAdministrator').isNotHis()
  })

  it('有职务的不用给，过去的、倒着的、超过一年的不行', () => {
    given()
      .when(grantAccess, { ...input, person: 'financeHead' })
      .by('officeDirector')
      .isRefused('周明是财政所所长，照职务就能看，不用授权。')
    given()
      .when(grantAccess, { ...input, from: '2026-03-01' })
      .by('officeDirector')
      .isRefused('2026年3月1日已经过了。授权最早从今天起。')
    given()
      .when(grantAccess, { ...input, to: '2026-03-01' })
      .by('officeDirector')
      .isRefused('到期的2026年3月1日早于开始的2026年3月2日。')
    given()
      .when(grantAccess, { ...input, to: '2027-03-02' })
      .by('officeDirector')
      .waitsForConfirmation()
    given()
      .when(grantAccess, { ...input, to: '2027-03-03' })
      .by('officeDirector')
      .isRefused('一次最长一年，到2027年3月2日。')
  })
})
