import { describe, expect, it } from 'vitest'
import { Roster } from '#institution/roster.ts'
import { type DecideWith, decide } from '#mechanisms/act.ts'
import { factOn } from '#mechanisms/stream.ts'
import type { Earlier } from '#mechanisms/undoing.ts'
import { person } from '../person.ts'
import { undoRosterEntry } from './undo-roster-entry.ts'

const roster = new Roster([{ id: 'p1', name: '练习甲' }], [], [])
const entered = {
  status: 'entered',
  people: 1,
  organizations: 0,
  tenures: 0,
  changed: 0,
  recording: { from: 7, to: 8 },
}

const decided = (earlier: Partial<Earlier>, status: object = entered) =>
  decide(undoRosterEntry, {
    input: { entry: 'e1', reason: '传错了文件' },
    subject: 'e1',
    state: status,
    seen: {},
    late: false,
    roster,
    today: '2026-03-02',
    startsOn: undefined,
    earlier: { facts: [], before: new Map(), later: [], ...earlier },
  } as unknown as DecideWith)

describe('撤销一批名册', () => {
  it('每个主体回到这一批以前的样子，这一批记为撤销', () => {
    const before = new Map<string, { status: string }>([
      ['roster-entry/e1', { status: 'none' }],
      ['person/p1', { status: 'none' }],
    ])
    expect(decided({ before })).toMatchObject({
      ok: true,
      events: [
        { type: 'RosterEntryUndone', data: { reason: '传错了文件' } },
        factOn(person, 'p1', 'Restored', { state: { status: 'none' }, reason: '传错了文件' }),
      ],
    })
  })

  it('后来立在上面的事，一件一件说；太多就说还有几处', () => {
    const later = { title: '担任职务', on: '2026-03-01', about: ['person/p1'] }
    expect(decided({ later: [later, later] })).toMatchObject({
      ok: false,
      refusals: [{ reason: '练习甲后来又有“担任职务”（2026-03-01）。先把它更正或撤销，才能撤销这一批。' }],
    })
    const many = Array.from({ length: 25 }, (_, n) => ({ ...later, title: `第${n}件` }))
    const outcome = decided({ later: many })
    expect(outcome.ok ? [] : outcome.refusals.map(({ reason }) => reason).slice(-1)).toEqual(['这样的还有5处。'])
  })

  it('没有这一批、撤销过的，说清楚', () => {
    expect(decided({}, { status: 'none' })).toMatchObject({ refusals: [{ reason: '没有这一批名册。' }] })
    expect(decided({}, { ...entered, status: 'undone' })).toMatchObject({
      refusals: [{ reason: '这一批已经撤销过了。' }],
    })
  })
})
