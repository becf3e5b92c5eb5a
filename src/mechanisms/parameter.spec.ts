import { describe, expect, it } from 'vitest'
import { decidedBy, type Parameter, readFigure } from './parameter.ts'

const figure = (value: Parameter['value'], more: Partial<Parameter> = {}): Parameter => ({
  name: 'figure',
  title: '这个数',
  value,
  source: 'default',
  ...more,
})
const read = (declared: Parameter, typed: string) => readFigure(declared, typed)

describe('读一个数', () => {
  it('整数：全角、千分号、带不带单位都认；不是整数的说怎么写', () => {
    const hours = figure(48, { unit: '小时' })
    for (const typed of ['24', '２４', ' 24 小时']) expect(read(hours, typed)).toEqual({ value: 24 })
    expect(read(figure(5000, { unit: '元' }), '8,000元')).toEqual({ value: 8000 })
    for (const typed of ['1.5', '-3', '两天', '', '1e3']) {
      expect(read(hours, typed), typed).toEqual({ reason: '这个数写整数，例如 48小时。' })
    }
  })

  it('上下限：默认不是0的不能改成0，百分比不过100，声明了的照声明', () => {
    expect(read(figure(1, { unit: '次' }), '0')).toEqual({ reason: '这个数不能少于1次。' })
    expect(read(figure(0, { unit: '夜' }), '0')).toEqual({ value: 0 })
    expect(read(figure(20, { unit: '%' }), '101')).toEqual({ reason: '这个数不能多于100%。' })
    expect(read(figure(20, { unit: '%' }), '100%')).toEqual({ value: 100 })
    const bounded = figure(5, { unit: '天', atLeast: 3, atMost: 7 })
    expect([read(bounded, '2'), read(bounded, '3'), read(bounded, '7'), read(bounded, '8')]).toEqual([
      { reason: '这个数不能少于3天。' },
      { value: 3 },
      { value: 7 },
      { reason: '这个数不能多于7天。' },
    ])
  })

  it('分数：大于0，不超过1', () => {
    const share = figure([2, 3])
    expect(read(share, '３／４')).toEqual({ value: [3, 4] })
    expect(read(share, '1/1')).toEqual({ value: [1, 1] })
    for (const typed of ['0/3', '4/3', '1/0']) {
      expect(read(share, typed), typed).toEqual({ reason: '这个数要大于0，不超过1，例如 2/3。' })
    }
    expect(read(share, '0.5')).toEqual({ reason: '这个数写成分数，例如 2/3。' })
  })

  it('一年里的一天：每年都有的一天', () => {
    const day = figure('01-31')
    for (const typed of ['2月28日', '02-28', '2.28', '２月２８日']) expect(read(day, typed)).toEqual({ value: '02-28' })
    expect(read(day, '2月29日')).toEqual({ reason: '2月29日不是每年都有。写2月28日。' })
    for (const typed of ['2月30日', '13-01', '月底']) {
      expect(read(day, typed), typed).toEqual({ reason: '这个数写一年里的一天，例如 1月31日。' })
    }
  })

  it('文字：有选项的只能选', () => {
    const word = figure('每季度公开', { choices: ['每季度公开', '每半年公开'] })
    expect(read(word, '每半年公开')).toEqual({ value: '每半年公开' })
    expect(read(word, '不公开')).toEqual({ reason: '这个数请选：每季度公开、每半年公开。' })
    expect(read(figure('党委书记'), '字'.repeat(61))).toEqual({ reason: '这个数最多60字。' })
  })
})

describe('哪天是哪个数', () => {
  const decision = { body: '党委会', date: '2026-01-01', paper: '纪要' }
  const change = (from: string, value: number) => ({ requirement: '2.1.6', name: 'hours', value, from, decision })

  it('从那天起，不早一天；录入的先后不要紧', () => {
    for (const changes of [
      [change('2026-04-01', 24), change('2026-06-01', 36)],
      [change('2026-06-01', 36), change('2026-04-01', 24)],
    ]) {
      const on = decidedBy(changes)
      const found = ['2026-03-31', '2026-04-01', '2026-05-31', '2026-06-01'].map(
        day => on('2.1.6', 'hours', day)?.value,
      )
      expect(found).toEqual([undefined, 24, 24, 36])
      expect(on('2.1.6', 'other', '2026-07-01')).toBeUndefined()
    }
  })
})
