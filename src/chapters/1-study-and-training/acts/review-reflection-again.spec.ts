import { describe, it } from 'vitest'
import { seal } from '#mechanisms/sealed.ts'
import { sceneOf } from '#testing/scene.ts'
import { reflection } from '../reflection.ts'
import { reviewReflectionAgain } from './review-reflection-again.ts'

const { given } = sceneOf(reflection)
const which = { author: 'officeClerk', month: '2026-03' }
const submitted = {
  type: 'ReflectionSubmitted' as const,
  data: { ...which, text: seal('person/officeClerk', '学了') },
}
const again = { ...which, reason: '点错了' }

describe('重新审阅心得', () => {
  it('收下的回到等审阅', () => {
    given(submitted, { type: 'ReflectionAccepted', data: {} })
      .when(reviewReflectionAgain, again)
      .by('officeDirector')
      .then({ type: 'ReflectionReviewedAgain', data: { reason: '点错了' } })
  })

  it('退回的也可以', () => {
    given(submitted, { type: 'ReflectionReturned', data: { remark: seal('person/officeClerk', '再写写') } })
      .when(reviewReflectionAgain, again)
      .by('organizationCommissioner')
      .then({ type: 'ReflectionReviewedAgain', data: { reason: '点错了' } })
  })

  it('还在等审阅的，不用', () => {
    given(submitted)
      .when(reviewReflectionAgain, again)
      .by('officeDirector')
      .isRefused('这篇心得还没有审阅过，不用重新审阅。')
  })
})
