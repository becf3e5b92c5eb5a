import { describe, expect, it } from 'vitest'
import { tenure, townOrganizations, townPeople, townRoster } from '#testing/town.ts'
import { eventSubjects, type rosterSubjects } from './subjects.ts'
import { subjectsOf, theTown } from './subjects-of.ts'

const roster = townRoster({
  people: [
    { id: 'head', name: '村书记' },
    { id: 'director', name: '村主任' },
    { id: 'stand-in', name: '代职' },
  ],
  tenures: [
    tenure('head', 'villagePartySecretary', { organization: '150525100200' }),
    tenure('director', 'villageDirector', { organization: '150525100200' }),
    tenure('stand-in', 'organizationCommissioner', { standsIn: true }),
  ],
})

const ids = (kind: (typeof rosterSubjects)[number] | (typeof eventSubjects)[number]) => [
  ...subjectsOf(kind, roster).keys(),
]

describe('谁来办', () => {
  it('镇里只有一个的，就是镇', () => {
    for (const kind of [
      'studyGroup',
      'committee',
      'financeGroup',
      'partyBuildingGroup',
      'partyBuildingOffice',
      'finance',
      'leaders',
    ] as const) {
      expect(ids(kind), kind).toEqual([theTown])
    }
    expect(subjectsOf('studyGroup', roster).get(theTown)?.title).toBe('党委中心组')
  })

  it('每名镇干部、每名党委委员；代职的、村干部不在内', () => {
    expect(ids('cadre').sort()).toEqual(townPeople.map(({ id }) => id).sort())
    expect(ids('committeeMember')).toHaveLength(9)
    expect(ids('committeeMember')).not.toContain('stand-in')
    expect(ids('cadre')).not.toContain('head')
  })

  it('每个嘎查村、每名村书记、每名村干部', () => {
    expect(ids('village')).toEqual(townOrganizations.filter(({ kind }) => kind === 'village').map(({ id }) => id))
    expect(ids('villageSecretary')).toEqual(['head'])
    expect(ids('villageCadre')).toEqual(['head', 'director'])
  })

  it('四种责任角色', () => {
    expect([...subjectsOf('responsibleRole', roster).values()].map(({ title }) => title)).toEqual([
      '党委书记',
      '党委副书记',
      '组织委员',
      '党支部书记',
    ])
  })

  it('随事而来的，名册里没有', () => {
    for (const kind of eventSubjects) expect(ids(kind), kind).toEqual([])
  })
})
