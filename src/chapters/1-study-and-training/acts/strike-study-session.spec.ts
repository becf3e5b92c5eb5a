import { describe, expect, it } from 'vitest'
import { contributionsOf } from '#mechanisms/measure.ts'
import type { OpenRequirement } from '#mechanisms/requirement.ts'
import { replay } from '#mechanisms/stream.ts'
import { sceneOf } from '#testing/scene.ts'
import { attendedByAll } from '#testing/study.ts'
import { studyGroupStudiesMonthly } from '../1.1-study-group.ts'
import { studySession } from '../study-session.ts'
import { strikeStudySession } from './strike-study-session.ts'

const { given } = sceneOf(studySession)
const held = { type: 'StudySessionHeld' as const, data: attendedByAll }
const session = '2026-03-02.day'

describe('撤销学习记录', () => {
  it('党政办主任可以撤销，写明原因', () => {
    given(held)
      .when(strikeStudySession, { session, reason: '记错了镇' })
      .by('officeDirector')
      .then({ type: 'StudySessionStruck', data: { reason: '记错了镇' } })
  })

  it('干事一个人不能撤销', () => {
    given(held).when(strikeStudySession, { session, reason: '记错了镇' }).by('officeClerk').isNotHis()
  })

  it('撤销以后不再算数', () => {
    const [measure] = (studyGroupStudiesMonthly as OpenRequirement).measures
    if (!measure) throw new Error('the requirement measures nothing')
    const fact = (type: string, data: unknown, position: number) => ({
      position,
      type,
      data,
      at: '2026-03-02T09:00:00.000+08:00',
      on: '2026-03-02',
      act: 'given',
      actor: 'officeClerk',
      stream: `study-session/${session}`,
    })
    const facts = [fact('StudySessionHeld', attendedByAll, 0), fact('StudySessionStruck', { reason: '记错了' }, 1)]
    expect(contributionsOf(measure, replay(studySession, facts.slice(0, 1)), session)).toHaveLength(1)
    expect(contributionsOf(measure, replay(studySession, facts), session)).toEqual([])
  })
})
