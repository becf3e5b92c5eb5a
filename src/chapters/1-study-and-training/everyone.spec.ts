import { describe, expect, it } from 'vitest'
import { markedAs, markIn, nextMark } from './everyone.ts'

const expected = ['甲', '乙', '丙', '丁']
const nobodyAway = { leave: [], absent: [] }

describe('只标没到的人', () => {
  it('没有标的都算到课', () => {
    expect(markedAs(expected, nobodyAway, undefined, 'present')).toEqual({ present: expected, leave: [], absent: [] })
  })

  it('点一下请假，再点缺席，再点到课', () => {
    const leave = markedAs(expected, nobodyAway, '乙', nextMark('present'))
    expect([markIn(leave, '乙'), leave.present]).toEqual(['leave', ['甲', '丙', '丁']])
    const absent = markedAs(expected, leave, '乙', nextMark('leave'))
    expect([markIn(absent, '乙'), absent.leave, absent.absent]).toEqual(['absent', [], ['乙']])
    expect(markedAs(expected, absent, '乙', nextMark('absent')).present).toEqual(expected)
  })

  it('批准人照上一个带出来，但不带成本人', () => {
    const first = { leave: [{ person: '甲', reason: '下村', approvedBy: '丙' }], absent: [] }
    expect(markedAs(expected, first, '乙', 'leave').leave.at(-1)).toMatchObject({ person: '乙', approvedBy: '丙' })
    expect(markedAs(expected, first, '丙', 'leave').leave.at(-1)).toMatchObject({ person: '丙', approvedBy: '' })
  })

  it('日子改了，那天不在职的不留在名单里', () => {
    const away = { leave: [{ person: '丁', reason: '病假', approvedBy: '甲' }], absent: ['丙'] }
    expect(markedAs(['甲', '乙'], away, undefined, 'present')).toEqual({ present: ['甲', '乙'], leave: [], absent: [] })
  })
})
