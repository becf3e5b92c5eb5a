import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { studyExchange } from '../study-exchange.ts'
import { strikeStudyExchange } from './strike-study-exchange.ts'

const { given } = sceneOf(studyExchange)
const held = {
  type: 'StudyExchangeHeld' as const,
  data: { on: '2026-03-02', topic: '学习体会交流', spoke: [{ person: 'townMayor' }], papers: [] },
}
const strike = { exchange: '2026-03-02', reason: '没有开成' }

describe('撤销心得交流', () => {
  it('党政办主任可以撤销，写明原因', () => {
    given(held)
      .when(strikeStudyExchange, strike)
      .by('officeDirector')
      .then({ type: 'StudyExchangeStruck', data: { reason: '没有开成' } })
  })

  it('干事一个人不能撤销', () => {
    given(held).when(strikeStudyExchange, strike).by('officeClerk').isNotHis()
  })

  it('已经撤销的，不能再撤', () => {
    given(held, { type: 'StudyExchangeStruck', data: { reason: '没有开成' } })
      .when(strikeStudyExchange, strike)
      .by('officeDirector')
      .isRefused('这天没有心得交流的记录，不用撤销。')
  })
})
