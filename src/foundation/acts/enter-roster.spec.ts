import { describe, it } from 'vitest'
import { seal } from '#mechanisms/sealed.ts'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { sceneRosterWith } from '#testing/scene-roster.ts'
import { organization } from '../organization.ts'
import { person } from '../person.ts'
import { rosterEntry } from '../roster-entry.ts'
import { tenure } from '../tenure.ts'
import { enterRoster } from './enter-roster.ts'

const { given } = sceneOf(rosterEntry, { startsOn: undefined })

describe('录入名册', () => {
  it('人员、组织、职务一次录入，互相认得', () => {
    given()
      .when(enterRoster, {
        file: '名册.xlsx',
        people: [{ ref: '人员!2', name: '练习甲', identity: '15052519900101004X' }],
        organizations: [{ ref: '组织!2', kind: 'village', name: '光明村', code: '150525100200' }],
        tenures: [
          { person: '人员!2', position: 'villagePartySecretary', organization: '组织!2', from: '2024-01-01' },
          { person: 'nobody', position: 'townCadre', from: '2024-05-01', to: '2025-04-30' },
        ],
      })
      .by('systemAdministrator')
      .waitsForConfirmation(
        {
          type: 'RosterEntered',
          data: { file: '名册.xlsx', people: 1, organizations: 1, tenures: 2, changed: 0 },
        },
        factOn(person, 'id-2', 'PersonEntered', {
          name: '练习甲',
          identity: seal('person/id-2', '15052519900101004X'),
        }),
        factOn(organization, 'id-3', 'OrganizationEntered', {
          kind: 'village',
          name: '光明村',
          code: '150525100200',
          within: 'town',
          from: '1900-01-01',
        }),
        factOn(
          tenure,
          'id-4',
          'PositionTaken',
          { person: 'id-2', position: 'villagePartySecretary', organization: 'id-3', from: '2024-01-01' },
          '2024-01-01',
        ),
        factOn(
          tenure,
          'id-5',
          'PositionTaken',
          { person: 'nobody', position: 'townCadre', from: '2024-05-01', to: '2025-04-30' },
          '2024-05-01',
        ),
      )
  })

  it('一行不对，全部不收；哪一行、为什么，都说', () => {
    given()
      .when(enterRoster, {
        people: [
          { ref: 'a', name: '练习甲', identity: '15052519900101004X' },
          { ref: 'b', name: '练习乙', identity: '１５０５２５１９９００１０１００４x' },
        ],
        organizations: [{ ref: 'g', kind: 'villagerGroup', name: '一组' }],
        tenures: [
          { person: 'a', position: 'unitedFrontCommissioner', from: '2024-01-01' },
          { person: 'b', position: 'unitedFrontCommissioner', from: '2024-01-01' },
          { person: 'systemAdministrator', position: 'townCadre', from: '2026-01-01' },
          { person: 'b', position: 'auditAdministrator', from: '2024-01-01' },
        ],
      })
      .by('systemAdministrator')
      .isRefused(
        '人员第1项：身份证号和练习乙的一样。两个人不会同号，请核对。',
        '人员第2项：身份证号和练习甲的一样。两个人不会同号，请核对。',
        '组织第1项：村民小组要写明属于哪个嘎查村。',
        '职务第1项：统战委员已由练习乙担任（2024年1月1日起）。先记录练习乙离任，再记新的人到任。',
        '职务第2项：统战委员已由练习甲担任（2024年1月1日起）。先记录练习甲离任，再记新的人到任。',
        '职务第3项：甲方管是系统管理员，管系统的人不担任业务职务。先更换系统管理员，再记他任镇干部。',
        '职务第4项：管系统的三个岗位不从名册录入，用“更换系统岗位”办理。',
      )
  })

  it('同名的两个人可以都录', () => {
    given()
      .when(enterRoster, {
        people: [
          { ref: 'a', name: '练习甲' },
          { ref: 'b', name: '练习甲' },
        ],
      })
      .by('systemAdministrator')
      .waitsForConfirmation()
  })

  it('补登身份证号，记过的不再覆盖', () => {
    const scene = sceneOf(rosterEntry, {
      startsOn: undefined,
      roster: sceneRosterWith({ people: [{ id: 'p', name: '练习甲' }] }),
    })
    const adding = { changedPeople: [{ person: 'p', identity: '15052519900101004X' }] }
    scene
      .given(factOn(person, 'p', 'PersonEntered', { name: '练习甲' }))
      .when(enterRoster, adding)
      .by('systemAdministrator')
      .waitsForConfirmation(
        { type: 'RosterEntered', data: { people: 0, organizations: 0, tenures: 0, changed: 1 } },
        factOn(person, 'p', 'PersonCorrected', { identity: seal('person/p', '15052519900101004X'), reason: '名册' }),
      )
    scene
      .given(factOn(person, 'p', 'PersonEntered', { name: '练习甲', identity: seal('person/p', 'x') }))
      .when(enterRoster, adding)
      .by('systemAdministrator')
      .isRefused('练习甲的身份证号已经登记过。要改，请用“更正人员”。')
  })

  it('空的不录；起算日以后凭文件', () => {
    given().when(enterRoster, {}).by('systemAdministrator').isRefused('名册是空的，没有可以录入的内容。')
    sceneOf(rosterEntry)
      .given()
      .when(enterRoster, { people: [{ ref: 'a', name: '练习甲' }] })
      .by('officeClerk')
      .isRefused('起算日以后，名册凭文件变动。请写明依据的文件，例如 奈组发〔2026〕5号。')
  })
})
