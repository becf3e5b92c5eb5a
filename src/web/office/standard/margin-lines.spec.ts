import { describe, expect, it } from 'vitest'
import { marginLines, wordsWithRoom } from './margin-lines.ts'

describe('页边的灯', () => {
  it('起在同一行的排成一排，先后照原文', () => {
    expect(
      marginLines([
        { id: '1.1.1', y: 17 },
        { id: '1.1.2', y: 51 },
        { id: '1.1.3', y: 52.5 },
        { id: '1.1.4', y: 85 },
      ]),
    ).toEqual([
      { y: 17, ids: ['1.1.1'] },
      { y: 51, ids: ['1.1.2', '1.1.3'] },
      { y: 85, ids: ['1.1.4'] },
    ])
  })

  it('相邻的两行不并成一行', () => {
    expect(
      marginLines([
        { id: 'a', y: 17 },
        { id: 'b', y: 29 },
      ]),
    ).toHaveLength(2)
  })

  it('三盏以上不写字', () => {
    expect(wordsWithRoom(['差1天', null, '缺1类'])).toEqual([null, null, null])
  })

  it('两盏的字，写得下才写', () => {
    expect(wordsWithRoom(['还剩8天', null])).toEqual(['还剩8天', null])
    expect(wordsWithRoom(['还剩8天', '缺1类'])).toEqual(['还剩8天', null])
    expect(wordsWithRoom(['差1', '缺1'])).toEqual(['差1', '缺1'])
  })
})
