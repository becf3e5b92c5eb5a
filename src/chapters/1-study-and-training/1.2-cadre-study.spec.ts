import { describe, expect, it } from 'vitest'
import { tallied } from '#mechanisms/evidence.ts'
import { lampOf } from '#mechanisms/lamp.ts'
import { obligationOf } from '#mechanisms/obligations.ts'
import { type EventOn, factOn } from '#mechanisms/stream.ts'
import { evidenceFrom, opened } from '#testing/evidence-from.ts'
import { everyoneCame } from '#testing/friday.ts'
import { tenure, townPeople, townRoster, viewOn } from '#testing/town.ts'
import { cadresStudyTwoDaysMonthly } from './1.2-cadre-study.ts'
import { classOn, fridayClass } from './friday-class.ts'
import type { PartOfDay } from './part-of-day.ts'

const everyone = townPeople.map(({ id }) => id)
const liu = 'liu-yang'

interface Held {
  readonly part?: PartOfDay
  readonly leave?: readonly string[]
  readonly absent?: readonly string[]
  readonly month?: string
}

const held = (on: string, { part = 'day', leave = [], absent = [], month }: Held = {}): EventOn =>
  factOn(
    fridayClass,
    classOn(on, part),
    'FridayClassHeld',
    {
      ...everyoneCame,
      on,
      part,
      ...(month !== undefined && { month }),
      present: everyone.filter(id => !leave.includes(id) && !absent.includes(id)),
      leave: leave.map(person => ({ person, reason: '下村', approvedBy: 'batu' })),
      absent: [...absent],
    },
    on,
  )

const madeUp = (of: string, on: string, part: PartOfDay = 'day'): EventOn =>
  factOn(fridayClass, classOn(of, part), 'FridayClassMadeUp', { person: liu, on, how: '自学课件' }, on)

const march = (on: string, who: string, ...events: readonly EventOn[]) =>
  obligationOf(
    opened(cadresStudyTwoDaysMonthly),
    viewOn(on),
    who,
    '2026-03',
    tallied(evidenceFrom(cadresStudyTwoDaysMonthly, events)).get('1.2.1')?.get(who)?.get('2026-03'),
  )

describe('周五学堂每月两天', () => {
  it('镇里办够两天是已落实，差半天不是；半天可以相加', () => {
    const halves = ['2026-03-06', '2026-03-13', '2026-03-20'].map(on => held(on, { part: 'afternoon' }))
    expect(march('2026-03-31', 'town', ...halves)).toMatchObject({ state: 'amber', doneText: '1天半' })
    expect(march('2026-03-31', 'town', ...halves, held('2026-03-27', { part: 'afternoon' }))?.state).toBe('green')
    expect(march('2026-04-01', 'town', ...halves)).toMatchObject({
      state: 'red',
      reason: '逾期 1 天，还要办半天',
      mendable: true,
    })
  })

  it('没有开始办：提醒期前未到期，提醒期里待办', () => {
    expect(march('2026-03-22', 'town')?.state).toBe('grey')
    expect(march('2026-03-23', 'town')).toMatchObject({ state: 'amber', reason: '还剩 8 天，还要办2天' })
  })

  it('干部参加够两天是已落实，缺席一天是未落实，补学补上', () => {
    const two = [held('2026-03-06'), held('2026-03-13', { absent: [liu] })]
    expect(march('2026-04-01', 'batu', ...two)?.state).toBe('green')
    expect(march('2026-03-31', liu, ...two)?.state).toBe('amber')
    expect(march('2026-04-01', liu, ...two)).toMatchObject({ state: 'red', reason: '逾期 1 天，还差1天' })
    expect(march('2026-03-31', liu, ...two, madeUp('2026-03-13', '2026-03-17'))).toMatchObject({
      state: 'green',
      reason: '3月17日 补3月13日 民法典里的乡村事，共2次',
    })
  })

  it('下个月才补的，补的是缺席的那个月，照样写着是哪天补的', () => {
    const two = [held('2026-03-06'), held('2026-03-27', { absent: [liu] })]
    const late = march('2026-04-03', liu, ...two, madeUp('2026-03-27', '2026-04-02'))
    expect(late?.state).toBe('green')
    expect(late?.evidence.at(-1)).toMatchObject({ on: '2026-04-02', afterDue: true })
  })

  it('经批准请假的学习日从应学里减去，并显示出来', () => {
    const two = [held('2026-03-06'), held('2026-03-13', { leave: [liu] })]
    expect(march('2026-04-01', liu, ...two)).toMatchObject({
      state: 'green',
      requiredText: '1天',
      excusedText: '请假减1天',
    })
    const oneAway = [held('2026-03-06', { absent: [liu] }), held('2026-03-13', { leave: [liu] })]
    expect(march('2026-04-01', liu, ...oneAway)).toMatchObject({
      state: 'red',
      missing: ['应学1天（请假减1天）', '还差1天'],
    })
    const all = [
      held('2026-03-06', { leave: [liu] }),
      held('2026-03-13', { leave: [liu] }),
      held('2026-03-20', { leave: [liu] }),
    ]
    expect(march('2026-04-01', liu, ...all)).toMatchObject({ state: 'green', reason: '请假减3天，不欠' })
  })

  it('请假以后又补学的，算参加，不再减', () => {
    const two = [held('2026-03-06'), held('2026-03-13', { leave: [liu] }), madeUp('2026-03-13', '2026-03-18')]
    expect(march('2026-04-01', liu, ...two)).toMatchObject({ state: 'green', doneText: '2天', requiredText: '2天' })
  })

  it('只在任半个月的，当月不欠', () => {
    const roster = townRoster({
      people: [{ id: 'new', name: '新来' }],
      tenures: [tenure('new', 'townCadre', { from: '2026-03-10' })],
    })
    const of = obligationOf(
      opened(cadresStudyTwoDaysMonthly),
      viewOn('2026-04-01', { roster }),
      'new',
      '2026-03',
      undefined,
    )
    expect(of).toMatchObject({ state: 'grey', owed: false, reason: '3月10日到任，不满一个月' })
  })

  it('上月没办够，下月另排一天补上：算上月的，不算当月的', () => {
    const events = [held('2026-03-06'), held('2026-04-10', { month: '2026-03' })]
    expect(march('2026-04-09', 'town', held('2026-03-06'))?.state).toBe('red')
    expect(march('2026-04-10', 'town', ...events)).toMatchObject({ state: 'green' })
    expect(march('2026-04-10', liu, ...events)?.state).toBe('green')
    const april = tallied(evidenceFrom(cadresStudyTwoDaysMonthly, events)).get('1.2.1')?.get('town')?.get('2026-04')
    expect(april).toBeUndefined()
  })

  it('排了还没有上的，只在算上计划时算', () => {
    const planned = ['2026-03-20', '2026-03-27'].map(on =>
      factOn(
        fridayClass,
        classOn(on, 'day'),
        'FridayClassPlanned',
        { on, part: 'day', invited: everyone },
        '2026-03-02',
      ),
    )
    const lamp = (more: { planned: boolean }) =>
      lampOf(
        cadresStudyTwoDaysMonthly,
        viewOn('2026-03-31', { today: '2026-03-10', startsOn: '2026-03-01', ...more }),
        tallied(evidenceFrom(cadresStudyTwoDaysMonthly, planned)).get('1.2.1'),
      )
    expect(lamp({ planned: false })).toMatchObject({ light: 'amber' })
    expect(lamp({ planned: true })).toMatchObject({ light: 'green', reason: '已落实 镇里和 29 人' })
  })

  it('撤销了的课，谁都不算', () => {
    const struck = factOn(
      fridayClass,
      classOn('2026-03-13', 'day'),
      'FridayClassStruck',
      { reason: '记错了' },
      '2026-03-16',
    )
    const events = [held('2026-03-06'), held('2026-03-13'), struck]
    expect(march('2026-04-01', 'town', ...events)?.state).toBe('red')
    expect(march('2026-04-01', liu, ...events)?.state).toBe('red')
  })
})
