import { describe, expect, it } from 'vitest'
import { decidedValue } from '#testing/decided-value.ts'
import { all, one, studied } from '#testing/obligations-from.ts'
import {
  eventClock,
  fourAreas,
  monthly,
  monthlyOfEachCadre,
  monthlyOfTheTownAndEachCadre,
  notOpenYet,
  quarterlyOfTheCommittee,
  spareTimeStudy,
  yearlyPlan,
} from '#testing/requirements.ts'
import { evidence, tenure, townPeople, townRoster, townTenures, viewOn } from '#testing/town.ts'
import { type Evidence, tallied, windowTouched } from './evidence.ts'
import { lightOf, obligationOf, obligationsOf } from './obligations.ts'
import type { Parameter, ParametersOn } from './parameter.ts'
import type { Requirement } from './requirement.ts'

const ownDays: Parameter = { name: 'days', title: '每月学习天数', value: 1, unit: '天', source: 'default' }

describe('一个周期的灯', () => {
  it('提醒期前一天未到期，提醒期内待办，最后一天仍是待办，过了才是未落实', () => {
    const line = (on: string) => {
      const { state, reason } = one(monthly(), viewOn(on), '2026-03')
      return [state, reason]
    }
    expect(line('2026-02-28')).toEqual(['grey', '3月，3月31日前'])
    expect(line('2026-03-22')).toEqual(['grey', '3月，3月31日前'])
    expect(line('2026-03-23')).toEqual(['amber', '还剩 8 天，还差1天'])
    expect(line('2026-03-31')).toEqual(['amber', '今天到期，还差1天'])
    expect(line('2026-04-01')).toEqual(['red', '逾期 1 天，还差1天'])
    expect(line('2026-04-22')).toEqual(['red', '逾期 22 天，还差1天'])
  })

  it('各种周期的提醒期：月8天、季10天、半年20天、年30天；规定了别的照规定', () => {
    const firstAmber = (requirement: Requirement, key: string, days: readonly string[]) =>
      days.map(on => one(requirement, viewOn(on), key).state)
    expect(firstAmber(quarterlyOfTheCommittee(), '2026-Q1', ['2026-03-20', '2026-03-21'])).toEqual(['grey', 'amber'])
    expect(firstAmber(quarterlyOfTheCommittee({ window: 'half' }), '2026-H1', ['2026-06-09', '2026-06-10'])).toEqual([
      'grey',
      'amber',
    ])
    expect(firstAmber(fourAreas(), '2026', ['2026-11-30', '2026-12-01'])).toEqual(['grey', 'amber'])
    expect(firstAmber(yearlyPlan(), '2026', ['2026-01-01'])).toEqual(['amber'])
    expect(firstAmber(monthly({ remindDaysBefore: 3 }), '2026-03', ['2026-03-27', '2026-03-28'])).toEqual([
      'grey',
      'amber',
    ])
  })

  it('办够了是已落实，两个半天也算一天；多办不减', () => {
    const march = (items: readonly Evidence[]) => one(monthly(), viewOn('2026-03-25'), '2026-03', items)
    const twoHalves = march([studied('2026-03-06', 1), studied('2026-03-20', 1)])
    expect(twoHalves).toMatchObject({
      state: 'green',
      done: 2,
      required: 2,
      doneText: '1天',
      requiredText: '1天',
      missing: [],
    })
    expect(twoHalves.reason).toBe('3月20日 集中学习，共2次')
    expect(twoHalves.evidence.map(({ on }) => on)).toEqual(['2026-03-06', '2026-03-20'])
    expect(march([studied('2026-03-06', 2, { title: '3月6日上午 党史' })]).reason).toBe('3月6日上午 党史')
    expect(march([studied('2026-03-06', 2), studied('2026-03-07', 2)])).toMatchObject({ state: 'green', done: 4 })
    expect(march([studied('2026-02-27'), studied('2026-04-01')]).state).toBe('amber')
  })

  it('办了一半，周期里一直是待办，过了是未落实', () => {
    const half = [studied('2026-03-02', 1)]
    expect(one(monthly(), viewOn('2026-03-05'), '2026-03', half)).toMatchObject({
      state: 'amber',
      reason: '还剩 26 天，还差半天',
      doneText: '半天',
    })
    expect(one(monthly(), viewOn('2026-04-01'), '2026-03', half).state).toBe('red')
  })

  it('按比例的要求年中只显示进度，提醒期内才是待办', () => {
    const two = ['2026-02-06', '2026-03-06'].map(on => evidence({ requirement: '1.1.4', on, window: '2026' }))
    expect(one(fourAreas(), viewOn('2026-06-01'), '2026', two)).toMatchObject({
      state: 'grey',
      reason: '2026年，12月31日前，还差2个领域',
    })
    expect(one(fourAreas(), viewOn('2026-12-01'), '2026', two).state).toBe('amber')
    expect(one(fourAreas(), viewOn('2026-12-01'), '2026', [...two, ...two]).state).toBe('green')
  })

  it('补录的算数，并一直显示', () => {
    const entered = [studied('2026-03-20', 2, { late: true, since: '2026-04-09T10:00:00.000+08:00' })]
    expect(one(monthly(), viewOn('2026-04-10'), '2026-03', entered)).toMatchObject({
      state: 'green',
      reason: '3月20日 集中学习（补录）',
    })
  })

  it('违反规定的一直是未落实，办够了也不变', () => {
    const broke = studied('2026-03-20', 0, { kind: 'breaks', reason: '没有会议记录' })
    const items = [studied('2026-03-06'), broke]
    for (const on of ['2026-03-20', '2026-12-31']) {
      expect(one(monthly(), viewOn(on), '2026-03', items)).toMatchObject({
        state: 'red',
        reason: '未按规定：没有会议记录',
        mendable: false,
      })
    }
  })

  it('请假减少应办的，减到零为止；减了多少一直写着', () => {
    const requirement = monthlyOfTheTownAndEachCadre()
    const [who] = townPeople.map(({ id }) => id) as [string]
    const of = (kind: 'counts' | 'excuses', on: string, amount = 1) =>
      evidence({ requirement: '1.2.1', subject: who, kind, on, amount })
    const march = (on: string, ...items: readonly Evidence[]) => one(requirement, viewOn(on), '2026-03', items, who)
    expect(march('2026-03-31', of('counts', '2026-03-06'))).toMatchObject({ state: 'amber', required: 2 })
    expect(march('2026-03-31', of('counts', '2026-03-06'), of('excuses', '2026-03-13'))).toMatchObject({
      state: 'green',
      done: 1,
      required: 1,
      excusedText: '请假减1次',
    })
    expect(march('2026-04-01', of('excuses', '2026-03-13'))).toMatchObject({ state: 'red', missing: ['还差1次'] })
    expect(march('2026-04-01', of('excuses', '2026-03-06', 3))).toMatchObject({
      state: 'green',
      required: 0,
      reason: '请假减3次，不欠',
    })
  })

  it('晚了还能补的，只催一段时间：过后记作错过，补了仍然算', () => {
    const requirement = monthlyOfTheTownAndEachCadre({ mendable: 'later', askedForDays: 31 })
    const march = (on: string, ...items: readonly Evidence[]) => one(requirement, viewOn(on), '2026-03', items)
    expect(march('2026-05-01')).toMatchObject({ state: 'red', mendable: true })
    expect(march('2026-05-02')).toMatchObject({ state: 'red', mendable: false, next: undefined })
    const late = evidence({ requirement: '1.2.1', on: '2026-06-01', window: '2026-03', amount: 2 })
    expect(march('2026-06-02', late)).toMatchObject({ state: 'green' })
  })

  it('不欠的人，没有可减的：只在任半个月的，请假也不变成已落实', () => {
    const roster = townRoster({
      people: [{ id: 'new', name: '新来' }],
      tenures: [tenure('new', 'townCadre', { from: '2026-03-10' })],
    })
    const excused = evidence({ requirement: '1.2.1', subject: 'new', kind: 'excuses', on: '2026-03-13', amount: 2 })
    const found = one(monthlyOfTheTownAndEachCadre(), viewOn('2026-04-01', { roster }), '2026-03', [excused], 'new')
    expect(found).toMatchObject({ state: 'grey', reason: '3月10日到任，不满一个月', owed: false })
  })

  it('镇里和每名干部各欠各的', () => {
    const subjects = new Set(all(monthlyOfTheTownAndEachCadre(), viewOn('2026-03-31')).map(({ subject }) => subject))
    expect(subjects).toEqual(new Set(['town', ...townPeople.map(({ id }) => id)]))
  })

  it('没有开放的要求不欠什么', () => {
    expect(all(notOpenYet, viewOn('2026-03-31'))).toEqual([])
  })

  it('值由镇里的决定改了，按改了的算', () => {
    const items = [studied('2026-03-06', 2)]
    const twoDays = viewOn('2026-03-25', { parameters: (_, name) => (name === 'days' ? decidedValue(2) : undefined) })
    expect(one(monthly({ parameters: [ownDays] }), twoDays, '2026-03', items)).toMatchObject({
      state: 'amber',
      required: 4,
      requiredText: '2天',
    })
  })

  it('标准自己写明的数，谁的决定也改不了', () => {
    const twoDays = viewOn('2026-03-25', { parameters: () => decidedValue(2) })
    expect(one(monthly(), twoDays, '2026-03', [studied('2026-03-06', 2)])).toMatchObject({
      state: 'green',
      required: 2,
    })
  })

  it('一期从哪天开始，就按那天的数：改数以前开始的期不变', () => {
    const parameters: ParametersOn = (_, __, on) => (on >= '2026-04-01' ? decidedValue(2, '2026-04-01') : undefined)
    const owed = all(monthly({ parameters: [ownDays] }), viewOn('2026-04-20', { parameters }))
    expect(owed.map(({ window, required }) => `${window.key} ${required}`).slice(1, 5)).toEqual([
      '2026-02 2',
      '2026-03 2',
      '2026-04 4',
      '2026-05 4',
    ])
  })
})

describe('为另一期补交的', () => {
  const handedIn = (on: string, owedOn: string) =>
    evidence({
      requirement: '1.2.2',
      subject: 'bao-xiaoyan',
      on,
      window: windowTouched(
        { id: '1.2.2', window: 'month', mendable: 'later' },
        { subject: 'bao-xiaoyan', on, owedOn },
      ),
      title: '心得',
    })
  const march = (on: string, items: readonly Evidence[] = []) =>
    one(monthlyOfEachCadre({ mendable: 'later' }), viewOn(on), '2026-03', items, 'bao-xiaoyan')

  it('月末以后交来的三月那篇，算三月的，写明晚了几天', () => {
    expect(march('2026-04-02')).toMatchObject({ state: 'red', closed: true, mendable: true })
    expect(march('2026-04-03', [handedIn('2026-04-03', '2026-03-31')])).toMatchObject({
      state: 'green',
      reason: '4月3日 心得，晚了 3 天',
    })
  })

  it('不能事后补的要求，不许指定另一期', () => {
    const on = { subject: '甲', on: '2026-04-03', owedOn: '2026-03-31' }
    expect(() => windowTouched({ id: '1.2.2', window: 'month' }, on)).toThrow('not mended later')
    expect(windowTouched({ id: '1.2.2', window: 'month' }, { ...on, owedOn: '2026-04-01' })).toBe('2026-04')
  })
})

describe('期限早于周期的末日', () => {
  const adopted = (on: string) => evidence({ requirement: '1.1.1', on, window: '2026', title: '2026年学习计划' })

  it('1月31日前订好的是已落实；过期未订是未落实，年内还能补上', () => {
    const line = (on: string, items: readonly Evidence[] = []) => one(yearlyPlan(), viewOn(on), '2026', items)
    expect(line('2026-01-31')).toMatchObject({
      state: 'amber',
      closed: false,
      reason: '今天到期，全年学习计划还没有订立',
    })
    expect(line('2026-02-01')).toMatchObject({ state: 'red', closed: true, mendable: true })
    expect(line('2026-12-31')).toMatchObject({ state: 'red', mendable: true })
    expect(line('2026-02-10', [adopted('2026-01-31')]).evidence[0]).toMatchObject({ afterDue: false })
    const mended = line('2026-02-10', [adopted('2026-02-05')])
    expect(mended).toMatchObject({ state: 'green', reason: '2月5日 2026年学习计划，晚了 5 天' })
    expect(mended.evidence[0]).toMatchObject({ afterDue: true })
  })

  it('不许补的，过期才办仍是未落实', () => {
    const strict = yearlyPlan({ mendable: false })
    expect(one(strict, viewOn('2026-02-01'), '2026')).toMatchObject({ state: 'red', mendable: false })
    expect(one(strict, viewOn('2026-02-10'), '2026', [adopted('2026-02-05')])).toMatchObject({ state: 'red', done: 0 })
    expect(one(strict, viewOn('2026-02-10'), '2026', [adopted('2026-01-31')]).state).toBe('green')
  })

  it('没有写明能不能补的，日历上的周期不能补', () => {
    const early = quarterlyOfTheCommittee({ due: ({ from }) => `${from.slice(0, 8)}10` })
    expect(one(early, viewOn('2026-01-11'), '2026-Q1')).toMatchObject({ state: 'red', mendable: false })
  })

  it('期限在下一年的，到期前在下一年也能看到', () => {
    const appraisal = quarterlyOfTheCommittee({
      window: 'year',
      due: ({ to }) => `${Number(to.slice(0, 4)) + 1}-03-31`,
    })
    expect(
      all(appraisal, viewOn('2027-02-01', { startsOn: '2025-01-01' })).map(({ window, due }) => [window.key, due]),
    ).toEqual([
      ['2026', '2027-03-31'],
      ['2027', '2028-03-31'],
    ])
    expect(one(appraisal, viewOn('2027-03-31'), '2026').state).toBe('amber')
    expect(one(appraisal, viewOn('2027-04-01'), '2026').state).toBe('red')
    expect(one(appraisal, viewOn('2026-06-01'), '2026').reason).toBe('2026年，2027年3月31日前')
  })
})

describe('什么时候不欠', () => {
  it('镇里开始之前的周期不欠，写明从哪天起算；照样办了的是已落实', () => {
    const started = (on: string, items: readonly Evidence[] = []) =>
      one(monthly(), viewOn(on, { startsOn: '2026-03-02' }), '2026-03', items)
    expect(started('2026-04-15')).toMatchObject({ state: 'grey', owed: false, reason: '从3月2日起算' })
    expect(started('2026-04-15', [studied('2026-03-20')]).state).toBe('green')
    expect(one(monthly(), viewOn('2026-04-15', { startsOn: '2026-03-01' }), '2026-03')).toMatchObject({
      state: 'red',
      owed: true,
    })
    expect(one(monthly(), viewOn('2025-11-15', { startsOn: '2026-03-01' }), '2025-10').reason).toBe(
      '从2026年3月1日起算',
    )
  })

  it('没有设定开始日期，什么都不欠，违规的也不亮红', () => {
    const unset = viewOn('2026-04-15', { startsOn: undefined })
    expect(one(monthly(), unset, '2026-03')).toMatchObject({ state: 'grey', reason: '还没有设定起算日期' })
    const broke = studied('2026-03-20', 0, { kind: 'breaks', reason: '没有会议记录' })
    expect(one(monthly(), unset, '2026-03', [broke]).state).toBe('grey')
    expect(one(monthly(), viewOn('2026-04-15', { startsOn: '2026-03-21' }), '2026-03', [broke]).state).toBe('grey')
    expect(one(monthly(), viewOn('2026-04-15', { startsOn: '2026-03-20' }), '2026-03', [broke]).state).toBe('red')
  })

  it('从周期第一天到最后一天都在职才欠，否则写明哪天到任、离任', () => {
    const roster = townRoster({
      people: [
        { id: 'new', name: '新来' },
        { id: 'gone', name: '调走' },
        { id: 'back', name: '回来' },
        { id: 'moved', name: '换岗' },
      ],
      tenures: [
        tenure('new', 'townCadre', { from: '2026-01-05' }),
        tenure('gone', 'townCadre', { to: '2026-03-20' }),
        tenure('back', 'townCadre', { to: '2026-03-09' }),
        tenure('back', 'townCadre', { from: '2026-03-15' }),
        tenure('moved', 'townCadre', { to: '2026-03-09' }),
        tenure('moved', 'officeClerk', { from: '2026-03-10' }),
      ],
    })
    const view = viewOn('2026-05-01', { roster })
    const of = (subject: string, key: string) => one(monthlyOfEachCadre(), view, key, [], subject)
    expect(of('new', '2026-01')).toMatchObject({
      state: 'grey',
      owed: false,
      reason: '1月5日到任，不满一个月',
      subjectTitle: '新来',
    })
    expect(of('new', '2026-02')).toMatchObject({ state: 'red', owed: true })
    expect(of('gone', '2026-02').state).toBe('red')
    expect(of('gone', '2026-03')).toMatchObject({ state: 'grey', reason: '3月20日离任，不满一个月' })
    expect(of('back', '2026-03').reason).toBe('3月9日离任、3月15日到任，不满一个月')
    expect(of('moved', '2026-03')).toMatchObject({ state: 'red', owed: true })
    const keys = all(monthlyOfEachCadre(), view)
      .filter(({ subject }) => subject === 'gone')
      .map(({ window }) => window.key)
    expect(keys).toEqual(['2026-01', '2026-02', '2026-03'])
    const wholeYear = one(spareTimeStudy(), view, '2026', [], 'new')
    expect(wholeYear).toMatchObject({ owed: false, state: 'grey' })
  })

  it('当月第一天到任、最后一天离任的，算全月在职', () => {
    const roster = townRoster({
      people: [{ id: 'short', name: '一个月' }],
      tenures: [tenure('short', 'townCadre', { from: '2026-03-01', to: '2026-03-31' })],
    })
    const found = all(monthlyOfEachCadre(), viewOn('2026-05-01', { roster })).filter(
      ({ subject }) => subject === 'short',
    )
    expect(found.map(({ window, owed }) => [window.key, owed])).toEqual([['2026-03', true]])
  })

  it('代职的人不因代职欠什么，村干部不是镇干部', () => {
    const roster = townRoster({
      people: [{ id: 'village', name: '村干部' }],
      tenures: [tenure('village', 'villageDirector', { organization: '150525100200' })],
    })
    const subjects = new Set(all(monthlyOfEachCadre(), viewOn('2026-05-01', { roster })).map(({ subject }) => subject))
    expect(subjects.size).toBe(29)
    expect(subjects.has('village')).toBe(false)
  })
})

describe('将来的一天', () => {
  const plan = (on: string) => studied(on, 2, { kind: 'planned', title: '计划的学习' })

  it('不算已排的，到期就是未落实；算上已排的，照计划是已落实', () => {
    const view = { on: '2026-04-05', today: '2026-03-10' }
    const without = one(monthly(), viewOn(view.on, view), '2026-03', [plan('2026-03-20')])
    expect(without).toMatchObject({ state: 'red', done: 0, evidence: [] })
    expect(without.plans.map(({ on }) => on)).toEqual(['2026-03-20'])
    const counted = one(monthly(), viewOn(view.on, { ...view, planned: true }), '2026-03', [plan('2026-03-20')])
    expect(counted).toMatchObject({ state: 'green', done: 2, reason: '照计划 3月20日 计划的学习' })
  })

  it('只算从今天到那一天排的：过去排了没办的、那天以后才办的都不算', () => {
    const view = (on: string) => viewOn(on, { today: '2026-03-10', planned: true })
    expect(one(monthly(), view('2026-04-05'), '2026-03', [plan('2026-03-09')]).state).toBe('red')
    expect(one(monthly(), view('2026-03-19'), '2026-03', [plan('2026-03-20')]).done).toBe(0)
    expect(one(monthly(), view('2026-03-20'), '2026-03', [plan('2026-03-20')]).done).toBe(2)
    expect(one(monthly(), view('2026-03-10'), '2026-03', [plan('2026-03-10')]).done).toBe(2)
  })
})

describe('还缺什么，下一步办什么', () => {
  const asked = monthly({
    missing: (window, { done, required }) => [`${window.from.slice(0, 7)}差${required - done}`],
    next: ({ from, due }) => ({ title: '记录学习', act: 'hold-study-session', prefill: { from, due } }),
  })

  it('没办够才有，周期没开始或已经补不了的没有下一步', () => {
    const of = (on: string, items: readonly Evidence[] = []) => one(asked, viewOn(on), '2026-03', items)
    expect(of('2026-03-25')).toMatchObject({
      missing: ['2026-03差2'],
      next: { act: 'hold-study-session', prefill: { due: '2026-03-31' } },
    })
    expect(of('2026-03-25', [studied('2026-03-06')])).toMatchObject({ missing: [], next: undefined })
    expect(of('2026-02-25').next).toBeUndefined()
    expect(of('2026-04-01')).toMatchObject({ missing: ['2026-03差2'], next: undefined })
  })

  it('过了期限还能补的，仍有下一步', () => {
    const plan = yearlyPlan({ next: () => ({ title: '起草', act: 'draft-study-plan' }) })
    expect(one(plan, viewOn('2026-02-10'), '2026').next).toEqual({ title: '起草', act: 'draft-study-plan' })
  })
})

describe('一盏灯单独算', () => {
  it('与全部一起算的一样', () => {
    const items = [
      studied('2026-03-06', 1),
      ...['2026-02-02', '2026-04-05'].map(on => evidence({ requirement: '1.2.2', on, subject: 'chen-jing' })),
    ]
    const tallies = tallied(items)
    const view = viewOn('2026-04-20', { roster: townRoster({ instead: townTenures }) })
    for (const requirement of [monthly(), monthlyOfEachCadre()]) {
      const found = obligationsOf(requirement, view, tallies.get(requirement.id))
      expect(found.length).toBeGreaterThan(11)
      for (const each of found) {
        const tally = tallies.get(requirement.id)?.get(each.subject)?.get(each.window.key)
        expect(obligationOf(requirement, view, each.subject, each.window.key, tally)).toEqual(each)
        expect(lightOf(requirement, view, each.subject, each.window.key, tally)).toBe(each.state)
      }
    }
  })

  it('名册里没有的人、不存在的周期，没有灯', () => {
    const view = viewOn('2026-04-20')
    expect(lightOf(monthlyOfEachCadre(), view, 'nobody', '2026-03', undefined)).toBeUndefined()
    expect(lightOf(monthly(), view, 'town', '2026-13', undefined)).toBeUndefined()
    expect(lightOf(eventClock(), view, 'notice/7', 'notice/7', undefined)).toBeUndefined()
  })
})
