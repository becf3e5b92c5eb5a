import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { everyoneCame, twelve } from '#testing/friday.ts'
import { sceneOf } from '#testing/scene.ts'
import { classOn, fridayClass } from '../friday-class.ts'
import { fridayPlan } from '../friday-plan.ts'
import { planFridayClasses } from './plan-friday-classes.ts'

const { given } = sceneOf(fridayPlan)
const afternoon = (on: string, more = {}) => ({ on, part: 'afternoon' as const, ...more })
const planned = (on: string, more = {}) =>
  factOn(fridayClass, classOn(on, 'afternoon'), 'FridayClassPlanned', {
    ...afternoon(on, more),
    invited: [...twelve],
  })

describe('安排一个月的周五学堂', () => {
  it('一次排好，请全体在职干部', () => {
    given()
      .when(planFridayClasses, {
        month: '2026-03',
        classes: [afternoon('2026-03-06', { topic: '民法典', place: '三楼' }), afternoon('2026-03-13')],
      })
      .by('officeClerk')
      .then(
        { type: 'FridaysPlanned', data: { classes: ['2026-03-06.afternoon', '2026-03-13.afternoon'] } },
        planned('2026-03-06', { topic: '民法典', place: '三楼' }),
        planned('2026-03-13'),
      )
  })

  it('中秋放假那个周五，说出来，给出别的日子', () => {
    given()
      .when(planFridayClasses, { month: '2026-09', classes: [afternoon('2026-09-25')] })
      .by('officeClerk')
      .isRefused('9月25日是中秋节，可以改到 24日周四、23日周三、22日周二')
  })

  it('调休上班的周末可以排，普通周末不行', () => {
    given()
      .when(planFridayClasses, { month: '2026-05', classes: [afternoon('2026-05-09')] })
      .by('organizationCommissioner')
      .then({ type: 'FridaysPlanned', data: { classes: ['2026-05-09.afternoon'] } }, planned('2026-05-09'))
    given()
      .when(planFridayClasses, { month: '2026-05', classes: [afternoon('2026-05-16')] })
      .by('officeClerk')
      .isRefused('5月16日是休息日，可以改到 14日周四、18日周一、13日周三')
  })

  it('排在下个月的，写明补哪个月；不能拿早的补晚的', () => {
    given()
      .when(planFridayClasses, { month: '2026-03', classes: [afternoon('2026-04-10')] })
      .by('officeClerk')
      .then(
        { type: 'FridaysPlanned', data: { classes: ['2026-04-10.afternoon'] } },
        factOn(fridayClass, '2026-04-10.afternoon', 'FridayClassPlanned', {
          ...afternoon('2026-04-10'),
          month: '2026-03',
          invited: [...twelve],
        }),
      )
    given()
      .when(planFridayClasses, { month: '2026-04', classes: [afternoon('2026-03-20')] })
      .by('officeClerk')
      .isRefused(
        '3月20日的课不能补4月：只能补以前的月份。依据第一章第2条“干部每月集中学习不少于两天（即周五学堂制度）”',
      )
  })

  it('过去的、重复的、已经上过的，一并说明', () => {
    given(factOn(fridayClass, '2026-03-02.afternoon', 'FridayClassHeld', everyoneCame))
      .when(planFridayClasses, {
        month: '2026-02',
        classes: [afternoon('2026-02-27'), afternoon('2026-03-02'), afternoon('2026-03-02')],
      })
      .by('officeClerk')
      .isRefused(
        '2月27日已经过去。已经上过的课，用“记录周五学堂”。',
        '有两次排在同一段时间，留一次',
        '3月2日下午的课已经上过了，换一天安排',
      )
  })

  it('宣传委员不管周五学堂', () => {
    given()
      .when(planFridayClasses, { month: '2026-03', classes: [afternoon('2026-03-06')] })
      .by('publicityCommissioner')
      .isNotHis()
  })
})
