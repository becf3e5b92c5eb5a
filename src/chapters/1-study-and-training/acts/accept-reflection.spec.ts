import { describe, it } from 'vitest'
import { seal } from '#mechanisms/sealed.ts'
import { sceneOf } from '#testing/scene.ts'
import { reflection } from '../reflection.ts'
import { acceptReflection } from './accept-reflection.ts'

const { given } = sceneOf(reflection)
const which = { author: 'officeClerk', month: '2026-03' }
const sealed = (text: string) => seal('person/officeClerk', text)
const submitted = { type: 'ReflectionSubmitted' as const, data: { ...which, text: sealed('学了') } }

describe('收下心得', () => {
  it('收下，不必说什么', () => {
    given(submitted)
      .when(acceptReflection, which)
      .by('organizationCommissioner')
      .then({ type: 'ReflectionAccepted', data: {} })
  })

  it('也可以说一句', () => {
    given(submitted)
      .when(acceptReflection, { ...which, remark: '写得实在。' })
      .by('officeDirector')
      .then({ type: 'ReflectionAccepted', data: { remark: sealed('写得实在。') } })
  })

  it('撤回去的不能收', () => {
    given(submitted, { type: 'ReflectionWithdrawn', data: {} })
      .when(acceptReflection, which)
      .by('officeDirector')
      .isRefused('这篇心得现在不在等审阅，不能收下。')
  })

  it('自己的由另一位收', () => {
    given({
      type: 'ReflectionSubmitted',
      data: {
        author: 'organizationCommissioner',
        month: '2026-03',
        text: seal('person/organizationCommissioner', '学'),
      },
    })
      .when(acceptReflection, { author: 'organizationCommissioner', month: '2026-03' })
      .by('organizationCommissioner')
      .isRefused('自己写的心得由另一位审阅人审阅。依据第一章第2条“每人每月写一篇心得体会”')
  })

  it('书记也不替审阅人收', () => {
    given(submitted).when(acceptReflection, which).by('partyCommitteeSecretary').isNotHis()
  })
})
