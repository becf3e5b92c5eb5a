import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { twoMissed } from '#testing/friday.ts'
import { sceneOf } from '#testing/scene.ts'
import { fridayClass } from '../friday-class.ts'
import { trainingHours } from '../training-hours.ts'
import { recogniseFridayClass } from './recognise-friday-class.ts'

const { given } = sceneOf(fridayClass)
const id = '2026-03-02.afternoon'
const recognition = { recognisedBy: '旗委组织部', hours: 4, paper: '奈组函〔2026〕3号' }

describe('登记认可学时', () => {
  it('到课的人各计学时，请假和缺席的不计', () => {
    given({ type: 'FridayClassHeld', data: twoMissed })
      .when(recogniseFridayClass, { class: id, ...recognition })
      .by('organizationCommissioner')
      .then(
        { type: 'FridayClassRecognised', data: recognition },
        factOn(trainingHours, `fridayClass.${id}`, 'TrainingHoursRecognised', {
          source: 'fridayClass',
          on: '2026-03-02',
          title: '民法典里的乡村事',
          recognisedBy: '旗委组织部',
          paper: '奈组函〔2026〕3号',
          attended: twoMissed.present.map(person => ({ person, hours: 4 })),
        }),
      )
  })

  it('学时写整数，至少一个', () => {
    for (const [hours, said] of [
      [0, '至少1学时'],
      [1.5, '学时写整数'],
      [17, '一天最多8学时，一次课最多16学时'],
    ] as const) {
      given({ type: 'FridayClassHeld', data: twoMissed })
        .when(recogniseFridayClass, { class: id, ...recognition, hours })
        .by('officeClerk')
        .isNotUnderstood(said)
    }
  })

  it('还没有上的课，没有学时可认', () => {
    given()
      .when(recogniseFridayClass, { class: id, ...recognition })
      .by('officeClerk')
      .isRefused('这次课还没有记录，先记录再登记认可学时。')
  })
})
