import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, chinaCalendar, type Day } from '#institution/calendar.ts'
import { naiveLights } from '#testing/naive-obligations.ts'
import {
  eventClock,
  fourAreas,
  monthly,
  monthlyOfEachCadre,
  monthlyOfTheTownAndEachCadre,
  quarterlyOfTheCommittee,
  yearlyPlan,
} from '#testing/requirements.ts'
import { evidence, townPeople, viewOn } from '#testing/town.ts'
import { evidenceOf, toyRequirements } from '#testing/toy-evidence.ts'
import { anyHistory, type Entry, figuresKnownOn, rosterKnownOn, toyStartsOn } from '#testing/toy-history.ts'
import { type Clock, type Counter, counted, type Evidence, knownOn, tallied, windowTouched } from './evidence.ts'
import { lampOf } from './lamp.ts'
import { lightOf, type Obligation, obligationsOf } from './obligations.ts'
import type { View } from './place.ts'
import type { OpenRequirement } from './requirement.ts'
import type { Light } from './standing.ts'

const runs = 300

const dayOfYear: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 364 }).map(n => addDays('2026-01-01', n))

const viewKnown = (history: readonly Entry[], on: Day): View =>
  viewOn(on, {
    roster: rosterKnownOn(history, on),
    startsOn: toyStartsOn,
    parameters: figuresKnownOn(history, on),
  })

const obligationsKnown = (rows: readonly Evidence[], view: View, by: Clock): Obligation[] => {
  const tallies = tallied(knownOn(rows, view.on, by))
  return toyRequirements.flatMap(requirement => obligationsOf(requirement, view, tallies.get(requirement.id)))
}

const lightsOf = (obligations: readonly Obligation[]): Readonly<Record<string, Light>> =>
  Object.fromEntries(
    obligations.map(({ requirement, subject, window, state }) => [`${requirement} ${subject} ${window.key}`, state]),
  )

/** A counter for every window that was ever touched, as the database keeps them: those whose evidence was struck stay, at zero. */
const countersOf = (rows: readonly Evidence[], day: Day): Counter[] => {
  const standing = tallied(knownOn(rows, day, 'entered'))
  const nothing = {
    done: 0,
    planned: 0,
    excused: 0,
    broken: 0,
    brokenOn: undefined,
    openedOn: undefined,
    due: undefined,
    lastOn: undefined,
    late: false,
  }
  const touched = new Map(rows.map(row => [`${row.requirement} ${row.subject} ${row.window}`, row]))
  return [...touched.values()].map(({ requirement, subject, window }) => {
    const { items: _, ...sums } = standing.get(requirement)?.get(subject)?.get(window) ?? {
      ...nothing,
      subject,
      window,
      items: [],
    }
    return { ...sums, requirement }
  })
}

describe('任何一段历史', () => {
  it('逐条记下的差别，在过去任何一天看，都等于只拿那天以前录入的重新算一遍', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(anyHistory, fc.array(dayOfYear, { minLength: 3, maxLength: 5 }), (history, days) => {
        const rows = evidenceOf(history)
        for (const day of [...days, '2026-12-31']) {
          const found = lightsOf(obligationsKnown(rows, viewKnown(history, day), 'entered'))
          const expected = Object.fromEntries(naiveLights(history, day, chinaCalendar.isWorkingDay))
          expect(found, day).toEqual(expected)
          for (const light of Object.values(found)) seen.add(light)
        }
      }),
      { numRuns: runs },
    )
    // The comparison means something only if every light was there to be compared.
    expect([...seen].sort()).toEqual(['amber', 'green', 'grey', 'red'])
  })

  it('改一个数，改以前就开始的期一盏灯也不变；以后开始的期，和一直就是这个数一样', () => {
    const amount = fc.integer({ min: 1, max: 4 })
    fc.assert(
      fc.property(anyHistory, dayOfYear, amount, dayOfYear, (told, from, units, on) => {
        const history = told.filter(each => each.told.what !== 'decided')
        const rows = evidenceOf(history)
        const decidedFrom = (day: Day): readonly Entry[] => [
          ...history,
          { at: '2026-01-01T08:00:00.000+08:00', told: { what: 'decided', units, on: day } },
        ]
        const lit = (entries: readonly Entry[]) => obligationsKnown(rows, viewKnown(entries, on), 'entered')
        const [before, changed, always] = [history, decidedFrom(from), decidedFrom('2020-01-01')].map(lit)
        changed?.forEach((obligation, index) => {
          expect(obligation).toEqual((obligation.window.from < from ? before : always)?.[index])
        })
      }),
      { numRuns: runs },
    )
  })

  it('最后一条录入以后，按发生的时间看和按录入的时间看一样', () => {
    fc.assert(
      fc.property(anyHistory, dayOfYear, (history, day) => {
        const last = [day, ...history.map(({ at }) => at.slice(0, 10))].sort().at(-1) ?? day
        const rows = evidenceOf(history)
        const view = viewKnown(history, last)
        expect(obligationsKnown(rows, view, 'occurred')).toEqual(obligationsKnown(rows, view, 'entered'))
      }),
      { numRuns: runs },
    )
  })

  it('一盏灯单独算，与全部一起算的一样；灯的数目加起来是周期的数目', () => {
    fc.assert(
      fc.property(anyHistory, dayOfYear, (history, day) => {
        const view = viewKnown(history, day)
        const tallies = tallied(knownOn(evidenceOf(history), day, 'entered'))
        for (const requirement of toyRequirements) {
          const of = tallies.get(requirement.id)
          const found = obligationsOf(requirement, view, of)
          for (const { subject, window, state } of found) {
            expect(lightOf(requirement, view, subject, window.key, of?.get(subject)?.get(window.key))).toBe(state)
          }
          const { counts, missed } = lampOf(requirement, view, of)
          expect(counts.green + counts.amber + counts.red + counts.grey + missed).toBe(found.length)
        }
      }),
      { numRuns: runs },
    )
  })

  it('从保存的合计亮灯，与从证据亮灯一样，划掉的也一样', () => {
    fc.assert(
      fc.property(anyHistory, dayOfYear, (history, day) => {
        const view = viewKnown(history, day)
        // Counters are of the present: as the town stood when this day's entries had been made.
        const rows = evidenceOf(history.filter(({ at }) => at.slice(0, 10) <= day))
        const tallies = tallied(knownOn(rows, day, 'entered'))
        const sums = counted(countersOf(rows, day))
        for (const requirement of toyRequirements) {
          const { light, counts, missed, due } = lampOf(requirement, view, tallies.get(requirement.id))
          expect(lampOf(requirement, view, sums.get(requirement.id))).toMatchObject({ light, counts, missed, due })
        }
      }),
      { numRuns: runs },
    )
  })
})

describe('多办一次，或多减一次', () => {
  const cadences: readonly OpenRequirement[] = [
    monthly(),
    monthlyOfEachCadre(),
    monthlyOfTheTownAndEachCadre(),
    quarterlyOfTheCommittee(),
    yearlyPlan(),
    yearlyPlan({ mendable: false }),
    fourAreas(),
    eventClock(),
    eventClock({ mendable: false }),
  ]

  const order = { red: 0, amber: 1, grey: 2, green: 3 }

  it('任何周期都不会从已落实变成别的，未落实也不会更差', () => {
    const done = fc.record({
      kind: fc.constantFrom('counts' as const, 'excuses' as const),
      on: dayOfYear,
      amount: fc.integer({ min: 1, max: 3 }),
      who: fc.integer({ min: 0, max: 2 }),
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...cadences),
        fc.array(done, { maxLength: 12 }),
        done,
        dayOfYear,
        (requirement, before, more, on) => {
          const subjects =
            requirement.window === 'event'
              ? ['notice/0', 'notice/1', 'notice/2']
              : ['cadre', 'townAndCadres'].includes(requirement.subject)
                ? townPeople.map(({ id }) => id)
                : ['town']
          const item = ({ kind, on: day, amount, who }: typeof more): Evidence => {
            const subject = subjects[who % subjects.length] ?? 'town'
            return evidence({
              requirement: requirement.id,
              kind,
              on: day,
              amount,
              subject,
              window: windowTouched(requirement, { on: day, subject }),
            })
          }
          const opens = (requirement.window === 'event' ? subjects : []).map((subject, n) => {
            const day = addDays('2026-03-02', n * 40)
            return evidence({
              requirement: requirement.id,
              on: day,
              due: addDays(day, 7),
              kind: 'opens',
              amount: 0,
              subject,
              window: subject,
            })
          })
          const view = viewOn(on)
          const lights = (items: readonly Evidence[]) =>
            obligationsOf(requirement, view, tallied(items).get(requirement.id)).map(
              ({ subject, window, state }) => [`${subject} ${window.key}`, state] as const,
            )
          const less = [...opens, ...before.map(item)]
          const after = new Map(lights([...less, item(more)]))
          for (const [place, was] of lights(less)) {
            const is = after.get(place)
            if (was === 'green') expect(is, place).toBe('green')
            if (was === 'red') expect(order[is ?? 'red'], place).toBeGreaterThanOrEqual(order[was])
            if (was !== 'red') expect(is, place).not.toBe('red')
          }
        },
      ),
      { numRuns: runs },
    )
  })
})
