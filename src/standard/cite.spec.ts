import { describe, expect, it } from 'vitest'
import { cite, citeShort } from './cite.ts'

describe('条文的引法', () => {
  it('纸上和读屏用全称', () => {
    expect(cite('2.1(1)')).toBe('第二章第1条第（1）项')
    expect(cite('6.4')).toBe('第六章第4条')
    expect(cite('3')).toBe('第三章')
    expect(cite('0')).toBe('标题')
  })

  it('屏幕上用简称', () => {
    expect(citeShort('2.1(1)')).toBe('二.1.(1)')
    expect(citeShort('4.1')).toBe('四.1')
    expect(citeShort('6')).toBe('六')
  })

  it('五、3之后没有编号的一段，引作第2款，简称随条', () => {
    expect(cite('5.3.2')).toBe('第五章第3条第2款')
    expect(citeShort('5.3.2')).toBe('五.3')
  })
})
