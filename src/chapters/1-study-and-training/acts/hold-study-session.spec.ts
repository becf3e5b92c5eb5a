import { describe, it } from 'vitest'
import { factOn } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { attendedByAll, nine } from '#testing/study.ts'
import { studyExchange } from '../study-exchange.ts'
import { sessionOn, studySession } from '../study-session.ts'
import { holdStudySession } from './hold-study-session.ts'

const { given } = sceneOf(studySession)
const sentence = '依据第一章第1条“中心组每月必须集中学习一天”'
const { on, part, ...record } = attendedByAll

describe('记录中心组学习', () => {
  it('九人到会，记录齐全', () => {
    given()
      .when(holdStudySession, attendedByAll)
      .by('officeClerk')
      .then({ type: 'StudySessionHeld', data: attendedByAll })
  })

  it('有人请假、有人缺席，也算齐全', () => {
    const present = nine.slice(0, 7)
    const away = {
      present: [...present],
      leave: [{ person: 'politicalLegalCommissioner', reason: '下村处理信访' }],
      absent: ['armedForcesHead'],
    }
    given()
      .when(holdStudySession, { ...attendedByAll, ...away })
      .by('publicityCommissioner')
      .then({ type: 'StudySessionHeld', data: { ...attendedByAll, ...away } })
  })

  it('班子以外的人也可以到会', () => {
    given()
      .when(holdStudySession, { ...attendedByAll, present: [...nine, 'officeClerk'] })
      .by('officeClerk')
      .then({ type: 'StudySessionHeld', data: { ...attendedByAll, present: [...nine, 'officeClerk'] } })
  })

  it('漏记一人，又把一人记了两次，一并说明', () => {
    given()
      .when(holdStudySession, {
        ...attendedByAll,
        present: nine.slice(1),
        leave: [{ person: 'armedForcesHead', reason: '训练' }],
      })
      .by('officeClerk')
      .isRefused(`巴图没有记到会、请假或缺席；刘洋记了两次。${sentence}`)
  })

  it('会上谁作了交流，一起记下', () => {
    const spoke = [{ person: 'townMayor', about: '条例新在哪里' }]
    given()
      .when(holdStudySession, { ...attendedByAll, spoke })
      .by('officeClerk')
      .then({ type: 'StudySessionHeld', data: { ...attendedByAll, spoke } })
  })

  it('请假的人不能记成作了交流；这天另记过交流，也不能再算', () => {
    const exchange = { on, topic: '交流', spoke: [{ person: 'townMayor' }], papers: [] }
    const rule = '依据第一章第1条“并定期交流学习心得体会”'
    given(factOn(studyExchange, on, 'StudyExchangeHeld', exchange))
      .when(holdStudySession, {
        ...attendedByAll,
        present: nine.slice(0, 8),
        leave: [{ person: 'armedForcesHead', reason: '训练' }],
        spoke: [{ person: 'armedForcesHead' }],
      })
      .by('officeClerk')
      .isRefused(
        `刘洋没有到会，不能记成作了交流。${rule}`,
        `3月2日的交流已经记在单独的心得交流里，同一次不能再算。${rule}`,
      )
  })

  it('没有一个人到会，不算集中学习', () => {
    given()
      .when(holdStudySession, { ...attendedByAll, present: [], absent: [...nine] })
      .by('officeClerk')
      .isRefused(`中心组9人，没有一个人到会，不能算集中学习。${sentence}`)
  })

  it('没有会议记录，先补上', () => {
    given()
      .when(holdStudySession, { ...attendedByAll, minutes: ' ' })
      .by('officeClerk')
      .isNotUnderstood('请填写会议记录')
  })

  it('全天已经记过，不能再记上午', () => {
    given(factOn(studySession, sessionOn(on, 'day'), 'StudySessionHeld', attendedByAll))
      .when(holdStudySession, { ...attendedByAll, part: 'morning' })
      .by('officeClerk')
      .isRefused(`3月2日全天已经记过一次，同一段时间不能再算。${sentence}`)
  })

  it('上午记过，下午可以再记', () => {
    given(factOn(studySession, sessionOn(on, 'morning'), 'StudySessionHeld', { ...attendedByAll, part: 'morning' }))
      .when(holdStudySession, { ...attendedByAll, part: 'afternoon' })
      .by('officeClerk')
      .then({ type: 'StudySessionHeld', data: { ...attendedByAll, part: 'afternoon' } })
  })

  it('同一段时间记两次，第二次不成', () => {
    given({ type: 'StudySessionHeld', data: attendedByAll })
      .when(holdStudySession, attendedByAll)
      .by('officeClerk')
      .isRefused('这段时间的学习已经记过了。要改动，请用“更正学习记录”。')
  })

  it('还没有到的日子，不能记成已经学过', () => {
    given()
      .when(holdStudySession, { ...attendedByAll, on: '2026-03-03' })
      .by('officeClerk')
      .isRefused('3月3日还没有到，不能先记成已经发生。到那天再记，或先列入计划。')
  })

  it('七天之内补记，当时就算', () => {
    given()
      .when(holdStudySession, attendedByAll)
      .by('officeClerk')
      .on('2026-03-09')
      .then({ type: 'StudySessionHeld', data: attendedByAll })
  })

  it('第八天是补录：写明材料，等另一人确认', () => {
    given()
      .when(holdStudySession, attendedByAll)
      .by('officeClerk')
      .on('2026-03-10')
      .isRefused('3月2日已经过去8天，要作补录：请写明依据的纸质材料（如会议记录、签到册），再由另一人确认。')
    given()
      .when(holdStudySession, { ...attendedByAll, paper: '中心组记录本第3页' })
      .by('officeClerk')
      .on('2026-03-10')
      .waitsForConfirmation({ type: 'StudySessionHeld', data: { on, part, ...record } })
  })

  it('组织委员不管中心组的记录', () => {
    given().when(holdStudySession, attendedByAll).by('organizationCommissioner').isNotHis()
  })
})
