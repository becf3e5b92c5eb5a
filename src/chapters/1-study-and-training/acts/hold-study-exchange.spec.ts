import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { attendedByAll } from '#testing/study.ts'
import { studyExchange } from '../study-exchange.ts'
import { sessionOn, studySession } from '../study-session.ts'
import { holdStudyExchange } from './hold-study-exchange.ts'

const { given } = sceneOf(studyExchange)
const sentence = '依据第一章第1条“并定期交流学习心得体会”'
const spoke = [{ person: 'townMayor', about: '乡村振兴的打算' }, { person: 'publicityCommissioner' }]
const exchanged = { on: '2026-03-02', topic: '学习体会交流', spoke, papers: [] }

describe('记录心得交流', () => {
  it('写明谁作了交流，就记下', () => {
    given().when(holdStudyExchange, exchanged).by('officeClerk').then({ type: 'StudyExchangeHeld', data: exchanged })
  })

  it('没有写明谁作了交流，先写明', () => {
    given()
      .when(holdStudyExchange, { ...exchanged, spoke: [] })
      .by('officeClerk')
      .isNotUnderstood('请写明谁作了交流')
  })

  it('发言的都不是中心组的人，不能算中心组交流', () => {
    given()
      .when(holdStudyExchange, { ...exchanged, spoke: [{ person: 'officeClerk' }] })
      .by('officeClerk')
      .isRefused(`中心组没有一个人发言，不能算交流心得。${sentence}`)
  })

  it('上午的学习记录里已经写了交流，不再另记', () => {
    const morning = { ...attendedByAll, part: 'morning' as const, spoke: [{ person: 'townMayor' }] }
    given(factOn(studySession, sessionOn('2026-03-02', 'morning'), 'StudySessionHeld', morning))
      .when(holdStudyExchange, exchanged)
      .by('officeClerk')
      .isRefused(`3月2日的交流已经记在上午的中心组学习里，同一次不能再算。${sentence}`)
  })

  it('那天学习过、没有交流，可以另记一次交流', () => {
    given(factOn(studySession, sessionOn('2026-03-02', 'day'), 'StudySessionHeld', attendedByAll))
      .when(holdStudyExchange, exchanged)
      .by('publicityCommissioner')
      .then({ type: 'StudyExchangeHeld', data: exchanged })
  })

  it('第八天是补录', () => {
    given()
      .when(holdStudyExchange, { ...exchanged, paper: '交流会记录第2页' })
      .by('officeClerk')
      .on('2026-03-10')
      .waitsForConfirmation({ type: 'StudyExchangeHeld', data: exchanged })
  })

  it('组织委员不管中心组的记录', () => {
    given().when(holdStudyExchange, exchanged).by('organizationCommissioner').isNotHis()
  })
})
