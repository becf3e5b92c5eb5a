import { describe, expect, it } from 'vitest'
import { foundOf, sameTyped } from './draft-store.ts'

const there = (body: Record<string, unknown>, version: string) => ({
  body,
  version,
  savedAt: '2026-03-02T09:00:00+08:00',
})

describe('打开时找到的草稿', () => {
  it('哪里有就用哪里的', () => {
    expect(foundOf(undefined, undefined).typed).toBeUndefined()
    expect(foundOf({ typed: { a: '这里' } }, undefined)).toMatchObject({ typed: { a: '这里' }, against: undefined })
    expect(foundOf(undefined, there({ a: '那边' }, 'v1'))).toMatchObject({ typed: { a: '那边' }, version: 'v1' })
  })

  it('这里是接着那边写的，用这里的；写得一样也不问', () => {
    expect(foundOf({ typed: { a: '二' }, version: 'v1' }, there({ a: '一' }, 'v1'))).toEqual({
      typed: { a: '二' },
      version: 'v1',
      against: undefined,
    })
    expect(foundOf({ typed: { a: '一', b: [] }, version: 'v0' }, there({ b: [], a: '一' }, 'v1'))).toMatchObject({
      version: 'v1',
      against: undefined,
    })
  })

  it('两边各写各的，两份都留着让人选', () => {
    const other = there({ a: '那边' }, 'v2')
    expect(foundOf({ typed: { a: '这里' }, version: 'v1' }, other)).toEqual({
      typed: { a: '这里' },
      version: 'v1',
      against: other,
    })
    expect(foundOf({ typed: { a: '这里' } }, other).against).toBe(other)
  })

  it('比较不看字段的先后，缺了的不等于空的', () => {
    expect(sameTyped({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1 })).toBe(true)
    expect(sameTyped({ a: [1, 2] }, { a: [2, 1] })).toBe(false)
    expect(sameTyped({ a: '' }, {})).toBe(false)
    expect(sameTyped({ a: undefined }, {})).toBe(true)
  })
})
