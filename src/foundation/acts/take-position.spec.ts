import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { sceneRosterWith } from '#testing/scene-roster.ts'
import { tenure } from '../tenure.ts'
import { takePosition } from './take-position.ts'

const paper = '奈组发〔2026〕5号'
const { given } = sceneOf(tenure)
const taking = (more: Readonly<Record<string, unknown>>) => ({ from: '2026-03-01', paper, ...more })

describe('记录到任', () => {
  it('凭文件录入，另一人确认', () => {
    given()
      .when(takePosition, taking({ person: 'nobody', position: 'officeClerk', organization: 'office' }))
      .by('officeDirector')
      .waitsForConfirmation(
        factOn(
          tenure,
          'id-1',
          'PositionTaken',
          { person: 'nobody', position: 'officeClerk', organization: 'office', from: '2026-03-01', paper },
          '2026-03-01',
        ),
      )
  })

  it('任职在先、到任在后的，记在今天', () => {
    given()
      .when(takePosition, taking({ person: 'nobody', position: 'officeClerk', from: '2026-04-01' }))
      .by('officeDirector')
      .on('2026-03-02')
      .waitsForConfirmation(
        factOn(
          tenure,
          'id-1',
          'PositionTaken',
          { person: 'nobody', position: 'officeClerk', from: '2026-04-01', paper },
          '2026-03-02',
        ),
      )
  })

  it('一个岗位一个人：说出现在是谁，怎么办', () => {
    given()
      .when(takePosition, taking({ person: 'nobody', position: 'partyCommitteeSecretary' }))
      .by('officeClerk')
      .isRefused('党委书记已由巴图担任（2025年1月1日起）。先记录巴图离任，再记新的人到任。')
  })

  it('前一人的最后一天之后，可以接任；同一天不行', () => {
    const roster = sceneRosterWith({
      without: ['townMayor'],
      tenures: [{ id: 't', person: 'townMayor', position: 'townMayor', from: '2025-01-01', to: '2026-02-28' }],
    })
    const scene = sceneOf(tenure, { roster })
    scene
      .given()
      .when(takePosition, taking({ person: 'nobody', position: 'townMayor', from: '2026-03-01' }))
      .by('officeClerk')
      .waitsForConfirmation()
    scene
      .given()
      .when(takePosition, taking({ person: 'nobody', position: 'townMayor', from: '2026-02-28' }))
      .by('officeClerk')
      .isRefused('镇长已由王建国担任（2025年1月1日至2026年2月28日）。先记录王建国离任，再记新的人到任。')
  })

  it('嘎查村书记一村一位，别的村不相干', () => {
    const roster = sceneRosterWith({
      organizations: [{ id: 'other', kind: 'village', name: '另一嘎查', within: 'town', from: '1900-01-01' }],
    })
    const scene = sceneOf(tenure, { roster })
    scene
      .given()
      .when(takePosition, taking({ person: 'nobody', position: 'villagePartySecretary', organization: 'other' }))
      .by('officeClerk')
      .waitsForConfirmation()
    scene
      .given()
      .when(takePosition, taking({ person: 'nobody', position: 'villagePartySecretary', organization: 'village' }))
      .by('officeClerk')
      .isRefused('练习嘎查党组织书记已由宝力高担任（2025年1月1日起）。先记录宝力高离任，再记新的人到任。')
  })

  it('一个人可以担任几个职务', () => {
    given()
      .when(
        takePosition,
        taking({ person: 'villagePartySecretary', position: 'villageDirector', organization: 'village' }),
      )
      .by('officeClerk')
      .waitsForConfirmation()
    given()
      .when(takePosition, taking({ person: 'officeClerk', position: 'officeClerk' }))
      .by('officeClerk')
      .isRefused('包小燕已经担任党政办干事（2025年1月1日起），不用再记。')
  })

  it('嘎查村的职务要写明哪个村，镇机关没有这个职务', () => {
    given()
      .when(takePosition, taking({ person: 'nobody', position: 'villageDirector' }))
      .by('officeClerk')
      .isRefused('嘎查村委会主任要写明在哪个嘎查村。')
    given()
      .when(takePosition, taking({ person: 'nobody', position: 'villageDirector', organization: 'office' }))
      .by('officeClerk')
      .isRefused('党政综合办公室是镇机关办公室，那里没有嘎查村委会主任这个职务。')
  })

  it('去世或离开的人此后不任职', () => {
    const roster = sceneRosterWith({ people: [{ id: 'gone', name: '已走', lastDay: '2025-12-31' }] })
    const scene = sceneOf(tenure, { roster })
    scene
      .given()
      .when(takePosition, taking({ person: 'gone', position: 'townCadre' }))
      .by('officeClerk')
      .isRefused('已走在名册里只到2025年12月31日，此后不再任职。离任日期不能晚于这一天。')
    scene
      .given()
      .when(takePosition, taking({ person: 'gone', position: 'townCadre', from: '2025-01-01', to: '2025-12-31' }))
      .by('officeClerk')
      .waitsForConfirmation()
  })

  it('管系统的人不担任业务职务，业务上的人也不从这里管系统', () => {
    given()
      .when(takePosition, taking({ person: 'systemAdministrator', position: 'townCadre' }))
      .by('officeClerk')
      .isRefused('甲方管是系统管理员，管系统的人不担任业务职务。先更换系统管理员，再记他任镇干部。')
    given()
      .when(takePosition, taking({ person: 'nobody', position: 'systemAdministrator' }))
      .by('officeClerk')
      .isRefused('管系统的三个岗位不从这里任命，用“更换系统岗位”办理。')
  })

  it('名册里没有的人、没有的组织、颠倒的日期，一并说明', () => {
    given()
      .when(takePosition, taking({ person: 'x', position: 'villageDirector', organization: 'y', to: '2026-01-01' }))
      .by('officeClerk')
      .isRefused(
        '名册里没有这个人。请先录入这个人。',
        '离任日期（2026年1月1日）早于到任日期（2026年3月1日）。请核对两个日期。',
        '名册里没有这个组织。请先录入这个组织。',
      )
  })
})
