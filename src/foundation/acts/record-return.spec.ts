import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { person } from '../person.ts'
import { recordReturn } from './record-return.ts'

const { given } = sceneOf(person)
const entered = { type: 'PersonEntered', data: { name: '周明' } } as const
const left = { type: 'PersonLeft', data: { on: '2026-01-31', reason: '借调' } } as const
const input = { person: 'financeHead', on: '2026-03-02', reason: '借调期满', paper: '奈组发〔2026〕8号' }

describe('记录返回本镇', () => {
  it('人回到名册，职务另记', () => {
    given(entered, left)
      .when(recordReturn, input)
      .by('officeDirector')
      .waitsForConfirmation(
        factOn(
          person,
          'financeHead',
          'PersonReturned',
          { on: '2026-03-02', reason: '借调期满', paper: '奈组发〔2026〕8号' },
          '2026-03-02',
        ),
      )
  })

  it('没有离开过；日期早于离开', () => {
    given(entered).when(recordReturn, input).by('officeDirector').isRefused('这个人在册，没有离开过。')
    given(entered, left)
      .when(recordReturn, { ...input, on: '2026-01-30' })
      .by('officeDirector')
      .isRefused('返回日期早于离开的日子（2026年1月31日）。请核对。')
  })
})
