import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '#institution/calendar.ts'
import { decidedValue } from '#testing/decided-value.ts'
import { monthly, yearlyPlan } from '#testing/requirements.ts'
import { evidence, viewOn } from '#testing/town.ts'
import { evidenceOf, toyRequirements } from '#testing/toy-evidence.ts'
import { anyHistory, type Entry, figuresKnownOn, rosterKnownOn, toyStartsOn } from '#testing/toy-history.ts'
import { type Clock, type Evidence, knownOn, tallied } from './evidence.ts'
import { lampOf } from './lamp.ts'
import { lightsByDay } from './lights-by-day.ts'
import type { View } from './place.ts'
import type { OpenRequirement } from './requirement.ts'

const year: readonly Day[] = Array.from({ length: 365 }, (_, n) => addDays('2026-01-01', n))

/** Every day evaluated by itself, with what counts for it: days to come are seen with what is known now. */
const oneByOne = (
  requirement: OpenRequirement,
  rows: readonly Evidence[],
  by: Clock,
  viewOf: (day: Day) => View,
): readonly string[] =>
  year.map(day => {
    const view = viewOf(day)
    const known = knownOn(rows, day < view.today ? day : addDays(view.today, 1), by)
    return lampOf(requirement, view, tallied(known).get(requirement.id)).light
  })

const viewsOf = (history: readonly Entry[], today: Day, planned: boolean): ((day: Day) => View) => {
  // Days between which nothing was entered share what was known, as they do where it is read from rows.
  const turns = [...new Set(history.map(({ at }) => at.slice(0, 10)))]
  const eraOf = (day: Day): string => turns.findLast(turn => turn <= day) ?? ''
  const knownOnTurn = (turn: Day) => ({
    roster: rosterKnownOn(history, turn),
    parameters: figuresKnownOn(history, turn),
  })
  const kept = new Map([...turns, ''].map(turn => [turn, knownOnTurn(turn)]))
  const now = knownOnTurn(today)
  return day =>
    viewOn(day, {
      today,
      planned,
      startsOn: toyStartsOn,
      ...(day < today ? (kept.get(eraOf(day)) ?? now) : now),
    })
}

describe('一年里每一天的灯', () => {
  it('一遍算出来的，与一天一天单独算的一样', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(
        anyHistory,
        fc.integer({ min: 0, max: 364 }),
        fc.constantFrom<Clock>('entered', 'occurred'),
        fc.boolean(),
        (history, n, by, planned) => {
          const today = addDays('2026-01-01', n)
          // Nothing is entered after the day of looking.
          const told = history.filter(({ at }) => at.slice(0, 10) <= today)
          const rows = evidenceOf(told)
          const viewOf = viewsOf(told, today, planned)
          for (const requirement of toyRequirements) {
            const own = rows.filter(row => row.requirement === requirement.id)
            const found = lightsByDay(requirement, own, { days: year, by, viewOn: viewOf })
            expect(found, requirement.id).toEqual(oneByOne(requirement, own, by, viewOf))
            for (const light of found) seen.add(light)
          }
        },
      ),
      { numRuns: 60 },
    )
    expect([...seen].sort()).toEqual(['amber', 'green', 'grey', 'red'])
  })

  it('到期前若干天变待办，过了期变未落实，办了变已落实', () => {
    const plan = yearlyPlan()
    const done = evidence({ requirement: plan.id, on: '2026-02-10', window: '2026' })
    const lights = lightsByDay(plan, [done], {
      days: year,
      by: 'entered',
      viewOn: day => viewOn(day, { today: '2026-12-31' }),
    })
    expect(lights[year.indexOf('2026-01-05')]).toBe('amber')
    expect(lights[year.indexOf('2026-02-09')]).toBe('red')
    expect(lights[year.indexOf('2026-02-10')]).toBe('green')
  })

  it('将来的日子：不办就到期；安排了的，只在算上安排时才算', () => {
    const study = monthly()
    const planned = evidence({
      requirement: study.id,
      on: '2026-09-25',
      kind: 'planned',
      amount: 2,
      since: '2026-09-01T09:00:00.000+08:00',
    })
    const on = (plans: boolean) =>
      lightsByDay(study, [planned], {
        days: year,
        by: 'entered',
        viewOn: day => viewOn(day, { today: '2026-09-22', planned: plans }),
      })[year.indexOf('2026-09-26')]
    expect(on(false)).toBe('amber')
    expect(on(true)).toBe('green')
  })

  it('长期要求的数从哪天起改，灯就从哪天起按新的算', () => {
    const list = monthly({
      window: 'always',
      parameters: [{ name: 'days', title: '几份', value: 1, source: 'default' }],
      required: parameter => Number(parameter('days')),
    })
    const one = evidence({ requirement: list.id, on: '2026-01-10', window: 'always' })
    const parameters = (_: string, __: string, on: Day) =>
      on >= '2026-06-01' ? decidedValue(2, '2026-06-01') : undefined
    const viewOf = (day: Day) => viewOn(day, { today: '2026-12-31', parameters })
    const lights = lightsByDay(list, [one], { days: year, by: 'entered', viewOn: viewOf })
    expect(lights).toEqual(oneByOne(list, [one], 'entered', viewOf))
    expect(lights[year.indexOf('2026-05-31')]).toBe('green')
    expect(lights[year.indexOf('2026-06-01')]).not.toBe('green')
  })

  it('没有开放的，一年到头不亮', () => {
    const { measures: _, ...closed } = monthly()
    expect(
      new Set(lightsByDay({ ...closed, open: false }, [], { days: year, by: 'entered', viewOn: day => viewOn(day) })),
    ).toEqual(new Set(['grey']))
  })
})
