import { describe, expect, it } from 'vitest'
import type { RequirementSaid } from '#parts/http/shapes.ts'
import type { Sign } from '#parts/sign.ts'
import { keptIn, ownersIn } from './kept.ts'
import type { Lit } from './lit.ts'

const lit = (id: string, clause: string, sign: Sign, owner: readonly string[]): readonly [string, Lit] => [
  id,
  { sign, requirement: { id, clause, owner } as RequirementSaid },
]

const all = new Map([
  lit('1.1.1', '1.1', 'red', ['宣传委员']),
  lit('2.1.1', '2.1.(1)', 'amber', ['党委书记']),
  lit('4.1.2', '4.1', 'red', ['财政所所长', '党委书记']),
])

const kept = (...asked: Parameters<typeof keptIn> extends [unknown, ...infer Rest] ? Rest : never) => {
  const found = keptIn(all, ...asked)
  return found && [...found]
}

describe('筛选', () => {
  it('什么也没选，就是全部', () => expect(kept({}, [])).toBeUndefined())

  it('按状态、按章、按责任、我的，几样一起就是都要符合', () => {
    expect(kept({ sign: 'red' }, [])).toEqual(['1.1.1', '4.1.2'])
    expect(kept({ chapter: 2 }, [])).toEqual(['2.1.1'])
    expect(kept({ owner: '党委书记' }, [])).toEqual(['2.1.1', '4.1.2'])
    expect(kept({ mine: 1 }, ['宣传委员'])).toEqual(['1.1.1'])
    expect(kept({ sign: 'red', owner: '党委书记' }, [])).toEqual(['4.1.2'])
    expect(kept({ mine: 1 }, [])).toEqual([])
  })

  it('有哪些责任人，照原文的先后', () => expect(ownersIn(all)).toEqual(['宣传委员', '党委书记', '财政所所长']))
})
