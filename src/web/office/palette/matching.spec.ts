import { describe, expect, it } from 'vitest'
import { matchOf } from './matching.ts'
import { readingsOf } from './readings.ts'

const distanceOf = (typed: string, text: string) => matchOf(typed, text, readingsOf)?.distance

describe('找字、拼音、首字母', () => {
  it.each([
    ['财政', '财政所', 0],
    ['政所', '财政所', 1],
    ['caizheng', '财政所', 0],
    ['caizhengsuo', '财政所', 0],
    ['caizh', '财政所', 0],
    ['czs', '财政所', 0],
    ['czhs', '财政所', 0],
    ['cz', '三季度财政收支', 1],
    ['财zs', '财政所', 0],
    ['CZS', '财政所', 0],
    ['csz', '财政所长', 2],
    ['csz', '财政所', 5],
    ['周明 财政', '周明 财政所所长', 1],
    ['lvmei', '吕梅', 0],
  ])('%s → %s', (typed, text, distance) => {
    expect(distanceOf(typed, text)).toBe(distance)
  })

  it.each([
    ['单', 'shan', 'dan'],
    ['曾', 'zeng', 'ceng'],
    ['仇', 'qiu', 'chou'],
    ['盖', 'ge', 'gai'],
  ])('%s 两个读音都找得到', (surname, one, other) => {
    for (const reading of [one, other, one.slice(0, 1), other.slice(0, 1)])
      expect(distanceOf(`${reading}xm`, `${surname}晓明`), reading).toBe(0)
  })

  it.each([
    ['cz', '组织委员'],
    ['财证', '财政所'],
    ['zs', '财'],
    ['', '财政所'],
    ['周明 组织', '周明 财政所所长'],
  ])('%s 找不到 %s', (typed, text) => {
    expect(distanceOf(typed, text)).toBeUndefined()
  })

  it('长句里不凑字：隔着的不算', () => {
    expect(distanceOf('csz', '每季度向党委扩大会议汇报一次财政收支情况所以要长期坚持')).toBeUndefined()
  })

  it('说得出在哪里', () => {
    expect(matchOf('cz', '三季度财政收支', readingsOf)?.spans).toEqual([[3, 5]])
    expect(matchOf('csz', '财政所所长', readingsOf)?.spans).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ])
  })
})
