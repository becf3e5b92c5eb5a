import { describe, expect, it } from 'vitest'
import { all, one, studied } from '#testing/obligations-from.ts'
import {
  assessmentGate,
  eventClock,
  monthly,
  quorumGate,
  spareTimeStudy,
  standingRules,
} from '#testing/requirements.ts'
import { evidence, tenure, townRoster, viewOn } from '#testing/town.ts'
import type { Evidence } from './evidence.ts'
import type { Requirement } from './requirement.ts'

describe('事件的期限', () => {
  const notice = (on: string, due: string, more: Partial<Evidence> = {}) =>
    evidence({
      requirement: '1.2.3',
      on,
      due,
      subject: 'notice/7',
      window: 'notice/7',
      kind: 'opens',
      amount: 0,
      title: '关于组织培训的通知',
      ...more,
    })
  const assigned = (on: string) =>
    evidence({ requirement: '1.2.3', on, subject: 'notice/7', window: 'notice/7', title: '定下参训人员', position: 1 })

  it('没有这类事，就没有什么要办', () => {
    expect(all(eventClock(), viewOn('2026-03-31'))).toEqual([])
  })

  it('来了就是待办，办了是已落实，过期未办是未落实，但还能办', () => {
    const line = (on: string, ...items: Evidence[]) =>
      one(eventClock(), viewOn(on), 'notice/7', [notice('2026-03-02', '2026-03-09'), ...items], 'notice/7')
    expect(line('2026-03-02')).toMatchObject({
      state: 'amber',
      reason: '还剩 7 天，还差1次',
      window: { from: '2026-03-02', to: '2026-03-09' },
    })
    expect(line('2026-03-09')).toMatchObject({ state: 'amber', subjectTitle: '关于组织培训的通知' })
    expect(line('2026-03-10')).toMatchObject({ state: 'red', reason: '逾期 1 天，还差1次', mendable: true })
    expect(line('2026-03-10', assigned('2026-03-09'))).toMatchObject({ state: 'green', reason: '3月9日 定下参训人员' })
    expect(line('2026-03-12', assigned('2026-03-11'))).toMatchObject({
      state: 'green',
      reason: '3月11日 定下参训人员，晚了 2 天',
    })
    const strict = (on: string, ...items: Evidence[]) =>
      one(
        eventClock({ mendable: false }),
        viewOn(on),
        'notice/7',
        [notice('2026-03-02', '2026-03-09'), ...items],
        'notice/7',
      )
    expect(strict('2026-03-12', assigned('2026-03-11'))).toMatchObject({ state: 'red', mendable: false })
    expect(strict('2026-03-12', assigned('2026-03-09'))).toMatchObject({ state: 'green' })
  })

  it('规定了提前几天提醒的，之前未到期', () => {
    const later = eventClock({ remindDaysBefore: 3 })
    const items = [notice('2026-03-02', '2026-03-20')]
    expect(one(later, viewOn('2026-03-16'), 'notice/7', items, 'notice/7').state).toBe('grey')
    expect(one(later, viewOn('2026-03-17'), 'notice/7', items, 'notice/7').state).toBe('amber')
  })

  it('开始日期以前来的事不欠', () => {
    const view = viewOn('2026-03-20', { startsOn: '2026-03-03' })
    expect(one(eventClock(), view, 'notice/7', [notice('2026-03-02', '2026-03-09')], 'notice/7')).toMatchObject({
      state: 'grey',
      owed: false,
    })
    expect(one(eventClock(), view, 'notice/7', [notice('2026-03-03', '2026-03-10')], 'notice/7')).toMatchObject({
      state: 'red',
      owed: true,
    })
  })

  it('去年来的事：办完的留在去年，没办完的今年还在', () => {
    const old = notice('2025-12-01', '2025-12-08')
    const keys = (on: string, ...items: Evidence[]) =>
      all(eventClock(), viewOn(on), items).map(({ window }) => window.key)
    expect(keys('2026-02-01', old)).toEqual(['notice/7'])
    expect(keys('2026-02-01', old, assigned('2025-12-05'))).toEqual([])
    expect(keys('2026-02-01', old, assigned('2026-01-05'))).toEqual(['notice/7'])
    expect(keys('2025-12-31', old, assigned('2025-12-05'))).toEqual(['notice/7'])
    expect(keys('2025-12-31', notice('2026-01-05', '2026-01-12'))).toEqual([])
  })

  it('按工作日算的期限，超出已公布的节假日就注明暂定', () => {
    const of = (requirement: Requirement, due: string) =>
      one(requirement, viewOn('2026-12-30'), 'notice/7', [notice('2026-12-28', due)], 'notice/7')
    expect(of(eventClock(), '2027-01-05')).toMatchObject({
      provisional: true,
      reason: '还剩 6 天（节假日未公布，暂定），还差1次',
    })
    expect(of(eventClock(), '2026-12-31').provisional).toBe(false)
    expect(of(eventClock({ parameters: [] }), '2027-01-05').provisional).toBe(false)
  })
})

describe('门槛', () => {
  const met = (id: string, on: string) =>
    evidence({ requirement: '2.1.8', on, subject: id, window: id, title: `${id}次党委会` })
  const broke = (id: string, on: string) => ({ ...met(id, on), kind: 'breaks' as const, reason: '应到9人，实到5人' })

  it('照规定办的是已落实，违反的永远是未落实，没有这类事就没有', () => {
    const lights = all(quorumGate(), viewOn('2026-12-31'), [met('第1', '2026-03-05'), broke('第2', '2026-04-05')])
    expect(lights.map(({ subject, state }) => [subject, state])).toEqual([
      ['第1', 'green'],
      ['第2', 'red'],
    ])
    expect(lights[1]?.reason).toBe('未按规定：应到9人，实到5人')
    expect(lights.every(({ missing }) => missing.length === 0)).toBe(true)
    expect(all(quorumGate(), viewOn('2026-12-31'))).toEqual([])
  })

  it('每人每年的门槛，只在有事的人那里有灯', () => {
    const items = [evidence({ requirement: '1.3.2', on: '2026-12-20', subject: 'chen-jing', window: '2026' })]
    expect(
      all(assessmentGate(), viewOn('2026-12-31'), items).map(({ subject, subjectTitle, state }) => [
        subject,
        subjectTitle,
        state,
      ]),
    ).toEqual([['chen-jing', '陈静', 'green']])
  })

  it('带期限的门槛照期限提醒', () => {
    const leave = { ...met('请假', '2026-03-02'), kind: 'opens' as const, due: '2026-03-06' }
    expect(all(quorumGate(), viewOn('2026-03-05'), [leave])[0]).toMatchObject({ state: 'amber' })
    expect(all(quorumGate(), viewOn('2026-03-07'), [leave])[0]).toMatchObject({ state: 'red' })
    expect(all(quorumGate(), viewOn('2026-03-07'), [leave, met('请假', '2026-03-06')])[0]).toMatchObject({
      state: 'green',
    })
  })

  it('违反的是名册里没有的（一次会议），也看得到', () => {
    const items = [
      { ...studied('2026-03-20', 0), subject: 'study-session/9', kind: 'breaks' as const, reason: '没有会议记录' },
    ]
    const found = all(monthly(), viewOn('2026-05-01'), items).filter(({ subject }) => subject === 'study-session/9')
    expect(found.map(({ window, state }) => [window.key, state])).toEqual([['2026-03', 'red']])
  })
})

describe('长期要有的', () => {
  it('从开始那天起就欠，有了就是已落实，什么时候补上都行', () => {
    const line = (on: string, items: readonly Evidence[] = []) =>
      one(standingRules(), viewOn(on, { startsOn: '2026-03-01' }), 'always', items)
    const inForce = evidence({ requirement: '2.1.2', on: '2026-05-08', window: 'always', title: '议事决策规则' })
    expect(line('2026-02-28')).toMatchObject({ state: 'grey', reason: '从3月1日起算', owed: false })
    expect(line('2026-03-01')).toMatchObject({ state: 'amber', window: { from: '2026-03-01' } })
    expect(line('2026-03-02')).toMatchObject({ state: 'red', mendable: true, reason: '逾期 1 天，还差1份' })
    expect(line('2026-05-08', [inForce])).toMatchObject({ state: 'green', reason: '5月8日 议事决策规则，晚了 68 天' })
  })

  it('每个嘎查村各欠一份', () => {
    const perVillage = standingRules({ subject: 'village' })
    const items = [evidence({ requirement: '2.1.2', on: '2026-03-01', window: 'always', subject: '150525100218' })]
    const found = all(perVillage, viewOn('2026-05-01', { startsOn: '2026-03-01' }), items)
    expect(found).toHaveLength(44)
    expect(found.filter(({ state }) => state === 'green').map(({ subjectTitle }) => subjectTitle)).toEqual(['哈沙图村'])
  })

  it('到任以后从到任那天起欠，离任的不再欠', () => {
    const roster = townRoster({
      people: [
        { id: 'new', name: '新委员' },
        { id: 'gone', name: '老委员' },
      ],
      tenures: [
        tenure('new', 'committeeMember', { from: '2026-04-10' }),
        tenure('gone', 'committeeMember', { to: '2026-04-09' }),
      ],
    })
    const found = all(
      standingRules({ subject: 'committeeMember', due: ({ from }) => from }),
      viewOn('2026-04-10', { roster }),
    )
    expect(found.find(({ subject }) => subject === 'new')).toMatchObject({
      window: { from: '2026-04-10' },
      state: 'amber',
    })
    expect(found.find(({ subject }) => subject === 'gone')).toBeUndefined()
  })
})

describe('提倡的', () => {
  it('有就显示，没有也不催', () => {
    const learned = evidence({ requirement: '1.2.4', on: '2026-05-06', window: '2026', subject: 'chen-jing' })
    const found = all(spareTimeStudy(), viewOn('2026-12-31'), [learned])
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['green', 'grey']))
    expect(found.find(({ subject }) => subject === 'chen-jing')?.state).toBe('green')
    const broke = { ...learned, kind: 'breaks' as const, reason: '不应有' }
    expect(all(spareTimeStudy(), viewOn('2026-12-31'), [broke]).every(({ state }) => state === 'grey')).toBe(true)
  })
})
