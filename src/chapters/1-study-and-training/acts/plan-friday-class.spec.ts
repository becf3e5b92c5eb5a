import { describe, it } from 'vitest'
import { everyoneCame, twelve } from '#testing/friday.ts'
import { sceneOf } from '#testing/scene.ts'
import { fridayClass } from '../friday-class.ts'
import { planFridayClass } from './plan-friday-class.ts'

const { given } = sceneOf(fridayClass)
const friday = { on: '2026-03-06', part: 'afternoon' as const, topic: '民法典', at: '14:30' }

describe('安排一次周五学堂', () => {
  it('排在往后的工作日，请全体在职干部', () => {
    given()
      .when(planFridayClass, friday)
      .by('officeClerk')
      .then({ type: 'FridayClassPlanned', data: { ...friday, invited: [...twelve] } })
  })

  it('排好的可以改题目、地点', () => {
    given({ type: 'FridayClassPlanned', data: { ...friday, invited: [...twelve] } })
      .when(planFridayClass, { ...friday, topic: '信访条例', place: '三楼会议室' })
      .by('officeClerk')
      .then({
        type: 'FridayClassPlanned',
        data: { ...friday, topic: '信访条例', place: '三楼会议室', invited: [...twelve] },
      })
  })

  it('放假的日子，给出最近的工作日', () => {
    given()
      .when(planFridayClass, { ...friday, on: '2026-05-01' })
      .by('officeClerk')
      .isRefused('5月1日是劳动节，可以改到 6日周三、7日周四、9日周六（调休上班）')
  })

  it('已经上过的，换一天', () => {
    given({ type: 'FridayClassHeld', data: everyoneCame })
      .when(planFridayClass, { ...friday, on: '2026-03-02' })
      .by('officeClerk')
      .isRefused('这段时间的课已经上过了，换一天安排。')
  })

  it('时间写错了，说怎样写', () => {
    given()
      .when(planFridayClass, { ...friday, at: '两点半' })
      .by('officeClerk')
      .isNotUnderstood('时间写作 14:30')
  })
})
