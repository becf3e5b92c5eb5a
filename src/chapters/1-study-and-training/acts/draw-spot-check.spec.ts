import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { nine } from '#testing/study.ts'
import { drawnFrom } from '../draw.ts'
import { spotCheck } from '../spot-check.ts'
import { drawSpotCheck } from './draw-spot-check.ts'

const signed = { size: 812, root: 'q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k=' }
const checkers = ['disciplineInspectionSecretary', 'organizationCommissioner']
const announced = { type: 'SpotCheckAnnounced' as const, data: { people: [...nine], count: 3, checkers } }

describe('抽取抽查对象', () => {
  it('抽到谁由签名的日志定', () => {
    sceneOf(spotCheck, { signed })
      .given(announced)
      .when(drawSpotCheck, { year: '2026' })
      .by('organizationCommissioner')
      .on('2026-06-02')
      .then({ type: 'SpotCheckDrawn', data: { ...signed, drawn: [...drawnFrom(signed.root, nine, 3)] } })
  })

  it('日志签不了名，就不抽', () => {
    sceneOf(spotCheck)
      .given(announced)
      .when(drawSpotCheck, { year: '2026' })
      .by('organizationCommissioner')
      .isRefused('日志现在签不了名，抽不了。请系统管理员看“系统”页，好了再抽。')
  })

  it('没有宣布不能抽，抽过不能再抽', () => {
    sceneOf(spotCheck, { signed })
      .given()
      .when(drawSpotCheck, { year: '2026' })
      .by('organizationCommissioner')
      .isRefused('今年的抽查还没有宣布，先宣布。')
    sceneOf(spotCheck, { signed })
      .given(announced, { type: 'SpotCheckDrawn', data: { ...signed, drawn: [...nine.slice(0, 3)] } })
      .when(drawSpotCheck, { year: '2026' })
      .by('organizationCommissioner')
      .isRefused('今年的抽查已经抽过，结果不能改。')
  })
})
