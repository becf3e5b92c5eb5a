import { describe, expect, it } from 'vitest'
import { fittingColumns } from './fitting-columns.ts'

const columns = ['日期', '题目', '记录', '备注', '状态'].map(title => ({ field: title, title }))
const texts: Readonly<Record<string, string>> = {
  日期: '2026年3月2日',
  题目: '学习新修订的纪律处分条例',
  记录: '长'.repeat(300),
  备注: '',
  状态: '已举行',
}
const at = (width: number) =>
  fittingColumns(columns, ({ field }) => [texts[field] ?? ''], width).map(({ title }) => title)

describe('放得下几栏', () => {
  it('宽就都放下，长文字总在详情里', () => {
    expect(at(1100)).toEqual(['日期', '题目', '备注', '状态'])
  })

  it('窄就少几栏，次序不变，空的栏先让', () => {
    expect(at(400)).toEqual(['日期', '题目', '状态'])
    expect(at(340)).toEqual(['日期', '题目'])
  })

  it('再窄也有两栏', () => {
    expect(at(100)).toEqual(['日期', '题目'])
  })
})
