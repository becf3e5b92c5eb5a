import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { fridayClass } from '../friday-class.ts'
import { cancelFridayClass } from './cancel-friday-class.ts'

const { given } = sceneOf(fridayClass)
const cancel = { class: '2026-03-06.afternoon', reason: '防汛' }

describe('取消这次课', () => {
  it('排好的可以取消，写明原因', () => {
    given({ type: 'FridayClassPlanned', data: { on: '2026-03-06', part: 'afternoon', invited: [] } })
      .when(cancelFridayClass, cancel)
      .by('officeClerk')
      .then({ type: 'FridayClassCancelled', data: { reason: '防汛' } })
  })

  it('没有排过的，不用取消', () => {
    given().when(cancelFridayClass, cancel).by('officeClerk').isRefused('这次课没有在安排之中，不用取消。')
  })
})
