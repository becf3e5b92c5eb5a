import { describe, it } from 'vitest'
import { sceneOf } from '#testing/scene.ts'
import { studyExchange } from '../study-exchange.ts'
import { correctStudyExchange } from './correct-study-exchange.ts'

const { given } = sceneOf(studyExchange)
const record = { topic: '学习体会交流', spoke: [{ person: 'townMayor' }], papers: [] }
const held = { type: 'StudyExchangeHeld' as const, data: { on: '2026-03-02', ...record } }
const right = { ...record, spoke: [{ person: 'deputySecretary' }], reason: '记错了人' }

describe('更正心得交流', () => {
  it('记错了发言的人，改过来', () => {
    given(held)
      .when(correctStudyExchange, { exchange: '2026-03-02', ...right })
      .by('officeClerk')
      .then({ type: 'StudyExchangeCorrected', data: right })
  })

  it('改成不在名册里的人，不行', () => {
    given(held)
      .when(correctStudyExchange, {
        exchange: '2026-03-02',
        ...right,
        spoke: [{ person: 'townMayor' }, { person: 'stranger' }],
      })
      .by('officeClerk')
      .isRefused('有1个人不在名册里，请重新选择')
  })

  it('还没有记录的，没有可更正的', () => {
    given()
      .when(correctStudyExchange, { exchange: '2026-03-02', ...right })
      .by('officeClerk')
      .isRefused('这天没有心得交流的记录，不用更正。')
  })
})
