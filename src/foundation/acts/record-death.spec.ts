import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { sceneRosterWith } from '#testing/scene-roster.ts'
import { person } from '../person.ts'
import { tenure } from '../tenure.ts'
import { recordDeath } from './record-death.ts'

const entered = { type: 'PersonEntered', data: { name: '周明' } } as const
const paper = '讣告'

describe('记录去世', () => {
  it('职务到那天为止，还没有开始的不再开始', () => {
    const roster = sceneRosterWith({
      tenures: [{ id: 'later', person: 'financeHead', position: 'deputyMayor', from: '2026-04-01' }],
    })
    sceneOf(person, { roster })
      .given(entered)
      .when(recordDeath, { person: 'financeHead', on: '2026-02-20', paper })
      .by('officeDirector')
      .waitsForConfirmation(
        factOn(person, 'financeHead', 'PersonDied', { on: '2026-02-20', paper }, '2026-02-20'),
        factOn(tenure, 'tenure-financeHead', 'PositionLeft', { to: '2026-02-20', reason: '去世', paper }, '2026-02-20'),
        factOn(tenure, 'later', 'TenureStruck', { reason: '去世', paper }, '2026-02-20'),
      )
  })

  it('日期还没有到；人已经不在册', () => {
    const { given } = sceneOf(person)
    given(entered)
      .when(recordDeath, { person: 'financeHead', on: '2026-03-03', paper })
      .by('officeDirector')
      .on('2026-03-02')
      .isRefused('2026年3月3日还没有到。请核对日期。')
    given(entered, { type: 'PersonLeft', data: { on: '2026-01-31', reason: '退休' } })
      .when(recordDeath, { person: 'financeHead', on: '2026-02-20', paper })
      .by('officeDirector')
      .isRefused('这个人已经不在册。')
  })
})
