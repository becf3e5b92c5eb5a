import { describe, it } from 'vitest'
import { seal } from '#mechanisms/sealed.ts'
import { sceneOf } from '#testing/scene.ts'
import { person } from '../person.ts'
import { recordErasure } from './record-erasure.ts'

const { given } = sceneOf(person)
const entered = {
  type: 'PersonEntered',
  data: { name: '周明', identity: seal('person/financeHead', '15052519900101004X') },
} as const
const input = { person: 'financeHead', reason: '离任满五年', paper: '销毁审批单1号' }

describe('销毁个人信息', () => {
  it('由另一人确认才销毁', () => {
    given(entered)
      .when(recordErasure, input)
      .by('officeDirector')
      .waitsForConfirmation({ type: 'PersonErased', data: { reason: '离任满五年' } })
  })

  it('只销毁一次', () => {
    given(entered, { type: 'PersonErased', data: { reason: '离任满五年' } })
      .when(recordErasure, input)
      .by('officeDirector')
      .isRefused('周明的个人信息已经销毁。')
  })
})
