import { describe, expect, it } from 'vitest'
import type { EvidenceSheetSaid, ObligationSaid } from '#parts/http/shapes.ts'
import { countedText, digestText, doneText, excerptLines, explanationsOf, stateText } from './evidence-words.ts'

const obligation = (more: Partial<ObligationSaid>): ObligationSaid =>
  ({ state: 'green', why: '', evidence: [], ...more }) as ObligationSaid

const sheet = (more: Partial<EvidenceSheetSaid>): EvidenceSheetSaid =>
  ({
    parameters: [{ name: 'days', title: '每月学习天数', value: 1, unit: '天', source: 'standard' }],
    reading: null,
    changes: [],
    index: [],
    on: '2026-09-22',
    today: '2026-09-22',
    missed: 0,
    ...more,
  }) as EvidenceSheetSaid

describe('证据页上的话', () => {
  it('摘要码取前八位，四位一组', () => expect(digestText('9f3a71c2aabb')).toBe('9f3a 71c2'))

  it('办了什么，补录的写明', () => {
    const evidence = [
      { on: '2026-02-11', title: '上午 学习中央一号文件', late: false },
      { on: '2026-02-26', title: '2月26日 下午 学习中央一号文件', late: true },
    ] as unknown as ObligationSaid['evidence']
    expect(doneText(obligation({ evidence }))).toBe(
      '2月11日 上午 学习中央一号文件；2月26日 下午 学习中央一号文件（补录）',
    )
  })

  it('要办的带一句为什么，别的只有词', () => {
    expect(stateText(obligation({ state: 'amber', why: '还剩 8 天，还差半天' }))).toBe('待办，还剩 8 天')
    expect(stateText(obligation({ state: 'green', why: '3月16日 学习' }))).toBe('已落实')
  })

  it('数一个对象的各期', () => {
    expect(countedText([obligation({}), obligation({ state: 'grey' }), obligation({ state: 'grey' })])).toBe(
      '已落实 1，未到期 2',
    )
  })

  it('摘录一行，一栏一句；摘录几行，相同的只说一次', () => {
    const cell = (title: string, text: string, day = false) => ({ title, text, day })
    expect(excerptLines([[cell('日期', '2026-03-16', true), cell('题目', '学习民法典')]])).toEqual([
      '日期：3月16日',
      '题目：学习民法典',
    ])
    expect(
      excerptLines([
        [cell('年度', '2026'), cell('日期', '2026-01-15', true), cell('题目', '甲')],
        [cell('年度', '2026'), cell('日期', '2026-02-24', true), cell('题目', '乙')],
      ]),
    ).toEqual(['年度：2026。', '1月15日　甲', '2月24日　乙'])
  })

  it('说明：取自记录、数字的出处、改动、补录、按哪个时间', () => {
    expect(explanationsOf(sheet({}), 'entered')).toEqual([
      '本页全部取自会议与账目记录，没有另行填报。',
      '每月学习天数“1天”出自标准原文，不可改。',
      '形成后改动：无。',
      '补录：无。',
      '按录入的时间看：2026年9月22日当天已经录入的才算。',
    ])
    const changed = sheet({
      changes: [{ at: '2026-03-18T10:05:00.000+08:00', title: '更正学习记录', of: '中心组学习' }],
      index: [{ on: '2026-01-15', title: '全天 学习', at: '2026-02-20T09:00:00.000+08:00', late: true }] as never,
      on: '2026-12-01',
    })
    const said = explanationsOf(changed, 'occurred')
    expect(said).toContain('形成后改动：3月18日 10:05 中心组学习，更正学习记录。')
    expect(said).toContain('补录：1月15日 全天 学习，2月20日 09:00 录入。')
    expect(said).toContain('这一天还没有到，写的是若不办会怎样。')
  })
})
