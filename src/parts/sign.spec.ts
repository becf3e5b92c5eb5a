import { describe, expect, it } from 'vitest'
import { presses, type Sign, signOf, wordOf, worstOf } from './sign.ts'

describe('灯', () => {
  it('未开放的句子没有灯色', () => {
    expect(signOf({ light: 'red', kind: 'cadence', open: false })).toBe('closed')
  })

  it('提倡的句子不判红', () => {
    expect(signOf({ light: 'red', kind: 'guide', open: true })).toBe('guide')
  })

  it('其余的句子就是算出的颜色', () => {
    expect(signOf({ light: 'amber', kind: 'document', open: true })).toBe('amber')
  })

  it('几盏灯在一起，先看最急的', () => {
    expect(worstOf(['green', 'amber', 'closed'])).toBe('amber')
    expect(worstOf(['green', 'red', 'amber'])).toBe('red')
    expect(worstOf([])).toBe('grey')
  })

  it('只有红和黄要人去办', () => {
    const signs: Sign[] = ['green', 'amber', 'red', 'grey', 'guide', 'working', 'closed']
    expect(signs.filter(presses)).toEqual(['amber', 'red'])
  })

  it('每种形状都有一个词', () => {
    expect(wordOf('closed')).toBe('未开放')
    expect(wordOf('red')).toBe('未落实')
  })
})
