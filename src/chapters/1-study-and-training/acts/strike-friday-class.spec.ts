import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { everyoneCame } from '#testing/friday.ts'
import { sceneOf } from '#testing/scene.ts'
import { fridayClass } from '../friday-class.ts'
import { trainingHours } from '../training-hours.ts'
import { strikeFridayClass } from './strike-friday-class.ts'

const { given } = sceneOf(fridayClass)
const id = '2026-03-02.afternoon'
const held = { type: 'FridayClassHeld' as const, data: everyoneCame }
const strike = { class: id, reason: '记成了上周的' }

describe('撤销这次课', () => {
  it('党政办主任可以撤销，写明原因', () => {
    given(held)
      .when(strikeFridayClass, strike)
      .by('officeDirector')
      .then({ type: 'FridayClassStruck', data: { reason: '记成了上周的' } })
  })

  it('认可过学时的，账上的也撤掉', () => {
    given(held, { type: 'FridayClassRecognised', data: { recognisedBy: '旗委组织部', hours: 4, paper: '函' } })
      .when(strikeFridayClass, strike)
      .by('organizationCommissioner')
      .then(
        { type: 'FridayClassStruck', data: { reason: '记成了上周的' } },
        factOn(trainingHours, `fridayClass.${id}`, 'TrainingHoursWithdrawn', {}),
      )
  })

  it('干事一个人不能撤销', () => {
    given(held).when(strikeFridayClass, strike).by('officeClerk').isNotHis()
  })
})
