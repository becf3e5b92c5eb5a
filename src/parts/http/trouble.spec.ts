import { describe, expect, it } from 'vitest'
import { asTrouble, type TroubleKind, troubleOf, unreachable } from './trouble.ts'

describe('没有办成时说的话', () => {
  it('每种情形都有一句中文，没有感叹号，也不说操作失败', () => {
    for (const status of [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 502, 503]) {
      const { sentence } = troubleOf(status, undefined)
      expect(sentence).toMatch(/[\u4e00-\u9fff]/)
      expect(sentence).toMatch(/。$/)
      expect(sentence).not.toMatch(/[!！]|操作失败|系统繁忙/)
    }
    expect(unreachable().sentence).toContain('写的都在本机')
  })

  it('服务说清了的，照它的话说，标题和说明连成句子', () => {
    const trouble = troubleOf(403, { title: '订立年度学习计划不归您办', detail: '这件事由宣传委员办理。' })
    expect(trouble.kind satisfies TroubleKind).toBe('not-yours')
    expect(trouble.sentence).toBe('订立年度学习计划不归您办。这件事由宣传委员办理。')
  })

  it('出乎意料的错，只给编号，不给内情', () => {
    const trouble = troubleOf(500, { title: 'TypeError: x is undefined', code: '7F3K' })
    expect(trouble.sentence).toBe('这一步没有办成（编号 7F3K）。已记下，请稍后再试。')
  })

  it('试得太多，说还要等多久', () => {
    expect(troubleOf(429, { title: '密码错了太多次' }, 600).sentence).toBe('密码错了太多次。请过 10 分钟再试。')
    expect(troubleOf(429, { title: '太快了' }, 20).sentence).toBe('太快了。请过 20 秒再试。')
    expect(troubleOf(429, { title: '请过几分钟再试' }, 600).sentence).toBe('请过几分钟再试。')
  })

  it('拒绝的理由一条不少', () => {
    const trouble = troubleOf(422, {
      title: '不能宣布开会',
      refusals: [{ reason: '还差1人' }, { reason: '未列入会议预告' }],
    })
    expect(trouble.refusals.map(({ reason }) => reason)).toEqual(['还差1人', '未列入会议预告'])
  })

  it('别的错也变成一句话', () => {
    expect(asTrouble(new TypeError('boom')).sentence).toBe('这一步没有办成。已记下，请稍后再试。')
  })
})
