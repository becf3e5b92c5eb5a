import { describe, it } from 'vitest'
import { seal } from '#mechanisms/sealed.ts'
import { sceneOf } from '#testing/scene.ts'
import { sceneRosterWith } from '#testing/scene-roster.ts'
import { reflection } from '../reflection.ts'
import { submitReflection } from './submit-reflection.ts'

const { given } = sceneOf(reflection)
const mine = { author: 'officeClerk', month: '2026-03', text: '这次讲土地延包，我想到“大稳定、小调整”。' }
const sealed = (text: string) => seal('person/officeClerk', text)
const submitted = {
  type: 'ReflectionSubmitted' as const,
  data: { author: 'officeClerk', month: '2026-03', text: sealed('先写的') },
}
const returned = { type: 'ReflectionReturned' as const, data: { remark: sealed('说说自己的') } }
const done = { type: 'ReflectionSubmitted' as const, data: { ...mine, text: sealed(mine.text) } }
const sentence = '依据第一章第2条“每人每月写一篇心得体会”'

describe('交心得', () => {
  it('本人交当月的，写的话封存在本人名下', () => {
    given().when(submitReflection, mine).by('officeClerk').then(done)
  })

  it('一句话也收：没有字数', () => {
    given()
      .when(submitReflection, { ...mine, text: '学了就用。' })
      .by('officeClerk')
      .then({ type: 'ReflectionSubmitted', data: { ...mine, text: sealed('学了就用。') } })
  })

  it('过了月底照收', () => {
    given().when(submitReflection, mine).by('officeClerk').on('2026-05-08').then(done)
  })

  it('退回以后重交', () => {
    given(submitted, returned).when(submitReflection, mine).by('officeClerk').then(done)
  })

  it('撤回以后再交', () => {
    given(submitted, { type: 'ReflectionWithdrawn', data: {} })
      .when(submitReflection, mine)
      .by('officeClerk')
      .then(done)
  })

  it('交了还没审阅，不能交第二篇', () => {
    given(submitted)
      .when(submitReflection, mine)
      .by('officeClerk')
      .isRefused('这个月的心得已经交了，等人审阅。要改，先撤回来。')
  })

  it('收下以后不用再交', () => {
    given(submitted, { type: 'ReflectionAccepted', data: {} })
      .when(submitReflection, mine)
      .by('officeClerk')
      .isRefused('这个月的心得已经收下，不用再交。')
  })

  it('不能替别人交，组织委员也不能', () => {
    given().when(submitReflection, mine).by('organizationCommissioner').isRefused('心得由本人写、本人交，不能替别人交')
  })

  it('下个月的还不能交', () => {
    given()
      .when(submitReflection, { ...mine, month: '2026-04' })
      .by('officeClerk')
      .on('2026-03-31')
      .isRefused(`4月还没有到，不能先交。现在可以写3月的。${sentence}`)
  })

  it('下月第一天可以交', () => {
    given()
      .when(submitReflection, { ...mine, month: '2026-04' })
      .by('officeClerk')
      .on('2026-04-01')
      .then({ type: 'ReflectionSubmitted', data: { ...mine, month: '2026-04', text: sealed(mine.text) } })
  })

  it('嘎查村书记不是镇干部，不用写', () => {
    given()
      .when(submitReflection, { ...mine, author: 'villagePartySecretary' })
      .by('villagePartySecretary')
      .isRefused(`“每人”指在职的镇干部，3月您没有镇里的职务，不用写这个月的心得。${sentence}`)
  })

  it('这个月只在职几天，愿意写也收', () => {
    const roster = sceneRosterWith({
      people: [{ id: 'new', name: '新来' }],
      tenures: [{ id: 't', person: 'new', position: 'townCadre', from: '2026-03-30' }],
    })
    const his = { author: 'new', month: '2026-03' }
    sceneOf(reflection, { roster })
      .given()
      .when(submitReflection, { ...his, text: '刚来，先学。' })
      .by('new')
      .on('2026-03-31')
      .then({ type: 'ReflectionSubmitted', data: { ...his, text: seal('person/new', '刚来，先学。') } })
  })

  it('空着不能交', () => {
    given()
      .when(submitReflection, { ...mine, text: ' ' })
      .by('officeClerk')
      .isNotUnderstood('请填写心得')
  })
})
