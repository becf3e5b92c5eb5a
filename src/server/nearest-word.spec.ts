import { describe, expect, it } from 'vitest'
import { nearestWord } from './nearest-word.ts'

const texts = ['财政所', '财务公开', '学习新修订的条例', '已举行', '巴图', 'ABC12']

describe('没有找到的词，最像哪一个', () => {
  it.each([
    ['财证', '财政'],
    ['才政', '财政'],
    ['修定', '修订'],
    ['巴土', '巴图'],
    ['以举行', '已举行'],
  ])('%s → %s', (word, nearest) => {
    expect(nearestWord(word, texts)).toBe(nearest)
  })

  it.each(['财', '水库', '财政', 'abd12', '一个很长很长很长很长很长的词'])('%s 没有像的', word => {
    expect(nearestWord(word, texts)).not.toBe(word)
    if (word !== '财政') expect(nearestWord(word, texts)).toBeUndefined()
  })
})
