import { describe, expect, it } from 'vitest'
import { walkedTo } from './walk.ts'

const order = ['1.1.1', '1.1.2', '1.1.3', '1.1.4']

describe('上下键走到哪盏灯', () => {
  const stops = new Set(['1.1.1', '1.1.3'])

  it('照原文的次序，走到头就从另一头来', () => {
    expect(walkedTo(order, stops, '1.1.1', 1)).toBe('1.1.3')
    expect(walkedTo(order, stops, '1.1.3', 1)).toBe('1.1.1')
    expect(walkedTo(order, stops, '1.1.1', -1)).toBe('1.1.3')
  })

  it('从不停的一项出发，到下一个要停的', () => {
    expect(walkedTo(order, stops, '1.1.2', 1)).toBe('1.1.3')
    expect(walkedTo(order, stops, '1.1.2', -1)).toBe('1.1.1')
  })

  it('还没有选，从头上或尾上开始', () => {
    expect(walkedTo(order, stops, undefined, 1)).toBe('1.1.1')
    expect(walkedTo(order, stops, undefined, -1)).toBe('1.1.3')
  })

  it('只有一处，就停在那里；一处也没有，不走', () => {
    expect(walkedTo(order, new Set(['1.1.2']), '1.1.2', 1)).toBe('1.1.2')
    expect(walkedTo(order, new Set(), '1.1.2', 1)).toBeUndefined()
  })
})
