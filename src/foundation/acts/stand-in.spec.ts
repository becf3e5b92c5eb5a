import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { sceneRosterWith } from '#testing/scene-roster.ts'
import { tenure } from '../tenure.ts'
import { standIn } from './stand-in.ts'

const { given } = sceneOf(tenure)
const paper = '党委会纪要〔2026〕4号'
const standing = (more: Readonly<Record<string, unknown>>) => ({ from: '2026-03-01', paper, ...more })

describe('指定代管', () => {
  it('在任的人不在，替他代管一段', () => {
    given()
      .when(standIn, standing({ position: 'organizationCommissioner', person: 'deputySecretary', to: '2026-04-30' }))
      .by('officeDirector')
      .waitsForConfirmation(
        factOn(
          tenure,
          'id-1',
          'PositionTaken',
          {
            person: 'deputySecretary',
            position: 'organizationCommissioner',
            from: '2026-03-01',
            to: '2026-04-30',
            standsIn: true,
            for: 'organizationCommissioner',
            paper,
          },
          '2026-03-01',
        ),
      )
  })

  it('空缺的也能代管，不写替谁', () => {
    given()
      .when(standIn, standing({ position: 'unitedFrontCommissioner', person: 'publicityCommissioner' }))
      .by('officeDirector')
      .waitsForConfirmation(
        factOn(
          tenure,
          'id-1',
          'PositionTaken',
          {
            person: 'publicityCommissioner',
            position: 'unitedFrontCommissioner',
            from: '2026-03-01',
            standsIn: true,
            paper,
          },
          '2026-03-01',
        ),
      )
  })

  it('几个人担任的，要写明替谁', () => {
    const roster = sceneRosterWith({
      people: [{ id: 'second', name: '第二副书记' }],
      tenures: [{ id: 't2', person: 'second', position: 'deputySecretary', from: '2025-01-01' }],
    })
    const scene = sceneOf(tenure, { roster })
    scene
      .given()
      .when(standIn, standing({ position: 'deputySecretary', person: 'publicityCommissioner' }))
      .by('officeDirector')
      .isRefused('担任党委副书记的有李晓梅、第二副书记。请写明替谁代管。')
    scene
      .given()
      .when(standIn, standing({ position: 'deputySecretary', person: 'publicityCommissioner', for: 'second' }))
      .by('officeDirector')
      .waitsForConfirmation()
  })

  it('替的人要真在任，自己不替自己，一个岗位一人代管', () => {
    given()
      .when(standIn, standing({ position: 'townMayor', person: 'deputySecretary', for: 'nobody' }))
      .by('officeDirector')
      .isRefused('2026年3月1日无职务没有担任镇长。请核对替谁代管。')
    given()
      .when(standIn, standing({ position: 'townMayor', person: 'townMayor' }))
      .by('officeDirector')
      .isRefused('王建国自己就担任镇长，不用代管。请另选一人代管。')
    const roster = sceneRosterWith({
      tenures: [{ id: 's', person: 'deputySecretary', position: 'townMayor', from: '2026-02-01', standsIn: true }],
    })
    sceneOf(tenure, { roster })
      .given()
      .when(standIn, standing({ position: 'townMayor', person: 'officeDirector' }))
      .by('officeDirector')
      .isRefused('镇长已由李晓梅代管（2026年2月1日起）。先结束他的代管，再换人代管。')
  })

  it('几个人担任的，替同一个人的代管也不能重叠；前一段满了以后可以', () => {
    const roster = sceneRosterWith({
      people: [{ id: 'second', name: '第二副书记' }],
      tenures: [
        { id: 't2', person: 'second', position: 'deputySecretary', from: '2025-01-01' },
        {
          id: 's',
          person: 'publicityCommissioner',
          position: 'deputySecretary',
          from: '2026-02-01',
          to: '2026-03-10',
          standsIn: true,
          for: 'second',
        },
      ],
    })
    const next = (from: string) =>
      sceneOf(tenure, { roster })
        .given()
        .when(standIn, { position: 'deputySecretary', person: 'officeDirector', for: 'second', from, paper })
        .by('officeClerk')
    next('2026-03-10').isRefused(
      '第二副书记的党委副书记已由张丽代管（2026年2月1日至2026年3月10日）。先结束他的代管，再换人代管。',
    )
    next('2026-03-11').waitsForConfirmation()
  })

  it('谁决定的，和代管一起记下', () => {
    given()
      .when(
        standIn,
        standing({ position: 'townMayor', person: 'deputySecretary', decidedBy: 'partyCommitteeSecretary' }),
      )
      .by('officeClerk')
      .waitsForConfirmation(
        factOn(
          tenure,
          'id-1',
          'PositionTaken',
          {
            person: 'deputySecretary',
            position: 'townMayor',
            from: '2026-03-01',
            standsIn: true,
            for: 'townMayor',
            decidedBy: 'partyCommitteeSecretary',
            paper,
          },
          '2026-03-01',
        ),
      )
  })

  it('管系统的岗位没有代管', () => {
    given()
      .when(standIn, standing({ position: 'systemAdministrator', person: 'nobody' }))
      .by('officeDirector')
      .isRefused('管系统的岗位不能由人代管，用“更换系统岗位”换人。')
  })
})
