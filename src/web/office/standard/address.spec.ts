import { describe, expect, it } from 'vitest'
import { addressOf, lookOf } from './address.ts'

describe('标准页的网址', () => {
  it('每一种看法都写得进网址，读回来还是它', () => {
    const whole = {
      on: '2026-09-22',
      by: 'occurred',
      planned: 1,
      view: 'list',
      group: 'due',
      sign: 'red',
      chapter: 4,
      owner: '财政所所长',
      mine: 1,
    }
    expect(addressOf(whole)).toEqual(whole)
    expect(addressOf({})).toEqual({})
  })

  it('写错的部分当作没有写', () => {
    expect(addressOf({ on: '2026-02-30', by: 'x', planned: 2, sign: 'blue', chapter: 7, owner: 3, mine: 'y' })).toEqual(
      {},
    )
  })

  it('今天不必写日子', () => {
    expect(lookOf({ on: '2026-09-22', planned: 1 }, '2026-09-22')).toEqual({ planned: '1' })
    expect(lookOf({ on: '2026-09-21', by: 'occurred' }, '2026-09-22')).toEqual({ on: '2026-09-21', by: 'occurred' })
  })
})
