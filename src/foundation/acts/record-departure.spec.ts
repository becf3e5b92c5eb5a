import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { person } from '../person.ts'
import { tenure } from '../tenure.ts'
import { recordDeparture } from './record-departure.ts'

const { given } = sceneOf(person)
const input = { person: 'financeHead', on: '2026-02-28', reason: '调旗财政局', paper: '奈组发〔2026〕7号' }

describe('记录离开本镇', () => {
  it('人和职务都到最后一天', () => {
    given({ type: 'PersonEntered', data: { name: '周明' } })
      .when(recordDeparture, input)
      .by('officeDirector')
      .waitsForConfirmation(
        factOn(
          person,
          'financeHead',
          'PersonLeft',
          { on: '2026-02-28', reason: '调旗财政局', paper: '奈组发〔2026〕7号' },
          '2026-02-28',
        ),
        factOn(
          tenure,
          'tenure-financeHead',
          'PositionLeft',
          { to: '2026-02-28', reason: '调旗财政局', paper: '奈组发〔2026〕7号' },
          '2026-02-28',
        ),
      )
  })

  it('管系统的人先换人，再离开', () => {
    given({ type: 'PersonEntered', data: { name: '甲方管' } })
      .when(recordDeparture, { ...input, person: 'systemAdministrator' })
      .by('officeDirector')
      .isRefused('甲方管是系统管理员，这个岗位不能空着。先更换系统管理员，再记他离开。')
  })
})
