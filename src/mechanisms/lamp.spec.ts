import { describe, expect, it } from 'vitest'
import {
  eventClock,
  monthly,
  monthlyOfEachCadre,
  monthlyOfTheTownAndEachCadre,
  notOpenYet,
  quorumGate,
  spareTimeStudy,
  standingRules,
  yearlyPlan,
} from '#testing/requirements.ts'
import { evidence, townPeople, viewOn } from '#testing/town.ts'
import { type Counter, counted, type Evidence, tallied } from './evidence.ts'
import { type Lamp, lampOf } from './lamp.ts'
import type { View } from './place.ts'
import type { Requirement } from './requirement.ts'

const lamp = (requirement: Requirement, view: View, items: readonly Evidence[] = []): Lamp =>
  lampOf(requirement, view, tallied(items).get(requirement.id))

const studied = (on: string, amount = 2) => evidence({ requirement: '1.1.2', on, amount })
const wrote = (subject: string, month: string) => evidence({ requirement: '1.2.2', on: `${month}-10`, subject })
const everyone = (month: string, but: readonly string[] = []) =>
  townPeople.filter(({ id }) => !but.includes(id)).map(({ id }) => wrote(id, month))
const met = (id: string, on: string) => evidence({ requirement: '2.1.8', on, subject: id, window: id, title: id })

describe('一条要求的灯', () => {
  it('看开着的周期；过去没办成又补不了的，记在旁边', () => {
    const view = viewOn('2026-03-10')
    expect(lamp(monthly(), view)).toMatchObject({
      light: 'grey',
      missed: 2,
      counts: { green: 0, amber: 0, red: 0, grey: 10 },
      reason: '3月，3月31日前',
      due: '2026-03-31',
    })
    expect(lamp(monthly(), view, [studied('2026-01-09')])).toMatchObject({
      light: 'green',
      missed: 1,
      reason: '1月9日 集中学习',
      word: undefined,
    })
    expect(lamp(monthly(), view, [studied('2026-01-09'), studied('2026-03-03', 1)])).toMatchObject({
      light: 'amber',
      missed: 1,
      counts: { green: 1, amber: 1, red: 0, grey: 9 },
      reason: '还剩 21 天，还差半天',
      word: '差半天',
    })
  })

  it('提醒期里写还剩几天，最后一天写今天到期', () => {
    expect(lamp(monthly(), viewOn('2026-03-23'))).toMatchObject({ light: 'amber', word: '还剩8天' })
    expect(lamp(monthly(), viewOn('2026-03-31'))).toMatchObject({ word: '今天到期' })
  })

  it('过了期限还能补的，是红灯；补不了的不染红', () => {
    expect(lamp(yearlyPlan(), viewOn('2026-02-22'))).toMatchObject({
      light: 'red',
      missed: 0,
      word: '逾期22天',
      reason: '逾期 22 天，全年学习计划还没有订立',
    })
    expect(lamp(yearlyPlan({ mendable: false }), viewOn('2026-02-22'))).toMatchObject({
      light: 'grey',
      missed: 1,
      reason: '已错过，不能再补',
    })
    expect(lamp(yearlyPlan(), viewOn('2026-06-22')).word).toBe('逾期')
  })

  it('镇里和干部都欠的，镇里说明，干部只说人数', () => {
    const march = viewOn('2026-03-25', { startsOn: '2026-03-01' })
    const requirement = monthlyOfTheTownAndEachCadre()
    const held = evidence({ requirement: '1.2.1', on: '2026-03-06', amount: 2 })
    expect(lamp(requirement, march)).toMatchObject({ light: 'amber', reason: '还剩 6 天，还有 镇里和 29 人' })
    expect(lamp(requirement, march, [held])).toMatchObject({ light: 'amber', reason: '还剩 6 天，还有 29 人' })
  })

  it('一个人一个人欠的，只说人数，不说姓名', () => {
    const march = viewOn('2026-03-25')
    const all = [...everyone('2026-01'), ...everyone('2026-02')]
    const amber = lamp(monthlyOfEachCadre(), march, all)
    expect(amber).toMatchObject({ light: 'amber', reason: '还剩 6 天，还有 29 人', word: '29人未办' })
    expect(lamp(monthlyOfEachCadre(), march, [...all, ...everyone('2026-03')])).toMatchObject({
      light: 'green',
      reason: '已落实 29 人',
      missed: 0,
    })
    const two = lamp(monthlyOfEachCadre(), march, [...all, ...everyone('2026-03', ['chen-jing', 'batu'])])
    expect(two).toMatchObject({ light: 'amber', reason: '还剩 6 天，还有 2 人', word: '2人未办' })
    for (const { name } of townPeople) expect(JSON.stringify([amber, two])).not.toContain(name)
    const closed = lamp(monthlyOfEachCadre(), viewOn('2026-04-02'), [
      ...all,
      ...everyone('2026-03', ['chen-jing', 'batu']),
    ])
    expect(closed).toMatchObject({ light: 'green', missed: 2 })
  })

  it('每个嘎查村各欠一份的，按村数说', () => {
    const perVillage = standingRules({ subject: 'village' })
    expect(lamp(perVillage, viewOn('2026-05-01', { startsOn: '2026-03-01' }))).toMatchObject({
      light: 'red',
      reason: '逾期 61 天，44 村未落实',
      word: '44村未办',
    })
  })

  it('开始之前全部未到期', () => {
    expect(lamp(monthly(), viewOn('2026-03-31', { startsOn: undefined }))).toMatchObject({
      light: 'grey',
      missed: 0,
      reason: '还没有设定起算日期',
    })
    expect(lamp(monthlyOfEachCadre(), viewOn('2026-03-31', { startsOn: '2026-04-01' }))).toMatchObject({
      light: 'grey',
      missed: 0,
      reason: '4月，4月30日前',
    })
  })

  it('门槛：都按规定是绿灯，没有这类事是灰灯，违反过一次是红灯，本年不变', () => {
    const view = viewOn('2026-12-31')
    expect(lamp(quorumGate(), view)).toMatchObject({ light: 'grey', reason: '本年没有这类事' })
    const kept = Array.from({ length: 14 }, (_, n) => met(`第${n + 1}次`, '2026-05-01'))
    expect(lamp(quorumGate(), view, kept)).toMatchObject({
      light: 'green',
      reason: '本年 14 次，都按规定',
      counts: { green: 14 },
    })
    const broke = { ...met('第15次', '2026-06-01'), kind: 'breaks' as const, reason: '应到9人，实到5人' }
    expect(lamp(quorumGate(), view, [...kept, broke])).toMatchObject({
      light: 'red',
      missed: 0,
      reason: '未按规定：应到9人，实到5人',
      word: '未按规定',
    })
    expect(lamp(quorumGate(), view, [...kept, broke, { ...broke, subject: '第16次', window: '第16次' }]).reason).toBe(
      '2 件未按规定',
    )
    expect(lamp(quorumGate(), viewOn('2027-01-05'), [...kept, broke])).toMatchObject({
      light: 'grey',
      reason: '本年没有这类事',
    })
  })

  it('事件：最急的先说', () => {
    const notice = (id: string, on: string, due: string) =>
      evidence({ requirement: '1.2.3', on, due, subject: id, window: id, kind: 'opens', amount: 0, title: id })
    const two = [notice('甲', '2026-03-02', '2026-03-09'), notice('乙', '2026-03-03', '2026-03-10')]
    expect(lamp(eventClock(), viewOn('2026-03-05'), two)).toMatchObject({
      light: 'amber',
      reason: '还剩 4 天，还有 2 件',
      due: '2026-03-09',
    })
    expect(lamp(eventClock(), viewOn('2026-03-10'), two)).toMatchObject({
      light: 'red',
      reason: '逾期 1 天，还差1次',
      due: '2026-03-09',
    })
    expect(lamp(eventClock(), viewOn('2026-03-11'), two)).toMatchObject({
      light: 'red',
      reason: '逾期 2 天，2 件未落实',
      word: '2件未办',
    })
  })

  it('提倡的只显示次数，永远不催', () => {
    const view = viewOn('2026-12-31')
    expect(lamp(spareTimeStudy(), view)).toMatchObject({ light: 'grey', missed: 0 })
    const learned = ['chen-jing', 'batu'].map(subject =>
      evidence({ requirement: '1.2.4', on: '2026-05-06', window: '2026', subject }),
    )
    expect(lamp(spareTimeStudy(), view, learned)).toMatchObject({ light: 'green', reason: '本年2次' })
  })

  it('没有开放的，是灰的', () => {
    expect(lamp(notOpenYet, viewOn('2026-03-31'))).toMatchObject({
      light: 'grey',
      reason: '未开放',
      missed: 0,
      word: undefined,
    })
  })

  it('名册里没有对象的，是灰的', () => {
    expect(lamp(monthlyOfEachCadre({ subject: 'branch' }), viewOn('2026-03-31'))).toMatchObject({
      light: 'grey',
      reason: '名册里还没有应办的对象',
    })
  })
})

describe('从保存的合计亮灯', () => {
  const counters = (items: readonly Evidence[]): Counter[] =>
    [...tallied(items)].flatMap(([requirement, subjects]) =>
      [...subjects.values()].flatMap(windows =>
        [...windows.values()].map(({ items: _, ...sums }) => ({ ...sums, requirement })),
      ),
    )

  it('与从证据亮灯的颜色、数目、期限一样', () => {
    const broke = { ...met('第2次', '2026-02-10'), kind: 'breaks' as const, reason: '应到9人，实到5人' }
    const items = [
      ...everyone('2026-01', ['batu']),
      studied('2026-01-09'),
      studied('2026-03-03', 1),
      met('第1次', '2026-02-03'),
      broke,
      evidence({ requirement: '1.1.1', on: '2026-02-05', window: '2026' }),
    ]
    const sums = counted(counters(items))
    for (const on of ['2026-01-31', '2026-02-22', '2026-03-10', '2026-12-31']) {
      for (const requirement of [monthly(), monthlyOfEachCadre(), quorumGate(), yearlyPlan()]) {
        const { reason: _r, word: _w, ...fromEvidence } = lamp(requirement, viewOn(on), items)
        expect(lampOf(requirement, viewOn(on), sums.get(requirement.id)), `${requirement.id} ${on}`).toMatchObject(
          fromEvidence,
        )
      }
    }
  })

  it('只有合计，也分得出期限那天办的和期限以后办的', () => {
    const strict = yearlyPlan({ mendable: false })
    const lightFor = (on: string) => {
      const sums = counted(counters([evidence({ requirement: '1.1.1', on, window: '2026' })]))
      return lampOf(strict, viewOn('2026-03-01'), sums.get('1.1.1'))
    }
    expect(lightFor('2026-01-31')).toMatchObject({ light: 'green', missed: 0 })
    expect(lightFor('2026-02-01')).toMatchObject({ light: 'grey', missed: 1 })
  })

  it('违反的日子没有记下，宁可亮红；镇里还没有开始，什么都不亮红', () => {
    const [counter] = counters([{ ...met('第1次', '2026-02-10'), kind: 'breaks', reason: '应到9人，实到5人' }])
    const sums = counted(counter ? [{ ...counter, brokenOn: undefined }] : [])
    expect(lampOf(quorumGate(), viewOn('2026-03-01'), sums.get('2.1.8'))).toMatchObject({
      light: 'red',
      reason: '未按规定',
    })
    expect(lampOf(quorumGate(), viewOn('2026-03-01', { startsOn: undefined }), sums.get('2.1.8')).light).toBe('grey')
  })

  it('没有证据的题目，就说日期', () => {
    const sums = counted(counters([studied('2026-01-09')]))
    expect(lampOf(monthly(), viewOn('2026-02-10'), sums.get('1.1.2')).reason).toBe('1月9日已落实')
  })
})
