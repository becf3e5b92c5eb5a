import { describe, expect, it } from 'vitest'
import { lightSentence, windowWord } from './say-lights.ts'

describe('哪盏灯变了', () => {
  it.each([
    ['2026-11', '11月'],
    ['2026-Q3', '三季度'],
    ['2026-H1', '上半年'],
    ['2026-H2', '下半年'],
    ['2026', '2026年'],
    ['always', ''],
    ['a-matter', ''],
  ])('%s 说作“%s”', (key, word) => {
    expect(windowWord(key)).toBe(word)
  })

  it('一句话说清：哪一条、哪一期、什么结果', () => {
    expect(
      lightSentence({ requirement: '1.1.2', subject: 'studyGroup', window: '2026-11', state: 'green' }, '1.1'),
    ).toBe('一.1　11月：已落实')
    expect(lightSentence({ requirement: '2.1.6', subject: 'm', window: 'always', state: 'red' }, '2.1(1)')).toBe(
      '二.1.(1)：未落实',
    )
  })
})
