import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { everyoneCame, twelve } from '#testing/friday.ts'
import { sceneOf } from '#testing/scene.ts'
import { fridayClass } from '../friday-class.ts'
import { moveFridayClass } from './move-friday-class.ts'

const { given } = sceneOf(fridayClass)
const planned = {
  type: 'FridayClassPlanned' as const,
  data: { on: '2026-03-06', part: 'afternoon' as const, topic: '民法典', invited: [...twelve] },
}
const move = { class: '2026-03-06.afternoon', on: '2026-03-05', part: 'afternoon' as const }

describe('改期', () => {
  it('改到另一天，题目跟着走', () => {
    given(planned)
      .when(moveFridayClass, move)
      .by('officeClerk')
      .then(
        { type: 'FridayClassCancelled', data: { reason: '改到3月5日下午' } },
        factOn(fridayClass, '2026-03-05.afternoon', 'FridayClassPlanned', { ...planned.data, on: '2026-03-05' }),
      )
  })

  it('改到下个月，还是补这个月的', () => {
    given(planned)
      .when(moveFridayClass, { ...move, on: '2026-04-03' })
      .by('officeClerk')
      .then(
        { type: 'FridayClassCancelled', data: { reason: '改到4月3日下午' } },
        factOn(fridayClass, '2026-04-03.afternoon', 'FridayClassPlanned', {
          ...planned.data,
          on: '2026-04-03',
          month: '2026-03',
        }),
      )
  })

  it('那天已经有课，或者放假，不能改过去', () => {
    given(
      planned,
      factOn(fridayClass, '2026-03-05.afternoon', 'FridayClassHeld', { ...everyoneCame, on: '2026-03-05' }),
    )
      .when(moveFridayClass, move)
      .by('officeClerk')
      .isRefused('3月5日下午已经有课，换一天')
    given(planned)
      .when(moveFridayClass, { ...move, on: '2026-03-07' })
      .by('officeClerk')
      .isRefused('3月7日是休息日，可以改到 5日周四、9日周一、4日周三')
  })

  it('还是原来那天，没有改', () => {
    given(planned)
      .when(moveFridayClass, { ...move, on: '2026-03-06' })
      .by('officeClerk')
      .isRefused('还是原来那天，没有改')
  })
})
