import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { spareTimeStudy } from '../spare-time-study.ts'
import { strikeSpareTimeStudy } from './strike-spare-time-study.ts'

const { given } = sceneOf(spareTimeStudy)
const recorded = {
  type: 'SpareTimeStudyRecorded' as const,
  data: { person: 'officeClerk', kind: 'selfStudy' as const, what: '民法典', from: '2026-02-10', papers: [] },
}

describe('撤掉一笔自学', () => {
  it('本人撤', () => {
    given(recorded)
      .when(strikeSpareTimeStudy, { study: 's' })
      .by('officeClerk')
      .then({ type: 'SpareTimeStudyStruck', data: {} })
  })

  it('别人不能撤', () => {
    given(recorded).when(strikeSpareTimeStudy, { study: 's' }).by('officeDirector').isRefused('别人记的由本人撤')
  })
})
