import { describe, expect, it } from 'vitest'
import { type Attended, marked, markOf } from './attended.ts'

const nobody: Attended = { present: [], leave: [], absent: [] }

describe('到会情况', () => {
  it('一个人只有一种：改了就不再是原来的', () => {
    const came = marked(nobody, 'zheng', 'present')
    const left = marked(came, 'zheng', 'leave')
    expect(markOf(came, 'zheng')).toBe('present')
    expect(left).toEqual({ present: [], leave: [{ person: 'zheng', reason: '' }], absent: [] })
    expect(marked(left, 'zheng', 'absent')).toEqual({ present: [], leave: [], absent: ['zheng'] })
  })

  it('再点一次请假，写好的事由还在', () => {
    const left = { ...nobody, leave: [{ person: 'zheng', reason: '旗里开会' }] }
    expect(marked(left, 'zheng', 'leave')).toEqual(left)
  })

  it('改一个人，别人不动；没点过的没有记号', () => {
    const some = marked(marked(nobody, 'zheng', 'present'), 'zhou', 'absent')
    expect(markOf(some, 'zheng')).toBe('present')
    expect(markOf(some, 'zhou')).toBe('absent')
    expect(markOf(some, 'wu')).toBeUndefined()
  })
})
