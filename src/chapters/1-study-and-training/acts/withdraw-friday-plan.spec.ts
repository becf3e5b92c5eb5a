import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { everyoneCame } from '#testing/friday.ts'
import { sceneOf } from '#testing/scene.ts'
import { fridayClass } from '../friday-class.ts'
import { fridayPlan } from '../friday-plan.ts'
import { withdrawFridayPlan } from './withdraw-friday-plan.ts'

const { given } = sceneOf(fridayPlan)
const classes = ['2026-03-02.afternoon', '2026-03-06.afternoon']
const withdraw = { month: '2026-03', classes, reason: '改在下周统一排' }

describe('撤回一个月的安排', () => {
  it('还没有上的都取消，上过的不动', () => {
    given(
      { type: 'FridaysPlanned', data: { classes } },
      factOn(fridayClass, '2026-03-02.afternoon', 'FridayClassHeld', everyoneCame),
      factOn(fridayClass, '2026-03-06.afternoon', 'FridayClassPlanned', {
        on: '2026-03-06',
        part: 'afternoon',
        invited: [],
      }),
    )
      .when(withdrawFridayPlan, withdraw)
      .by('officeClerk')
      .then(
        { type: 'FridaysWithdrawn', data: { reason: '改在下周统一排' } },
        factOn(fridayClass, '2026-03-06.afternoon', 'FridayClassCancelled', { reason: '改在下周统一排' }),
      )
  })

  it('没有一起排过，不用撤回', () => {
    given().when(withdrawFridayPlan, withdraw).by('officeClerk').isRefused('这个月没有一起排过周五学堂，不用撤回。')
  })
})
