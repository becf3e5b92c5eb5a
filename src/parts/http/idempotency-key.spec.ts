import { describe, expect, it } from 'vitest'
import { freshKey, Submission } from './idempotency-key.ts'

const counted = () => {
  let n = 0
  return () => `key-${++n}`
}

describe('一次提交一个编号', () => {
  it('网断后再交同样的内容，还是那个编号', () => {
    const submission = new Submission(counted())
    expect(submission.keyFor({ topic: '农业政策' })).toBe('key-1')
    expect(submission.keyFor({ topic: '农业政策' })).toBe('key-1')
  })

  it('内容改了，就是另一次', () => {
    const submission = new Submission(counted())
    submission.keyFor({ topic: '农业政策' })
    expect(submission.keyFor({ topic: '土地承包' })).toBe('key-2')
  })

  it('办成以后再办一件同样的，是新的一件', () => {
    const submission = new Submission(counted())
    submission.keyFor({ topic: '农业政策' })
    submission.answered()
    expect(submission.keyFor({ topic: '农业政策' })).toBe('key-2')
  })

  it('页面崩了再开，没有得到答复的还是那个编号；得到答复就忘掉', () => {
    const tab = new Map<string, string>()
    const kept = {
      read: (body: string) => tab.get(body),
      write: (body: string, key: string | undefined) =>
        void (key === undefined ? tab.delete(body) : tab.set(body, key)),
    }
    new Submission(counted(), kept).keyFor({ topic: '农业政策' })
    const again = new Submission(() => 'fresh', kept)
    expect(again.keyFor({ topic: '农业政策' })).toBe('key-1')
    again.answered()
    expect([tab.size, again.keyFor({ topic: '农业政策' })]).toEqual([0, 'fresh'])
  })

  it('编号三十二位，各不相同', () => {
    const keys = Array.from({ length: 50 }, freshKey)
    expect(new Set(keys).size).toBe(50)
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
  })
})
