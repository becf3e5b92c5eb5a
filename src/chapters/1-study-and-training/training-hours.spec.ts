import { describe, expect, it } from 'vitest'
import { rowsOf } from '#mechanisms/register.ts'
import { type EventOn, type Fact, replay, streamId } from '#mechanisms/stream.ts'
import { recognisedTrainingHours } from './registers/training-hours.ts'
import { recognised, trainingHours, withdrawn } from './training-hours.ts'

const told = (...events: readonly EventOn[]): readonly Fact[] =>
  events.map(({ stream, subject, type, data }, position) => ({
    position,
    at: '2026-09-28T09:00:00.000+08:00',
    on: '2026-09-28',
    act: 'given',
    actor: 'officeClerk',
    stream: streamId(stream, subject),
    type,
    data,
  }))

const rowsAfter = (...events: readonly EventOn[]) =>
  rowsOf(recognisedTrainingHours, replay(trainingHours, told(...events)), 'fridayClass.x').map(([, row]) => row)

const given = { on: '2026-09-24', title: '基层治理专题', recognisedBy: '旗委组织部' }

describe('认可学时', () => {
  it('一次培训，每人一行，写明来源和认可机关', () => {
    const rows = rowsAfter(
      recognised('fridayClass', 'x', given, [
        { person: 'a', hours: 4 },
        { person: 'b', hours: 4 },
      ]),
    )
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({
      person: 'a',
      hours: 4,
      on: '2026-09-24',
      from: '周五学堂',
      recognisedBy: '旗委组织部',
    })
  })

  it('到课改了，照新的计，不重复', () => {
    const rows = rowsAfter(
      recognised('fridayClass', 'x', given, [
        { person: 'a', hours: 4 },
        { person: 'b', hours: 4 },
      ]),
      recognised('fridayClass', 'x', given, [{ person: 'b', hours: 8 }]),
    )
    expect(rows.map(({ person, hours }) => [person, hours])).toEqual([['b', 8]])
  })

  it('撤销了，或者一个人也没有到课，账上就没有这一次', () => {
    const first = recognised('superiorTraining', 'x', given, [{ person: 'a', hours: 8 }])
    expect(rowsAfter(first, withdrawn('superiorTraining', 'x'))).toEqual([])
    expect(rowsAfter(first, recognised('superiorTraining', 'x', given, []))).toEqual([])
  })
})
