import { describe, expect, it } from 'vitest'
import { masked } from './sealed-rows.ts'

describe('遮住的内容', () => {
  it('号码留头尾，够认、不够用', () => {
    expect(masked('150525199001011234')).toBe('150***********1234')
    expect(masked('15052519900101123X')).toBe('150***********123X')
    expect(masked('13800005678')).toBe('138****5678')
    expect(masked('04754210000')).toBe('047****0000')
    expect(masked('12345678')).toBe('********')
  })

  it('住址和别的话，一个字也不露，也看不出长短', () => {
    expect(masked('练习嘎查三组一百零八号')).toBe('********')
    expect(masked('练习嘎查1452号院2号楼3单元')).toBe('********')
    expect(masked('有')).toBe('********')
    expect(masked('')).toBe('********')
  })
})
