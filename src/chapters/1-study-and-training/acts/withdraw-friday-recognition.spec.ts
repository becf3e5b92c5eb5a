import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { everyoneCame } from '#testing/friday.ts'
import { sceneOf } from '#testing/scene.ts'
import { fridayClass } from '../friday-class.ts'
import { trainingHours } from '../training-hours.ts'
import { withdrawFridayRecognition } from './withdraw-friday-recognition.ts'

const { given } = sceneOf(fridayClass)
const id = '2026-03-02.afternoon'
const held = { type: 'FridayClassHeld' as const, data: everyoneCame }
const withdraw = { class: id, reason: '函件是另一次的' }

describe('撤销认可学时', () => {
  it('撤了，账上也没有了', () => {
    given(held, { type: 'FridayClassRecognised', data: { recognisedBy: '旗委组织部', hours: 4, paper: '函' } })
      .when(withdrawFridayRecognition, withdraw)
      .by('officeClerk')
      .then(
        { type: 'FridayRecognitionWithdrawn', data: { reason: '函件是另一次的' } },
        factOn(trainingHours, `fridayClass.${id}`, 'TrainingHoursWithdrawn', {}),
      )
  })

  it('没有登记过的，没有可撤的', () => {
    given(held).when(withdrawFridayRecognition, withdraw).by('officeClerk').isRefused('这次课没有登记认可学时')
  })
})
