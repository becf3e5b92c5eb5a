import { describe, it } from 'vitest'
import { twoMissed } from '#testing/friday.ts'
import { sceneOf } from '#testing/scene.ts'
import { fridayClass } from '../friday-class.ts'
import { withdrawFridayMakeUp } from './withdraw-friday-make-up.ts'

const { given } = sceneOf(fridayClass)
const held = { type: 'FridayClassHeld' as const, data: twoMissed }
const withdraw = { class: '2026-03-02.afternoon', person: 'armedForcesHead', reason: '记错了人' }

describe('撤销补学', () => {
  it('登记错了的撤掉', () => {
    given(held, { type: 'FridayClassMadeUp', data: { person: 'armedForcesHead', on: '2026-03-02', how: '自学' } })
      .when(withdrawFridayMakeUp, withdraw)
      .by('officeClerk')
      .then({ type: 'FridayMakeUpWithdrawn', data: { person: 'armedForcesHead', reason: '记错了人' } })
  })

  it('没有登记过的，没有可撤的', () => {
    given(held).when(withdrawFridayMakeUp, withdraw).by('officeClerk').isRefused('刘洋没有登记过这次课的补学')
  })
})
