import { describe, expect, it } from 'vitest'
import { eventClock, monthly, quarterlyOfTheCommittee, standingRules, yearlyPlan } from '#testing/requirements.ts'
import { evidence } from '#testing/town.ts'
import { knownOn, tallied, windowTouched } from './evidence.ts'

const studied = (on: string) => evidence({ requirement: '1.1.2', on })

describe('某一天知道的', () => {
  const late = { ...studied('2026-03-20'), since: '2026-04-09T23:59:59.999+08:00' }
  const struck = { ...studied('2026-03-06'), until: '2026-04-09T00:00:00.000+08:00' }

  it('按录入的时间看：当天最后一刻录入的算，当天第一刻更正了的不算', () => {
    expect(knownOn([late], '2026-04-08', 'entered')).toEqual([])
    expect(knownOn([late], '2026-04-09', 'entered')).toEqual([late])
    expect(knownOn([struck], '2026-04-08', 'entered')).toEqual([struck])
    expect(knownOn([struck], '2026-04-09', 'entered')).toEqual([])
    expect(knownOn([struck], '2026-03-05', 'entered')).toEqual([])
    const atTheEnd = { ...studied('2026-03-06'), until: '2026-04-08T23:59:59.999+08:00' }
    expect(knownOn([atTheEnd], '2026-04-08', 'entered')).toEqual([])
    expect(knownOn([atTheEnd], '2026-04-07', 'entered')).toEqual([atTheEnd])
  })

  it('按发生的时间看：现在还算数的，从发生那天起算', () => {
    expect(knownOn([late], '2026-03-19', 'occurred')).toEqual([])
    expect(knownOn([late], '2026-03-20', 'occurred')).toEqual([late])
    expect(knownOn([struck], '2026-03-20', 'occurred')).toEqual([])
  })

  it('将来的一天，现在知道的都算；计划说的是以后的事，总在', () => {
    const plan = { ...studied('2026-05-20'), kind: 'planned' as const, since: '2026-04-01T09:00:00.000+08:00' }
    expect(knownOn([late, struck, plan], '2027-01-01', 'entered')).toEqual([late, plan])
    expect(knownOn([plan], '2026-04-01', 'occurred')).toEqual([plan])
    expect(knownOn([plan], '2026-03-31', 'entered')).toEqual([])
  })
})

describe('落在哪个周期', () => {
  it('照发生的日子；事件的落在那件事上', () => {
    const on = { on: '2026-08-31', subject: 'notice/7' }
    expect(windowTouched(monthly(), on)).toBe('2026-08')
    expect(windowTouched(quarterlyOfTheCommittee(), on)).toBe('2026-Q3')
    expect(windowTouched(quarterlyOfTheCommittee({ window: 'half' }), on)).toBe('2026-H2')
    expect(windowTouched(yearlyPlan(), on)).toBe('2026')
    expect(windowTouched(standingRules(), on)).toBe('always')
    expect(windowTouched(eventClock(), on)).toBe('notice/7')
  })

  it('只有文书能先起草；别的事没有“起草”这回事', () => {
    const begun = { on: '2026-03-02', subject: 'town', kind: 'begun' } as const
    expect(windowTouched(yearlyPlan(), begun)).toBe('2026')
    expect(() => windowTouched(monthly(), begun)).toThrow(/no document/)
  })
})

describe('合计', () => {
  it('办的、排的、违反的、开始的，各算各的', () => {
    const tally = tallied([
      { ...studied('2026-03-20'), amount: 2, late: true },
      { ...studied('2026-03-06'), amount: 1 },
      { ...studied('2026-03-27'), amount: 2, kind: 'planned' },
      { ...studied('2026-03-10'), kind: 'breaks', reason: '无记录' },
      { ...studied('2026-03-12'), kind: 'breaks', reason: '无记录' },
      { ...studied('2026-03-08'), kind: 'opens', due: '2026-03-18' },
      { ...studied('2026-03-02'), kind: 'opens', due: '2026-03-12' },
      studied('2026-04-02'),
    ])
      .get('1.1.2')
      ?.get('town')
      ?.get('2026-03')
    expect(tally).toMatchObject({
      done: 3,
      planned: 2,
      broken: 2,
      brokenOn: '2026-03-12',
      openedOn: '2026-03-02',
      due: '2026-03-12',
      lastOn: '2026-03-20',
      late: true,
    })
    expect(tally?.items).toHaveLength(7)
  })
})
