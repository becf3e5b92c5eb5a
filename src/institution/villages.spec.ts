import { describe, expect, it } from 'vitest'
import { villages } from './villages.ts'

describe('嘎查村', () => {
  it('共44个，代码从150525100200连到150525100243', () => {
    expect(villages.map(({ code }) => code)).toEqual(
      Array.from({ length: 44 }, (_, index) => String(150525100200 + index)),
    )
  })

  it('名称各不相同，以村或嘎查结尾；嘎查14个', () => {
    expect(new Set(villages.map(({ name }) => name)).size).toBe(44)
    expect(villages.filter(({ name }) => !/(村|嘎查)$/.test(name))).toEqual([])
    expect(villages.filter(({ kind }) => kind === 'gacha')).toHaveLength(14)
    expect(villages.filter(({ name, kind }) => name.endsWith('嘎查') !== (kind === 'gacha'))).toEqual([])
  })

  it('哈沙图村和哈沙图嘎查是两个地方', () => {
    expect(villages.filter(({ name }) => name.startsWith('哈沙图'))).toEqual([
      { code: '150525100218', name: '哈沙图村', kind: 'village' },
      { code: '150525100229', name: '哈沙图嘎查', kind: 'gacha' },
    ])
  })
})
