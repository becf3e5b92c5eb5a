import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { checkDrawn, findingsOf } from '#testing/study.ts'
import { spotCheck } from '../spot-check.ts'
import { closeSpotCheckIssue } from './close-spot-check-issue.ts'
import { reopenSpotCheckIssue } from './reopen-spot-check-issue.ts'

const { given } = sceneOf(spotCheck)
const drawn = ['townMayor']
const reported = {
  type: 'SpotCheckReported' as const,
  on: '2026-06-20',
  data: {
    collective: '好。',
    people: findingsOf(drawn),
    issues: [{ issue: 'i1', what: '二月少半天', mendBy: '2026-07-31' }],
    papers: [],
  },
}
const closing = { year: '2026', issue: 'i1', on: '2026-07-10', how: '七月十日补了半天' }
const closed = {
  type: 'SpotCheckIssueClosed' as const,
  data: { issue: 'i1', on: '2026-07-10', how: '七月十日补了半天', papers: [] },
}

describe('办结抽查问题', () => {
  it('改好了，查的人办结', () => {
    given(...checkDrawn(drawn), reported)
      .when(closeSpotCheckIssue, closing)
      .by('organizationCommissioner')
      .on('2026-07-11')
      .then(closed)
  })

  it('改好日期早于记录、或者还没有到，都不行', () => {
    given(...checkDrawn(drawn), reported)
      .when(closeSpotCheckIssue, { ...closing, on: '2026-06-19' })
      .by('organizationCommissioner')
      .on('2026-07-11')
      .isRefused('改好日期6月19日早于记录抽查情况的6月20日')
    given(...checkDrawn(drawn), reported)
      .when(closeSpotCheckIssue, { ...closing, on: '2026-07-12' })
      .by('organizationCommissioner')
      .on('2026-07-11')
      .isRefused('7月12日还没有到，改好以后再办结')
  })

  it('办结过的不能再办结，重新打开才行', () => {
    given(...checkDrawn(drawn), reported, closed)
      .when(closeSpotCheckIssue, closing)
      .by('organizationCommissioner')
      .on('2026-07-11')
      .isRefused('这个问题7月10日已经办结')
    given(...checkDrawn(drawn), reported, closed)
      .when(reopenSpotCheckIssue, { year: '2026', issue: 'i1', reason: '八月又少了' })
      .by('organizationCommissioner')
      .on('2026-08-30')
      .then({ type: 'SpotCheckIssueReopened', data: { issue: 'i1', reason: '八月又少了' } })
    given(...checkDrawn(drawn), reported)
      .when(reopenSpotCheckIssue, { year: '2026', issue: 'i1', reason: '八月又少了' })
      .by('organizationCommissioner')
      .on('2026-08-30')
      .isRefused('这个问题没有办结过，不用重新打开')
  })
})
