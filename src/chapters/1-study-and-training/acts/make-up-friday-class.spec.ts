import { describe, it } from 'vitest'
import { twoMissed } from '#testing/friday.ts'
import { sceneOf } from '#testing/scene.ts'
import { fridayClass } from '../friday-class.ts'
import { makeUpFridayClass } from './make-up-friday-class.ts'

const { given } = sceneOf(fridayClass)
const held = { type: 'FridayClassHeld' as const, data: { ...twoMissed, on: '2026-02-27' } }
const madeUp = { person: 'armedForcesHead', on: '2026-03-02', how: '自学课件，向主讲人汇报' }
const of = { class: '2026-02-27.afternoon' }

describe('登记补学（周五学堂）', () => {
  it('缺席的、请假的，都可以补', () => {
    given(held)
      .when(makeUpFridayClass, { ...of, ...madeUp })
      .by('officeClerk')
      .then({ type: 'FridayClassMadeUp', data: madeUp })
    given(held)
      .when(makeUpFridayClass, { ...of, ...madeUp, person: 'financeHead' })
      .by('officeClerk')
      .then({ type: 'FridayClassMadeUp', data: { ...madeUp, person: 'financeHead' } })
  })

  it('到课的人不用补', () => {
    given(held)
      .when(makeUpFridayClass, { ...of, ...madeUp, person: 'townMayor' })
      .by('officeClerk')
      .isRefused('王建国当天到课，不用补学')
  })

  it('日子写反了、又登记过，两条理由一并说明', () => {
    given(held, { type: 'FridayClassMadeUp', data: madeUp })
      .when(makeUpFridayClass, { ...of, ...madeUp, on: '2026-02-26' })
      .by('officeClerk')
      .isRefused('刘洋已经登记过补学', '补学日期2月26日早于上课当天2月27日')
  })

  it('还没有补，不能先登记', () => {
    given(held)
      .when(makeUpFridayClass, { ...of, ...madeUp, on: '2026-03-03' })
      .by('officeClerk')
      .isRefused('3月3日还没有到，补学之后再登记')
  })

  it('不是这次课的人，没有可补的', () => {
    given(held)
      .when(makeUpFridayClass, { ...of, ...madeUp, person: 'villagePartySecretary' })
      .by('officeClerk')
      .isRefused('宝力高不在这次课的请假和缺席名单里')
  })
})
