import { describe, it } from 'vitest'
import { seal } from '#mechanisms/sealed.ts'
import { sceneOf } from '#testing/scene.ts'
import { reflection } from '../reflection.ts'
import { returnReflection } from './return-reflection.ts'

const { given } = sceneOf(reflection)
const which = { author: 'officeClerk', month: '2026-03' }
const sealed = (text: string) => seal('person/officeClerk', text)
const submitted = { type: 'ReflectionSubmitted' as const, data: { ...which, text: sealed('学了') } }
const remark = '第二段是文件里的话，说说您自己的。'
const returned = { type: 'ReflectionReturned' as const, data: { remark: sealed(remark) } }

describe('退回心得', () => {
  it('组织委员退回，写明要说的话；话也封存在写的人名下', () => {
    given(submitted)
      .when(returnReflection, { ...which, remark })
      .by('organizationCommissioner')
      .then(returned)
  })

  it('党政办主任也可以', () => {
    given(submitted)
      .when(returnReflection, { ...which, remark })
      .by('officeDirector')
      .then(returned)
  })

  it('不写要说的话，不能退回', () => {
    given(submitted)
      .when(returnReflection, { ...which, remark: '' })
      .by('officeDirector')
      .isNotUnderstood('请填写想对他说的话')
  })

  it('自己的不能自己审阅', () => {
    given({
      type: 'ReflectionSubmitted',
      data: { author: 'officeDirector', month: '2026-03', text: seal('person/officeDirector', '学了') },
    })
      .when(returnReflection, { author: 'officeDirector', month: '2026-03', remark })
      .by('officeDirector')
      .isRefused('自己写的心得由另一位审阅人审阅。依据第一章第2条“每人每月写一篇心得体会”')
  })

  it('退过一次，等本人重交', () => {
    given(submitted, returned)
      .when(returnReflection, { ...which, remark })
      .by('officeDirector')
      .isRefused('已经退回过了，等本人重交。')
  })

  it('干事不审阅', () => {
    given(submitted)
      .when(returnReflection, { ...which, remark })
      .by('officeClerk')
      .isNotHis()
  })
})
