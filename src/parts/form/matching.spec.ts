import { describe, expect, it } from 'vitest'
import { matching } from './matching.ts'

const people = [
  { id: '1', title: '吴某', more: '财政所会计' },
  { id: '2', title: '周某', more: '财政所所长' },
  { id: '3', title: '所某', more: '镇干部' },
]

const found = (typed: string) => matching(people, typed).map(({ id }) => id)

describe('挑人', () => {
  it('姓名里有的、职务里有的，都找得到', () => {
    expect(found('周')).toEqual(['2'])
    expect(found('财政所')).toEqual(['1', '2'])
  })

  it('姓名打头的排在前面', () => {
    expect(found('所')).toEqual(['3', '1', '2'])
  })

  it('什么也没写，全在；没有的，一个也没有', () => {
    expect(found(' ')).toEqual(['1', '2', '3'])
    expect(found('孙')).toEqual([])
  })
})
