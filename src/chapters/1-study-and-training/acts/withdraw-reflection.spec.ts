import { describe, it } from 'vitest'
import { seal } from '#mechanisms/sealed.ts'
import { sceneOf } from '#testing/scene.ts'
import { reflection } from '../reflection.ts'
import { withdrawReflection } from './withdraw-reflection.ts'

const { given } = sceneOf(reflection)
const which = { author: 'officeClerk', month: '2026-03' }
const submitted = {
  type: 'ReflectionSubmitted' as const,
  data: { ...which, text: seal('person/officeClerk', '学了') },
}

describe('撤回心得', () => {
  it('审阅以前，本人撤回', () => {
    given(submitted).when(withdrawReflection, which).by('officeClerk').then({ type: 'ReflectionWithdrawn', data: {} })
  })

  it('别人不能撤', () => {
    given(submitted).when(withdrawReflection, which).by('officeDirector').isRefused('别人的心得由本人撤回')
  })

  it('收下以后不能撤', () => {
    given(submitted, { type: 'ReflectionAccepted', data: {} })
      .when(withdrawReflection, which)
      .by('officeClerk')
      .isRefused('已经审阅过，不能撤回。要改，请审阅人退回来。')
  })

  it('没有交过，没有可撤的', () => {
    given().when(withdrawReflection, which).by('officeClerk').isRefused('这个月的心得还没有交，不用撤回。')
  })
})
