import { describe, expect, it } from 'vitest'
import type { Column } from './register.ts'
import { between, filtersOf, periods } from './register-filter.ts'

const columns: readonly Column[] = [
  { field: 'topic', title: '题目' },
  { field: 'on', title: '日期', shown: 'day' },
  { field: 'settled', title: '办结日期', shown: 'day' },
  { field: 'state', title: '状态' },
  { field: 'amountFen', title: '金额', shown: 'fen', figure: true },
  { field: 'halfDays', title: '天数', shown: 'halfDays', figure: true },
  { field: 'count', title: '人数', figure: true },
  { field: 'identity', title: '身份证号', shown: 'sealed' },
  { field: 'present', title: '到会', shown: 'people' },
  { field: 'papers', title: '材料', shown: 'papers' },
]
const today = '2026-05-20'
const read = (line: string) => filtersOf(line, columns, today)
const only = (line: string) => {
  const { filters, wrong } = read(line)
  expect(wrong, line).toEqual([])
  return filters.map(({ column, condition }) => [column.field, condition])[0]
}

describe('筛选写成一行话', () => {
  it('一行几条，用“·”隔开，各说各的栏', () => {
    const { filters, wrong } = read(`日期 ≥ 2026-03-01${between}本年${between}状态 已举行`)
    expect(wrong).toEqual([])
    expect(filters.map(({ column, condition }) => [column.title, condition])).toEqual([
      ['日期', { kind: 'day', from: '2026-03-01' }],
      ['日期', { kind: 'day', from: '2026-01-01', to: '2026-12-31' }],
      ['状态', { kind: 'has', text: '已举行' }],
    ])
  })

  it.each([
    ['日期 2026-03', { kind: 'day', from: '2026-03-01', to: '2026-03-31' }],
    ['日期 2026年2月', { kind: 'day', from: '2026-02-01', to: '2026-02-28' }],
    ['日期 2025年', { kind: 'day', from: '2025-01-01', to: '2025-12-31' }],
    ['日期 3月1日', { kind: 'day', from: '2026-03-01', to: '2026-03-01' }],
    ['日期<=2026/6/30', { kind: 'day', to: '2026-06-30' }],
    ['日期 ≥ 2026年4月', { kind: 'day', from: '2026-04-01' }],
    ['日期 2026-03-01 至 2026-04-15', { kind: 'day', from: '2026-03-01', to: '2026-04-15' }],
    ['日期 今天', { kind: 'day', from: today, to: today }],
    ['本月', { kind: 'day', from: '2026-05-01', to: '2026-05-31' }],
    ['上月', { kind: 'day', from: '2026-04-01', to: '2026-04-30' }],
    ['本季', { kind: 'day', from: '2026-04-01', to: '2026-06-30' }],
    ['上季', { kind: 'day', from: '2026-01-01', to: '2026-03-31' }],
    ['去年', { kind: 'day', from: '2025-01-01', to: '2025-12-31' }],
    ['日期 空', { kind: 'empty', empty: true }],
  ])('%s', (line, condition) => {
    expect(only(line)).toEqual(['on', condition])
  })

  it.each([
    ['金额 ≥ 5,000', ['amountFen', { kind: 'figure', least: 500_000 }]],
    ['金额≤1.5万元', ['amountFen', { kind: 'figure', most: 1_500_000 }]],
    ['金额 18.6', ['amountFen', { kind: 'figure', least: 1860, most: 1860 }]],
    ['天数 ≥ 1天半', ['halfDays', { kind: 'figure', least: 3 }]],
    ['天数 半天', ['halfDays', { kind: 'figure', least: 1, most: 1 }]],
    ['人数 不少于 3', ['count', { kind: 'figure', least: 3 }]],
    ['题目 含 条例', ['topic', { kind: 'has', text: '条例' }]],
    ['状态 是 补录', ['state', { kind: 'is', text: '补录' }]],
    ['到会 张丽', ['present', { kind: 'has', text: '张丽' }]],
    ['材料 有', ['papers', { kind: 'empty', empty: false }]],
    ['办结日期 本年', ['settled', { kind: 'day', from: '2026-01-01', to: '2026-12-31' }]],
  ])('%s', (line, expected) => {
    expect(only(line)).toEqual(expected)
  })

  it.each([
    ['日其 ≥ 3', '没有“日其”这一栏。可以写：题目、日期'],
    ['日期 ≥ 2026-02-30', '“日期 ≥ 2026-02-30”没有看懂。日期后面可以写：≥ 2026-03-01'],
    ['日期', '“日期”没有看懂'],
    ['金额 ≥ 很多', '“金额 ≥ 很多”没有看懂。金额后面可以写：≥ 5000'],
    ['题目 ≥ 3', '“题目 ≥ 3”没有看懂'],
    ['材料 三份', '“材料 三份”没有看懂。材料后面可以写：有、无'],
    ['身份证号 含 1525', '身份证号是封存的，不能用来筛。'],
  ])('%s 不懂，就说怎么写', (line, sentence) => {
    const { filters, wrong } = read(line)
    expect(filters).toEqual([])
    expect(wrong[0]?.sentence).toContain(sentence)
  })

  it('看懂的照办，不懂的另说；没有日期栏就没有本年', () => {
    expect(read('本年 · 瞎写')).toMatchObject({ filters: [{ words: '本年' }], wrong: [{ words: '瞎写' }] })
    for (const period of periods) expect(read(period).filters).toHaveLength(1)
    expect(filtersOf('本年', [{ field: 'a', title: '甲' }], today).wrong).toHaveLength(1)
    expect(read(' · ')).toEqual({ filters: [], wrong: [] })
  })
})
