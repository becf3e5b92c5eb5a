import { describe, expect, it } from 'vitest'
import { studied } from '#testing/obligations-from.ts'
import { monthly, monthlyOfEachCadre, notOpenYet, yearlyPlan } from '#testing/requirements.ts'
import { viewOn } from '#testing/town.ts'
import { tallied } from './evidence.ts'
import { heldSoFar } from './held-so-far.ts'

const all = [yearlyPlan(), monthly(), monthlyOfEachCadre(), notOpenYet]

describe('今年已经开过的', () => {
  it('只数过完的时段；起算以前的也数', () => {
    const view = viewOn('2026-04-20', { startsOn: undefined })
    expect(
      heldSoFar(all, view, tallied([studied('2026-01-09'), studied('2026-03-06'), studied('2026-04-10')])),
    ).toEqual([
      { requirement: '1.1.2', title: '中心组每月集中学习', clause: '1.1', passed: 3, met: 2, href: '/standard#1.1.2' },
    ])
  })

  it('还缺的到哪里补，由那一项的下一步说', () => {
    const withStep = monthly({ next: () => ({ title: '记录', act: 'hold-study-session', href: '/study/sessions' }) })
    expect(heldSoFar([withStep], viewOn('2026-02-20'), tallied([]))[0]?.href).toBe('/study/sessions')
  })

  it('办了一半的不算办了；一月里什么都还没过完', () => {
    expect(heldSoFar(all, viewOn('2026-02-20'), tallied([studied('2026-01-09', 1)]))).toMatchObject([
      { passed: 1, met: 0 },
    ])
    expect(heldSoFar(all, viewOn('2026-01-20'), tallied([studied('2026-01-09')]))).toEqual([])
  })
})
