import { describe, expect, it } from 'vitest'
import { bodies } from '#institution/bodies.ts'
import type { PositionId } from '#institution/positions.ts'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { sceneRoster, sceneRosterWith } from '#testing/scene-roster.ts'
import { committeeTerm } from '../committee-term.ts'
import { committeeChange, rosterWithCommittee } from '../new-committee.ts'
import { tenure } from '../tenure.ts'
import { concernedIn } from '../who-confirms.ts'
import { beginCommitteeTerm } from './begin-committee-term.ts'

const { given } = sceneOf(committeeTerm)
const paper = {
  body: 'partyCommittee',
  term: '第十四届',
  kind: 'election',
  number: '奈组发〔2026〕9号',
  date: '2026-02-28',
  issuedBy: '中共奈曼旗委',
  from: '2026-03-10',
} as const
const member = (person: string, position: PositionId) => ({ person, position })
const staying = [
  member('partyCommitteeSecretary', 'partyCommitteeSecretary'),
  member('deputySecretary', 'deputySecretary'),
  member('disciplineInspectionSecretary', 'disciplineInspectionSecretary'),
  member('organizationCommissioner', 'organizationCommissioner'),
  member('politicalLegalCommissioner', 'politicalLegalCommissioner'),
  member('armedForcesHead', 'armedForcesHead'),
]
const renewed = {
  ...paper,
  members: [...staying, member('nobody', 'publicityCommissioner')],
  vacant: ['unitedFrontCommissioner'],
} as const

describe('记录换届', () => {
  it('一份文件，一天：旧的一届到前一天为止，新的一届都从这天起；谁留、谁走、谁来、哪里空，都数清', () => {
    given()
      .when(beginCommitteeTerm, renewed)
      .by('officeClerk')
      .waitsForConfirmation(
        {
          type: 'CommitteeTermBegun',
          data: { ...paper, stays: 6, goes: 1, comes: 1, vacant: ['unitedFrontCommissioner'] },
        },
        ...[
          'partyCommitteeSecretary',
          'deputySecretary',
          'disciplineInspectionSecretary',
          'organizationCommissioner',
          'publicityCommissioner',
          'politicalLegalCommissioner',
          'armedForcesHead',
        ].map(position =>
          factOn(
            tenure,
            `tenure-${position}`,
            'PositionLeft',
            { to: '2026-03-09', reason: '换届：第十四届', paper: paper.number },
            '2026-03-02',
          ),
        ),
        ...renewed.members.map(({ person, position }, index) =>
          factOn(
            tenure,
            `id-${index + 2}`,
            'PositionTaken',
            { person, position, from: '2026-03-10', term: '第十四届', paper: paper.number },
            '2026-03-02',
          ),
        ),
      )
  })

  it('没有选出来的职务要写明空缺；写了人又写空缺不行', () => {
    given()
      .when(beginCommitteeTerm, { ...renewed, vacant: [] })
      .by('officeClerk')
      .isRefused('统战委员没有写由谁担任。没有选出来的，请写进“空缺的职务”。')
    given()
      .when(beginCommitteeTerm, { ...renewed, vacant: ['unitedFrontCommissioner', 'publicityCommissioner'] })
      .by('officeClerk')
      .isRefused('宣传委员既写了人，又写了空缺。留一样。')
  })

  it('一个单人的职务两个人、不属于这个机构的职务，整份不收', () => {
    given()
      .when(beginCommitteeTerm, { ...renewed, members: [...renewed.members, member('townMayor', 'armedForcesHead')] })
      .by('officeClerk')
      .isRefused('人武部长已由刘洋担任（2026年3月10日起）。先记录刘洋离任，再记新的人到任。')
    given()
      .when(beginCommitteeTerm, { ...renewed, members: [...renewed.members, member('townMayor', 'townMayor')] })
      .by('officeClerk')
      .isRefused('镇长不在镇党委换届的职务里。')
  })

  it('同一届不记两次；已经排在后面的任职先说清', () => {
    const scene = (from: string, term?: string) =>
      sceneOf(committeeTerm, {
        roster: sceneRosterWith({
          without: ['publicityCommissioner'],
          tenures: [
            {
              id: 't',
              person: 'publicityCommissioner',
              position: 'publicityCommissioner',
              from,
              ...(term !== undefined && { term }),
            },
          ],
        }),
      })
    scene('2026-01-01', '第十四届')
      .given()
      .when(beginCommitteeTerm, renewed)
      .by('officeClerk')
      .isRefused('镇党委第十四届已经记过。写错的任职，请用“更正任职”。')
    scene('2026-03-20')
      .given()
      .when(beginCommitteeTerm, renewed)
      .by('officeClerk')
      .isRefused('张丽的宣传委员从2026年3月20日起，不早于换届的日子（2026年3月10日）。请核对日期，或先更正这项任职。')
  })

  it('起算日以前由系统管理员录入，以后由管名册的业务岗位录入', () => {
    const before = sceneOf(committeeTerm, { startsOn: undefined })
    before.given().when(beginCommitteeTerm, renewed).by('systemAdministrator').waitsForConfirmation()
    before.given().when(beginCommitteeTerm, renewed).by('officeClerk').isNotHis()
    given().when(beginCommitteeTerm, renewed).by('systemAdministrator').isNotHis()
    given().when(beginCommitteeTerm, renewed).by('townMayor').isNotHis()
  })

  it('嘎查村“两委”：要写明哪个村，只动这个村的', () => {
    const village = { ...paper, body: 'villageCommittees', members: [member('nobody', 'villagePartySecretary')] }
    given()
      .when(beginCommitteeTerm, { ...village, vacant: ['villageDirector'] })
      .by('officeClerk')
      .isRefused('请写明是哪个嘎查村换届。')
    given()
      .when(beginCommitteeTerm, { ...village, organization: 'village', vacant: ['villageDirector'] })
      .by('officeClerk')
      .waitsForConfirmation()
  })

  it('替旧一届代管的，和旧一届一起结束', () => {
    const roster = sceneRosterWith({
      tenures: [
        {
          id: 's',
          person: 'deputySecretary',
          position: 'publicityCommissioner',
          from: '2026-02-01',
          standsIn: true,
          for: 'publicityCommissioner',
        },
      ],
    })
    const change = committeeChange(roster, { ...renewed, vacant: [] })
    expect(change.ending.map(({ id }) => id)).toContain('s')
    expect(change.goes.map(({ person }) => person)).toEqual(['publicityCommissioner'])
  })

  it('走的、来的人不能确认，留任的可以', () => {
    expect(concernedIn(beginCommitteeTerm, renewed, sceneRoster)).toEqual(['publicityCommissioner', 'nobody'])
  })

  it('从职务算出来的机构跟着变，当天变，前一天不变', () => {
    const after = rosterWithCommittee(sceneRoster, { ...renewed, vacant: [] })
    expect(after.seatsOf('studyGroup', '2026-03-09')).toContain('publicityCommissioner')
    expect(after.seatsOf('studyGroup', '2026-03-10')).not.toContain('publicityCommissioner')
    expect(after.seatsOf('studyGroup', '2026-03-10')).toContain('nobody')
    expect(after.seatsOf('partyBuildingLeadingGroup', '2026-03-10')).toHaveLength(
      bodies.partyBuildingLeadingGroup.seats.length,
    )
  })
})
