import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { spareTimeStudy } from '../spare-time-study.ts'
import { recordSpareTimeStudy } from './record-spare-time-study.ts'

const { given } = sceneOf(spareTimeStudy)
const study = { person: 'officeClerk', kind: 'selfStudy' as const, what: '民法典', from: '2026-02-10', papers: [] }

describe('记一笔自学', () => {
  it('自己记自己的：学什么、从哪天，别的都可不填', () => {
    given().when(recordSpareTimeStudy, study).by('officeClerk').then({ type: 'SpareTimeStudyRecorded', data: study })
  })

  it('成人教育，写学校和证书', () => {
    const course = {
      ...study,
      kind: 'adultEducation' as const,
      what: '行政管理专科',
      where: '开放大学',
      to: '2026-07-01',
      certificate: '毕业证',
    }
    given().when(recordSpareTimeStudy, course).by('officeClerk').then({ type: 'SpareTimeStudyRecorded', data: course })
  })

  it('不替别人记', () => {
    given().when(recordSpareTimeStudy, study).by('officeDirector').isRefused('自学由本人记，不替别人记')
  })

  it('没有开始的不记，日子不写反', () => {
    given()
      .when(recordSpareTimeStudy, { ...study, from: '2026-03-03', to: '2026-03-01' })
      .by('officeClerk')
      .isRefused('3月3日还没有到，开始学了再记', '“到哪天”早于“从哪天”')
  })

  it('嘎查村书记不在镇干部里', () => {
    given()
      .when(recordSpareTimeStudy, { ...study, person: 'villagePartySecretary' })
      .by('villagePartySecretary')
      .isRefused('这里记镇干部的自学，那段时间您没有镇里的职务')
  })
})
