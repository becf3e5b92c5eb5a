import { describe, expect, it } from 'vitest'
import { factOn, replay } from '#mechanisms/stream.ts'
import { factOf } from '#testing/evidence-from.ts'
import { everyoneCame, twelve, twoMissed } from '#testing/friday.ts'
import { sceneOf } from '#testing/scene.ts'
import { type FridayClass, fridayClass } from '../friday-class.ts'
import { trainingHours } from '../training-hours.ts'
import { correctFridayClass } from './correct-friday-class.ts'

const { given } = sceneOf(fridayClass)
const id = '2026-03-02.afternoon'
const held = { type: 'FridayClassHeld' as const, data: twoMissed }
const { on: _, part: __, ...record } = everyoneCame
const right = { ...record, reason: '签到册上都到了' }

describe('更正到课', () => {
  it('缺席记错了，改成到课', () => {
    given(held)
      .when(correctFridayClass, { class: id, ...right })
      .by('officeClerk')
      .then({ type: 'FridayClassCorrected', data: right })
  })

  it('更正后漏了人，不行', () => {
    given(held)
      .when(correctFridayClass, { class: id, ...right, present: twelve.slice(1) })
      .by('officeClerk')
      .isRefused('巴图没有记到课、请假或缺席。依据第一章第2条“干部每月集中学习不少于两天（即周五学堂制度）”')
  })

  it('认可过学时的，账上跟着改', () => {
    given(held, {
      type: 'FridayClassRecognised',
      data: { recognisedBy: '旗委组织部', hours: 4, paper: '奈组函〔2026〕3号' },
    })
      .when(correctFridayClass, { class: id, ...right })
      .by('officeClerk')
      .then(
        { type: 'FridayClassCorrected', data: right },
        factOn(trainingHours, `fridayClass.${id}`, 'TrainingHoursRecognised', {
          source: 'fridayClass',
          on: '2026-03-02',
          title: '民法典里的乡村事',
          recognisedBy: '旗委组织部',
          paper: '奈组函〔2026〕3号',
          attended: twelve.map(person => ({ person, hours: 4 })),
        }),
      )
  })

  it('补学过的人其实到课了，补学不再算一次', () => {
    const told = [
      factOn(fridayClass, id, 'FridayClassHeld', twoMissed),
      factOn(fridayClass, id, 'FridayClassMadeUp', { person: 'armedForcesHead', on: '2026-03-04', how: '自学' }),
      factOn(fridayClass, id, 'FridayClassCorrected', right),
    ].map((event, position) => factOf(event, position))
    const state = replay(fridayClass, told) as Extract<FridayClass, { status: 'held' }>
    expect(state.makeUps).toEqual([])
  })

  it('还没有记录的，没有可更正的', () => {
    given()
      .when(correctFridayClass, { class: id, ...right })
      .by('officeClerk')
      .isRefused('这次课还没有记录，不用更正。')
  })
})
