import { describe, expect, it } from 'vitest'
import { sceneRoster } from '#testing/scene-roster.ts'
import { idsIn, shownText } from './shown-value.ts'

const names = { roster: sceneRoster, papers: new Map([['p', '会议记录.pdf']]) }

describe('一格写成人看的样子', () => {
  it.each([
    ['people', ['officeClerk', 'nobody'], '包小燕、无职务'],
    ['people', 'officeClerk', '包小燕'],
    ['papers', ['p', 'q'], '会议记录.pdf、（没有这份附件）'],
    ['fen', 500_05, '500.05'],
    ['halfDays', 1, '半天'],
    ['halfDays', 2, '1天'],
    ['halfDays', 3, '1天半'],
    ['halfDays', 0, '0天'],
    ['sealed', { $sealed: {} }, '（已封存）'],
    ['day', '2026-03-02', '2026-03-02'],
    [undefined, 12, '12'],
    [undefined, ['甲', '乙'], '甲、乙'],
    [undefined, undefined, ''],
    ['people', null, ''],
  ] as const)('%s %j → %s', (shown, value, text) => {
    expect(shownText(shown === undefined ? {} : { shown }, value, names)).toBe(text)
  })

  it('一行里有哪些人、哪些附件', () => {
    const columns = [
      { field: 'who', title: '谁', shown: 'people' },
      { field: 'paper', title: '材料', shown: 'papers' },
    ] as const
    expect(idsIn(columns, { who: ['a', 'b'], paper: 'p' }, 'people')).toEqual(['a', 'b'])
    expect(idsIn(columns, { who: [], paper: 'p' }, 'papers')).toEqual(['p'])
  })
})
