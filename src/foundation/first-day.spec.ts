import { describe, expect, it } from 'vitest'
import { Roster } from '#institution/roster.ts'
import { sceneRoster, sceneRosterWith } from '#testing/scene-roster.ts'
import { type FirstDayGiven, firstDayOf, type StepId } from './first-day.ts'

const keepers = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const

const newTown = new Roster(
  keepers.map(id => ({ id, name: `${id}的人` })),
  [{ id: 'town', kind: 'town', name: '练习镇', from: '1900-01-01' }],
  keepers.map(position => ({ id: position, person: position, position, from: '2026-01-01' })),
)

const given = (more: Partial<FirstDayGiven> = {}): FirstDayGiven => ({
  roster: sceneRoster,
  today: '2026-03-02',
  startsOn: undefined,
  startWaits: false,
  figures: { open: 40, decided: 0 },
  registers: [{ title: '中心组学习记录', rows: 0 }],
  held: [],
  ...more,
})

const step = (id: StepId, more: Partial<FirstDayGiven> = {}) => firstDayOf(given(more)).find(each => each.id === id)

describe('第一天', () => {
  it('六件，次序不变', () => {
    expect(firstDayOf(given()).map(({ title }) => title)).toEqual([
      '名册',
      '职务与任期',
      '本镇规则',
      '已有台账',
      '今年已开的会',
      '起算日',
    ])
  })

  it('刚开通只有管系统的三个人：名册和职务都还没有做', () => {
    expect(step('roster', { roster: newTown })).toMatchObject({ state: 'open', says: '3 人，1 个组织' })
    expect(step('tenures', { roster: newTown })?.state).toBe('open')
  })

  it('名册进来了；有人没有职务、有职务空着，都说出来', () => {
    expect(step('roster')).toMatchObject({ state: 'done', says: '17 人，3 个组织' })
    expect(step('tenures')).toMatchObject({ state: 'begun' })
    expect(step('tenures')?.says).toBe('16 人有职务，1 人还没有，空着 2 个：统战委员、农经站站长')
    const without = sceneRosterWith({ without: ['partyCommitteeSecretary', 'financeHead'] })
    expect(step('tenures', { roster: without })?.says).toContain('空着 4 个：党委书记、统战委员、财政所所长等')
  })

  it('今年过了几期、记了几期；都记了才算做好', () => {
    const study = { requirement: '1.1.2', title: '中心组每月集中学习', clause: '1.1', href: '/study/sessions' }
    const held = (met: number) => [{ ...study, passed: 2, met }]
    expect(step('held', { held: held(0) })).toMatchObject({
      state: 'open',
      says: '中心组每月集中学习：过了 2 期，记了 0 期',
      href: '/study/sessions',
    })
    expect(step('held', { held: held(1) })?.state).toBe('begun')
    expect(step('held', { held: held(2) })?.state).toBe('done')
  })

  it('起算日：没定、等确认、定了、到了', () => {
    expect(step('start')).toMatchObject({ state: 'open', says: '还没有定' })
    expect(step('start', { startWaits: true })).toMatchObject({ state: 'begun' })
    expect(step('start', { startsOn: '2026-03-09' })).toMatchObject({ state: 'done', says: '2026年3月9日' })
    expect(step('start', { startsOn: '2026-03-01' })?.says).toBe('2026年3月1日，已经起算')
  })

  it('名册由谁录入谁确认，随起算日变', () => {
    expect(step('roster')?.who).toBe('系统管理员录入，安全管理员确认')
    expect(step('roster', { startsOn: '2026-03-01' })?.who).toContain('党政办主任、党政办干事录入')
  })
})
