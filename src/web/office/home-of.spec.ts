import { describe, expect, it } from 'vitest'
import type { PositionId } from '#institution/positions.ts'
import type { Me } from '#parts/http/shapes.ts'
import { homeOf } from './home-of.ts'

const me = (position: PositionId | undefined, startsOn: string | null): Me => ({
  person: { id: 'p', name: '包小燕' },
  account: 'p',
  positions: position === undefined ? [] : [{ id: position, title: '' }],
  town: { id: 't', name: '练习镇', startsOn },
  today: '2026-03-02',
  practice: false,
})

describe('进门以后到哪一页', () => {
  it('起算以前，管系统的和党政办先看要准备什么；别人看今天', () => {
    expect(homeOf(me('systemAdministrator', null))).toBe('/first-day')
    expect(homeOf(me('officeClerk', '2026-03-03'))).toBe('/first-day')
    expect(homeOf(me('partyCommitteeSecretary', null))).toBe('/today')
    expect(homeOf(me(undefined, null))).toBe('/today')
  })

  it('起算那天起，谁都看今天', () => {
    expect(homeOf(me('systemAdministrator', '2026-03-02'))).toBe('/today')
    expect(homeOf(me('officeClerk', '2026-03-02'))).toBe('/today')
  })
})
