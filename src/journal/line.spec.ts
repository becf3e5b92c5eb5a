import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, commitmentOf, type Line, lineOf, parseLine, parsePayload, payloadOf } from './line.ts'

const fact: Omit<Line, 'v'> = {
  town: 'daqintala',
  position: 41,
  at: '2026-03-02T09:30:00.000+08:00',
  on: '2026-03-02',
  act: 'hold-study-session',
  actor: 'p1',
  stream: 'study-session/s1',
  type: 'StudySessionHeld',
  commitment: '00'.repeat(32),
}

describe('一个值只有一种写法', () => {
  it('键按码元排序，到任何深度；没有空格；未定义的成员不写', () => {
    expect(canonical({ b: 1, a: { d: [true, null, '党'], c: undefined } })).toBe('{"a":{"d":[true,null,"党"]},"b":1}')
    expect(canonical({ '10': 1, '9': 2, A: 3, a: 4, 中: 5 })).toBe('{"10":1,"9":2,"A":3,"a":4,"中":5}')
  })

  it('任何 JSON 值，读回来再写还是原样，与键的先后无关', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = canonical(value)
        expect(canonical(JSON.parse(text))).toBe(text)
        if (value && typeof value === 'object' && !Array.isArray(value)) {
          expect(canonical(Object.fromEntries(Object.entries(value).reverse()))).toBe(text)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('JSON 说不出的，不写', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, new Date(0), undefined, new Map()]) {
      expect(() => canonical(value)).toThrow(TypeError)
    }
  })
})

describe('一条事实的行', () => {
  it('成员的先后是固定的', () => {
    expect(lineOf({ ...fact, town: 't' })).toBe(
      `{"v":1,"town":"t","position":41,"at":"2026-03-02T09:30:00.000+08:00","on":"2026-03-02","act":"hold-study-session","actor":"p1","stream":"study-session/s1","type":"StudySessionHeld","commitment":"${'00'.repeat(32)}"}`,
    )
  })

  it('读回来就是写下的', () => {
    expect(parseLine(lineOf(fact))).toEqual({ v: 1, ...fact })
  })

  it('不是写下的那个样子，就不读', () => {
    const text = lineOf(fact)
    const odd = [
      ` ${text}`,
      text.replace(':41', ': 41'),
      text.replace(':41', ':41.0'),
      text.replace(':41', ':-1'),
      text.replace(':41', ':"41"'),
      text.replace('"v":1', '"v":2'),
      text.replace('"actor":"p1"', '"actor":"\\u00701"'),
      text.replace('"actor":"p1",', ''),
      text.replace('"actor":"p1"', '"actor":1'),
      text.replace('}', ',"more":1}'),
      text.replace('"v":1,', '"v":1,"town":"x",'),
      'null',
      '[]',
      '',
      text.slice(1),
    ]
    for (const changed of odd) expect(() => parseLine(changed), changed).toThrow()
  })
})

describe('内容和承诺', () => {
  it('内容按规矩写，读的时候必须一模一样', () => {
    const text = payloadOf({ data: { b: 1, a: 2 }, circumstances: { late: { paper: '会议记录' } } })
    expect(text).toBe('{"circumstances":{"late":{"paper":"会议记录"}},"data":{"a":2,"b":1}}')
    expect(parsePayload(text)).toEqual({ data: { a: 2, b: 1 }, circumstances: { late: { paper: '会议记录' } } })
    expect(payloadOf({ data: undefined })).toBe('{"data":null}')
    for (const odd of [
      '{"data": 1}',
      '{"data":{"b":1,"a":2}}',
      '{"data":1,"more":1}',
      '{}',
      'null',
      '1',
      '{"data":1,"circumstances":1}',
    ]) {
      expect(() => parsePayload(odd), odd).toThrow()
    }
  })

  it('承诺随内容和盐而变', () => {
    const salt = Buffer.alloc(16, 7)
    expect(commitmentOf(salt, '{"data":1}')).toBe(commitmentOf(Buffer.alloc(16, 7), '{"data":1}'))
    expect(commitmentOf(salt, '{"data":1}')).not.toBe(commitmentOf(salt, '{"data":2}'))
    expect(commitmentOf(salt, '{"data":1}')).not.toBe(commitmentOf(Buffer.alloc(16, 8), '{"data":1}'))
    expect(commitmentOf(salt, '')).toMatch(/^[0-9a-f]{64}$/)
  })
})
