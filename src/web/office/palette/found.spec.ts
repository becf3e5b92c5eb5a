import { describe, expect, it } from 'vitest'
import type { EntryGroup } from './entries.tsx'
import { foundBefore, foundIn } from './found.ts'
import { readingsOf } from './readings.ts'

const entry = (id: string, title: string, more = {}) => ({ id, title, mark: null, href: '/', ...more })

const groups: readonly EntryGroup[] = [
  {
    title: '现在能办',
    most: 6,
    entries: [entry('act:a', '提请财政收支列入会议', { act: 'a' }), entry('act:b', '录入人员', { act: 'b' })],
  },
  { title: '标准', most: 6, entries: [entry('requirement:4.1.1', '预决算审查', { behind: '坚持财政预决算审查制度' })] },
  { title: '人', most: 1, entries: [entry('person:1', '周明', { beside: '财政所所长' }), entry('person:2', '财富贵')] },
]

const said = (typed: string) =>
  foundIn(typed, groups, readingsOf).map(({ title, found }) => [title, found.map(({ entry: { id } }) => id)])

describe('找到什么', () => {
  it('能办的在最前，一组里名字近的在前，多的不列', () => {
    expect(said('财政')).toEqual([
      ['现在能办', ['act:a']],
      ['标准', ['requirement:4.1.1']],
      ['人', ['person:1']],
    ])
    expect(said('cai')).toContainEqual(['人', ['person:2']])
  })

  it('几个词分在名字和旁边也找得到', () => {
    expect(said('周明 财政')).toEqual([['人', ['person:1']]])
  })

  it('找不到就是空的', () => {
    expect(said('财证')).toEqual([])
  })

  it('没有打字：刚才用过的；没有用过，就是能办的', () => {
    expect(foundBefore(['person:1', 'gone:x'], groups)).toMatchObject([
      { title: '刚才', found: [{ entry: { id: 'person:1' } }] },
    ])
    expect(foundBefore([], groups)).toMatchObject([{ title: '现在能办', found: [{}, {}] }])
  })
})
