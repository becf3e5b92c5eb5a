import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { nine } from '#testing/study.ts'
import { spotCheck } from '../spot-check.ts'
import { announceSpotCheck } from './announce-spot-check.ts'

const { given } = sceneOf(spotCheck)
const checkers = ['disciplineInspectionSecretary', 'organizationCommissioner']
const midYear = '第一章第3条“年中进行抽查”'

describe('宣布年中学习抽查', () => {
  it('六月一日，纪委书记宣布：名单、人数、谁来查都定了', () => {
    given()
      .when(announceSpotCheck, { year: '2026', checkers })
      .by('disciplineInspectionSecretary')
      .on('2026-06-01')
      .then({ type: 'SpotCheckAnnounced', data: { people: [...nine].sort(), count: 3, checkers } })
  })

  it('五月三十一日还不到年中', () => {
    given()
      .when(announceSpotCheck, { year: '2026', checkers })
      .by('disciplineInspectionSecretary')
      .on('2026-05-31')
      .isRefused(`年中抽查从6月1日开始。依据${midYear}`)
  })

  it('镇里定了抽五个人、六月十五日开始，就按定的办', () => {
    sceneOf(spotCheck, { parameters: { '1.3.1': { sample: 5, opensOn: '06-15' } } })
      .given()
      .when(announceSpotCheck, { year: '2026', checkers })
      .by('organizationCommissioner')
      .on('2026-06-15')
      .then({ type: 'SpotCheckAnnounced', data: { people: [...nine].sort(), count: 5, checkers } })
  })

  it('一个人去查、查的是去年，两条理由一并说明', () => {
    given()
      .when(announceSpotCheck, { year: '2025', checkers: checkers.slice(0, 1) })
      .by('disciplineInspectionSecretary')
      .on('2026-06-02')
      .isRefused('现在只能宣布2026年的抽查', '抽查至少两个人：抽到其中一个时，由另一个查')
  })

  it('党政办主任不能宣布', () => {
    given().when(announceSpotCheck, { year: '2026', checkers }).by('officeDirector').on('2026-06-02').isNotHis()
  })

  it('宣布过的不能再宣布；取消了的可以', () => {
    const announced = { type: 'SpotCheckAnnounced' as const, data: { people: [...nine], count: 3, checkers } }
    given({ ...announced, on: '2026-06-01' })
      .when(announceSpotCheck, { year: '2026', checkers })
      .by('disciplineInspectionSecretary')
      .on('2026-06-02')
      .isRefused('今年的抽查已经宣布。')
    given(announced, { type: 'SpotCheckCancelled', data: { reason: '防汛' } })
      .when(announceSpotCheck, { year: '2026', checkers })
      .by('disciplineInspectionSecretary')
      .on('2026-06-20')
      .then({ type: 'SpotCheckAnnounced', data: { people: [...nine].sort(), count: 3, checkers } })
  })
})
