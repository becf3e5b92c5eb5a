import { describe, expect, it } from 'vitest'
import { tallied } from '#mechanisms/evidence.ts'
import { obligationsOf } from '#mechanisms/obligations.ts'
import type { View } from '#mechanisms/place.ts'
import { type EventOn, factOn } from '#mechanisms/stream.ts'
import { evidenceFrom } from '#testing/evidence-from.ts'
import { tenure, townRoster, viewOn } from '#testing/town.ts'
import { cadresWriteMonthlyReflection } from './1.2-cadre-study.ts'
import { reflection, reflectionOf } from './reflection.ts'

const who = 'cadre-1'

const obligationsAfter = (view: View, events: readonly EventOn[]) =>
  obligationsOf(
    cadresWriteMonthlyReflection,
    view,
    tallied(evidenceFrom(cadresWriteMonthlyReflection, events)).get(cadresWriteMonthlyReflection.id),
  )

describe('每人每月一篇心得体会', () => {
  const march = { subject: who, window: '2026-03' }
  const subject = reflectionOf(who, '2026-03')
  const words = { $sealed: { owner: `person/${who}`, box: '学了' } }
  const submitted = (on: string): EventOn => ({
    ...factOn(reflection, subject, 'ReflectionSubmitted', { author: who, month: '2026-03', text: words }),
    on,
  })
  const returned = (on: string): EventOn => ({
    ...factOn(reflection, subject, 'ReflectionReturned', { remark: words }),
    on,
  })
  const on = (day: string, ...happened: readonly EventOn[]) =>
    obligationsAfter(viewOn(day), happened).find(
      each => each.subject === march.subject && each.window.key === march.window,
    )

  it('月初不催，最后八天待办，月底过了未落实', () => {
    expect(on('2026-03-22')?.state).toBe('grey')
    expect(on('2026-03-23')).toMatchObject({ state: 'amber', missing: ['3月心得还没有交'] })
    expect(on('2026-03-31')?.state).toBe('amber')
    expect(on('2026-04-01')).toMatchObject({ state: 'red', mendable: true })
  })

  it('交上就算，不等审阅', () => {
    expect(on('2026-03-31', submitted('2026-03-10'))).toMatchObject({ state: 'green', doneText: '1篇' })
  })

  it('最后一天交是按时，第二天交是晚交；晚交的算在所欠的那个月', () => {
    expect(on('2026-04-20', submitted('2026-03-31'))?.evidence).toMatchObject([{ on: '2026-03-31', late: false }])
    const late = on('2026-04-20', submitted('2026-04-01'))
    expect(late).toMatchObject({ state: 'green', evidence: [{ on: '2026-04-01', late: true }] })
    const april = obligationsAfter(viewOn('2026-04-20'), [submitted('2026-04-01')])
    expect(april.find(each => each.subject === who && each.window.key === '2026-04')?.done).toBe(0)
  })

  it('过了一个季度也补得上', () => {
    expect(on('2026-08-03', submitted('2026-08-03'))).toMatchObject({ state: 'green', evidence: [{ late: true }] })
  })

  it('退回修改的不算，重交又算，还按第一次交的日子', () => {
    expect(on('2026-04-02', submitted('2026-03-30'), returned('2026-04-02'))?.state).toBe('red')
    expect(on('2026-04-03', submitted('2026-03-30'), returned('2026-04-02'), submitted('2026-04-03'))).toMatchObject({
      state: 'green',
      evidence: [{ on: '2026-03-30', late: false }],
    })
  })

  it('撤回的不算', () => {
    const withdrawn: EventOn = { ...factOn(reflection, subject, 'ReflectionWithdrawn', {}), on: '2026-03-31' }
    expect(on('2026-04-01', submitted('2026-03-30'), withdrawn)?.state).toBe('red')
  })

  it('每名在职干部都欠，嘎查村书记不欠；月中才来的当月不欠', () => {
    const roster = townRoster({
      people: [
        { id: 'new', name: '新来' },
        { id: 'village-secretary', name: '宝力高' },
      ],
      tenures: [
        tenure('new', 'townCadre', { from: '2026-03-02' }),
        tenure('village-secretary', 'villagePartySecretary'),
      ],
    })
    const all = obligationsAfter(viewOn('2026-05-06', { roster }), [])
    const lights = (subjectOf: string) =>
      Object.fromEntries(all.filter(each => each.subject === subjectOf).map(each => [each.window.key, each.state]))
    expect(lights('new')).toMatchObject({ '2026-03': 'grey', '2026-04': 'red' })
    expect(lights('village-secretary')).toEqual({})
    expect(new Set(all.filter(each => each.window.key === '2026-04').map(each => each.subject)).size).toBe(30)
  })

  it('下一步是本人写；归口的人看谁还没交', () => {
    const next = on('2026-03-25')?.next
    expect(next).toMatchObject({ act: 'submit-reflection', prefill: { author: who, month: '2026-03' } })
    expect(next?.forOthers?.href).toBe('/study/reflection/received?month=2026-03')
  })
})
