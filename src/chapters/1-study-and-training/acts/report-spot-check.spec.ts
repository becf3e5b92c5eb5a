import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { checkDrawn, findingsOf } from '#testing/study.ts'
import { spotCheck } from '../spot-check.ts'
import { correctSpotCheck } from './correct-spot-check.ts'
import { reportSpotCheck } from './report-spot-check.ts'

const { given } = sceneOf(spotCheck)
const individual = '第一章第3条“班子成员的个人学习情况”'
const drawn = ['partyCommitteeSecretary', 'townMayor', 'armedForcesHead']
const told = { year: '2026', collective: '六个月都学够一天，记录齐全。', people: findingsOf(drawn) }
const reported = {
  type: 'SpotCheckReported' as const,
  data: { collective: told.collective, people: told.people, issues: [], papers: [] },
}

describe('记录抽查情况', () => {
  it('集体学习、抽到的三人、一个要改的问题', () => {
    given(...checkDrawn(drawn))
      .when(reportSpotCheck, {
        ...told,
        issues: [{ person: 'armedForcesHead', what: '三月没有补学', mendBy: '2026-07-20' }],
      })
      .by('disciplineInspectionSecretary')
      .on('2026-06-20')
      .then({
        type: 'SpotCheckReported',
        data: {
          ...reported.data,
          issues: [{ issue: 'id-1', person: 'armedForcesHead', what: '三月没有补学', mendBy: '2026-07-20' }],
        },
      })
  })

  it('漏了一个人、写了没有抽到的人，一并说明', () => {
    given(...checkDrawn(drawn))
      .when(reportSpotCheck, { ...told, people: findingsOf(['partyCommitteeSecretary', 'townMayor', 'financeHead']) })
      .by('disciplineInspectionSecretary')
      .on('2026-06-20')
      .isRefused(`抽到的刘洋还没有写学习情况；周明不在抽到的人里，或者写了两次。依据${individual}`)
  })

  it('问题涉及没有抽到的人、期限已经过了', () => {
    given(...checkDrawn(drawn))
      .when(reportSpotCheck, { ...told, issues: [{ person: 'financeHead', what: '没有补学', mendBy: '2026-06-19' }] })
      .by('disciplineInspectionSecretary')
      .on('2026-06-20')
      .isRefused('问题涉及的人要是抽到的人；集体学习的问题不填人', '改好期限不能早于今天')
  })

  it('没有抽取不能记录，记过用更正', () => {
    given().when(reportSpotCheck, told).by('organizationCommissioner').isRefused('还没有抽取，先抽取再记录。')
    given(...checkDrawn(drawn), reported)
      .when(reportSpotCheck, told)
      .by('organizationCommissioner')
      .isRefused('今年的抽查情况已经记过。要改动，请用“更正抽查情况”。')
  })
})

describe('更正抽查情况', () => {
  it('改了写错的，补上漏掉的问题', () => {
    given(...checkDrawn(drawn), reported)
      .when(correctSpotCheck, {
        ...told,
        collective: '五个月学够一天。',
        issues: [{ what: '二月少半天', mendBy: '2026-07-31' }],
        reason: '二月重新核对过',
      })
      .by('organizationCommissioner')
      .on('2026-06-25')
      .then({
        type: 'SpotCheckCorrected',
        data: {
          collective: '五个月学够一天。',
          people: told.people,
          issues: [{ issue: 'id-1', what: '二月少半天', mendBy: '2026-07-31' }],
          reason: '二月重新核对过',
        },
      })
  })
})
