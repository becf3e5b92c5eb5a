import { describe, it } from 'vitest'
import { seal } from '#mechanisms/sealed.ts'
import { sceneOf } from '#testing/scene.ts'
import { person } from '../person.ts'
import { correctPerson } from './correct-person.ts'

const { given } = sceneOf(person)
const entered = { type: 'PersonEntered', data: { name: '练习甲' } } as const
const paper = '更正单1号'

describe('更正人员', () => {
  it('改姓名、补身份证号', () => {
    given(entered)
      .when(correctPerson, {
        person: 'officeClerk',
        name: '练习乙',
        identity: '15052519900101004x',
        reason: '录错',
        paper,
      })
      .by('officeDirector')
      .waitsForConfirmation({
        type: 'PersonCorrected',
        data: { name: '练习乙', identity: seal('person/officeClerk', '15052519900101004X'), reason: '录错', paper },
      })
  })

  it('什么都没改', () => {
    given(entered)
      .when(correctPerson, { person: 'officeClerk', reason: '录错', paper })
      .by('officeDirector')
      .isRefused('没有要更正的内容：姓名、身份证号、电话至少填一项。')
  })

  it('个人信息销毁以后，姓名还能改，身份证号不能再登记', () => {
    const erased = { type: 'PersonErased', data: { reason: '离任满五年' } } as const
    given(entered, erased)
      .when(correctPerson, { person: 'officeClerk', name: '练习乙', reason: '录错', paper })
      .by('officeDirector')
      .waitsForConfirmation()
    given(entered, erased)
      .when(correctPerson, { person: 'officeClerk', phone: '13800000000', reason: '录错', paper })
      .by('officeDirector')
      .isRefused('练习甲的个人信息已经按规定销毁，不能再登记身份证号和电话。')
  })

  it('名册里没有的人', () => {
    given()
      .when(correctPerson, { person: 'x', name: '练习乙', reason: '录错', paper })
      .by('officeDirector')
      .isRefused('名册里没有这个人。')
  })
})
