import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { checkDrawn } from '#testing/study.ts'
import { spotCheck } from '../spot-check.ts'
import { cancelSpotCheck } from './cancel-spot-check.ts'

const { given } = sceneOf(spotCheck)

describe('取消年中学习抽查', () => {
  it('抽过以后，纪委书记可以取消，写明原因', () => {
    given(...checkDrawn(['townMayor']))
      .when(cancelSpotCheck, { year: '2026', reason: '防汛，推到七月' })
      .by('disciplineInspectionSecretary')
      .then({ type: 'SpotCheckCancelled', data: { reason: '防汛，推到七月' } })
  })

  it('组织委员不能取消；没有宣布过的没有可取消的', () => {
    given(...checkDrawn(['townMayor']))
      .when(cancelSpotCheck, { year: '2026', reason: '不想查' })
      .by('organizationCommissioner')
      .isNotHis()
    given()
      .when(cancelSpotCheck, { year: '2026', reason: '推迟' })
      .by('disciplineInspectionSecretary')
      .isRefused('今年没有宣布过抽查。')
  })
})
