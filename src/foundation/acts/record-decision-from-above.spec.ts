import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { decisionFromAbove } from '../decision-from-above.ts'
import { tenure } from '../tenure.ts'
import { recordDecisionFromAbove } from './record-decision-from-above.ts'

const { given } = sceneOf(decisionFromAbove)
const paper = { kind: 'appointment', number: '奈党发〔2026〕3号', date: '2026-02-27', issuedBy: '中共奈曼旗委' }
const recorded = {
  kind: 'appointment',
  number: '奈党发〔2026〕3号',
  date: '2026-02-27',
  issuedBy: '中共奈曼旗委',
} as const

describe('记录上级决定或选举结果', () => {
  it('一份文件，前任离任，新任到任', () => {
    given()
      .when(recordDecisionFromAbove, {
        ...paper,
        leaves: [{ tenure: 'tenure-townMayor', to: '2026-02-28' }],
        takes: [{ person: 'nobody', position: 'townMayor', from: '2026-03-01' }],
      })
      .by('officeClerk')
      .waitsForConfirmation(
        { type: 'DecisionFromAboveRecorded', data: { ...recorded, takes: 1, leaves: 1 } },
        factOn(
          tenure,
          'tenure-townMayor',
          'PositionLeft',
          { to: '2026-02-28', reason: '任免文件', paper: '奈党发〔2026〕3号' },
          '2026-02-28',
        ),
        factOn(
          tenure,
          'id-2',
          'PositionTaken',
          { person: 'nobody', position: 'townMayor', from: '2026-03-01', paper: '奈党发〔2026〕3号' },
          '2026-03-01',
        ),
      )
  })

  it('没有写前任离任，新任坐不进去', () => {
    given()
      .when(recordDecisionFromAbove, {
        ...paper,
        takes: [{ person: 'nobody', position: 'townMayor', from: '2026-03-01' }],
      })
      .by('officeClerk')
      .isRefused('镇长已由王建国担任（2025年1月1日起）。先记录王建国离任，再记新的人到任。')
  })

  it('一份文件里两个人同任一个岗位', () => {
    given()
      .when(recordDecisionFromAbove, {
        ...paper,
        takes: [
          { person: 'nobody', position: 'unitedFrontCommissioner', from: '2026-03-01' },
          { person: 'officeDirector', position: 'unitedFrontCommissioner', from: '2026-03-01' },
        ],
      })
      .by('officeClerk')
      .isRefused('统战委员已由无职务担任（2026年3月1日起）。先记录无职务离任，再记新的人到任。')
  })

  it('写错的地方一并说明', () => {
    given()
      .when(recordDecisionFromAbove, {
        ...paper,
        date: '2026-03-05',
        leaves: [
          { tenure: 'tenure-townMayor', to: '2024-01-01' },
          { tenure: 'tenure-systemAdministrator', to: '2026-02-28' },
          { tenure: 'x', to: '2026-02-28' },
        ],
      })
      .by('officeClerk')
      .on('2026-03-02')
      .isRefused(
        '成文日期2026年3月5日还没有到。请核对。',
        '王建国的镇长：离任日期早于到任日期（2025年1月1日）。请核对。',
        '管系统的岗位用“更换系统岗位”办理。',
        '名册里没有要离任的这项任职。刷新后再选。',
      )
  })

  it('谁也没有动', () => {
    given().when(recordDecisionFromAbove, paper).by('officeClerk').isRefused('没有写谁到任、谁离任。至少写一项。')
  })
})
