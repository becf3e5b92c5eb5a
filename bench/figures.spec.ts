import { describe, expect, it } from 'vitest'
import { figureOf, median } from './figures.ts'
import { failuresOf, reportOf } from './report.ts'

const machine = { date: '2026-03-02', node: '24', cores: 2, processor: 'x', memoryGb: 8, system: 'linux' }
const outcome = (figure: Parameters<typeof figureOf>[0]) => ({
  title: '办事',
  command: 'node bench/x.bench.ts',
  seconds: 1,
  loadBefore: 0,
  measured: { bench: 'x', postgres: '18.4', figures: [figureOf(figure)] },
})

describe('实测的数', () => {
  it('取中位数，偶数个取中间两个的平均', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  it('比值是每一轮各自相比再取中位数，不是两个中位数相比', () => {
    const { ratio, measured } = figureOf({
      what: '办事',
      unit: '件',
      runs: [10, 40, 90],
      against: { what: '空手', runs: [20, 100, 100] },
    })
    expect(measured).toBe(40)
    expect(ratio).toBe(0.5)
  })

  it('够不够目标，守不守得住底线，边上的数算守住', () => {
    const ratioOf = (run: number) =>
      figureOf({
        what: '办事',
        unit: '件',
        runs: [run],
        against: { what: '空手', runs: [100] },
        target: { of: 'ratio', at: 'least', value: 0.5 },
        limit: { of: 'ratio', at: 'least', value: 0.3 },
      }).verdict
    expect([50, 49, 30, 29].map(ratioOf)).toEqual(['target reached', 'holds', 'holds', 'DOES NOT HOLD'])
    const memory = (run: number) =>
      figureOf({ what: '内存', unit: 'MB', runs: [run], limit: { of: 'measured', at: 'most', value: 300 } }).verdict
    expect([300, 301].map(memory)).toEqual(['holds', 'DOES NOT HOLD'])
    expect(figureOf({ what: '首次启动', unit: 'ms', runs: [1] }).verdict).toBe('for information')
  })

  it('没有量到的数，守不住任何底线', () => {
    const limit = { of: 'ratio', at: 'most', value: 1.5 } as const
    expect(figureOf({ what: '办事', unit: 'ms', runs: [1], against: { what: '小镇', runs: [] }, limit }).verdict).toBe(
      'DOES NOT HOLD',
    )
    expect(figureOf({ what: '办事', unit: 'ms', runs: [], limit: { ...limit, of: 'measured' } }).verdict).toBe(
      'DOES NOT HOLD',
    )
  })
})

describe('报告', () => {
  it('守不住的在最前面说，没跑成的也算', () => {
    const slow = outcome({
      what: '一镇办事',
      unit: 'acts/s',
      runs: [149],
      limit: { of: 'measured', at: 'least', value: 150 },
    })
    const broken = {
      title: '内存',
      command: 'node bench/memory.bench.ts',
      seconds: 1,
      loadBefore: 0,
      failure: '没有起来',
    }
    expect(failuresOf([slow, broken])).toEqual(['办事: 一镇办事, 149 acts/s', '内存: did not run'])
    const report = reportOf(machine, [slow, broken])
    expect(report).toContain('Does not hold: 办事: 一镇办事, 149 acts/s; 内存: did not run.')
    expect(report).toContain('DID NOT RUN: 没有起来')
    expect(report).toContain('PostgreSQL 18.4')
  })

  it('都守住了就说都守住了，每一轮的数都在', () => {
    const report = reportOf(machine, [
      outcome({
        what: '启动',
        unit: 'ms',
        runs: [900, 1100, 1000],
        limit: { of: 'measured', at: 'most', value: 3000 },
      }),
    ])
    expect(report).toContain('Every floor and limit holds.')
    expect(report).toContain('**1,000 ms** (3 runs: 900, 1,100, 1,000) | – | – | – | ≤ 3,000 ms | holds |')
  })
})
