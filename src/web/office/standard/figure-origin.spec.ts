import { describe, expect, it } from 'vitest'
import { originOf } from './figure-origin.ts'

describe('数字从哪里来', () => {
  it('标准原文、默认、本镇决定，各说各的', () => {
    expect(originOf({ name: 'days', title: '每月', value: 1, unit: '天', source: 'standard' })).toBe(
      '每月“1天”出自标准原文，不可改',
    )
    expect(originOf({ name: 'due', title: '期限', value: '01-31', source: 'default' })).toBe(
      '期限“1月31日”是默认，标准没有写明',
    )
    expect(originOf({ name: 'due', title: '期限', value: '02-28', source: 'decision', from: '2026-03-01' })).toBe(
      '期限“2月28日”由本镇决定，2026年3月1日起',
    )
    expect(originOf({ name: 'share', title: '到会', value: [2, 3], source: 'standard' })).toBe(
      '到会“2/3”出自标准原文，不可改',
    )
  })
})
