import fc from 'fast-check'
import { addDays, type Day } from '#institution/calendar.ts'
import type { PositionId } from '#institution/positions.ts'
import { Roster, type Tenure } from '#institution/roster.ts'
import type { ParametersOn } from '#mechanisms/parameter.ts'
import { decidedValue } from './decided-value.ts'

/**
 * Random histories of a toy town for specs of the engine: sessions planned, held, corrected, struck and entered late; people who join, leave
 * and change positions in mid-month; essays handed in for an earlier month; figures that change from a day on; notices that must be answered
 * within five working days. An entry is what happened, on a day, told on a day.
 */
export type Told =
  | {
      readonly what: 'planned' | 'held' | 'corrected'
      readonly session: number
      readonly of: string
      readonly on: Day
      readonly amount: number
      /** A day of the month it is done for, where that is an earlier one. */
      readonly owedOn: Day | undefined
    }
  /** A session that was missed on leave: so much less is owed. */
  | {
      readonly what: 'excused'
      readonly session: number
      readonly of: string
      readonly on: Day
      readonly amount: number
      readonly owedOn: Day | undefined
    }
  | { readonly what: 'struck'; readonly session: number }
  | { readonly what: 'broke'; readonly session: number; readonly on: Day }
  | { readonly what: 'arose'; readonly notice: number; readonly on: Day }
  | { readonly what: 'answered'; readonly notice: number; readonly on: Day }
  | { readonly what: 'entered'; readonly person: string; readonly position: PositionId; readonly on: Day }
  | { readonly what: 'left'; readonly person: string; readonly on: Day }
  /** So many sessions a quarter are owed from a day on, never an earlier one than that of the telling. */
  | { readonly what: 'decided'; readonly units: number; readonly on: Day }

export interface Entry {
  readonly at: string
  readonly told: Told
}

export const toyPeople = ['甲', '乙', '丙', '丁'] as const
export const toyStartsOn: Day = '2026-02-01'
const firstDay: Day = '2026-01-01'

/** 甲 and 乙 serve from the beginning. */
export const toyTenures: readonly Tenure[] = ['甲', '乙'].map(person => ({
  id: `${person} 0`,
  person,
  position: 'townCadre',
  from: '2025-01-01',
}))

const positions: readonly PositionId[] = ['townCadre', 'officeClerk', 'villageDirector']

const anyTold = (today: Day): fc.Arbitrary<Told> => {
  const before = fc.integer({ min: 0, max: 70 }).map(days => {
    const day = addDays(today, -days)
    return day < firstDay ? firstDay : day
  })
  const session = fc.integer({ min: 0, max: 5 })
  const person = fc.constantFrom(...toyPeople)
  const amount = fc.integer({ min: 1, max: 2 })
  const of = fc.constantFrom('town', ...toyPeople)
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        what: fc.constantFrom('held' as const, 'corrected' as const),
        session,
        of,
        on: before,
        amount,
        owedOn: fc.option(before, { nil: undefined, freq: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        what: fc.constant('excused' as const),
        session,
        of,
        on: before,
        amount,
        owedOn: fc.option(before, { nil: undefined, freq: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        what: fc.constant('decided' as const),
        units: fc.integer({ min: 1, max: 4 }),
        on: fc.integer({ min: 0, max: 120 }).map(days => addDays(today, days)),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        what: fc.constant('planned' as const),
        session,
        of,
        on: fc.integer({ min: 0, max: 40 }).map(days => addDays(today, days)),
        amount,
        owedOn: fc.constant(undefined),
      }),
    },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('struck' as const), session }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('broke' as const), session, on: before }) },
    {
      weight: 2,
      arbitrary: fc.record({ what: fc.constant('arose' as const), notice: fc.integer({ min: 0, max: 2 }), on: before }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        what: fc.constant('answered' as const),
        notice: fc.integer({ min: 0, max: 2 }),
        on: before,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        what: fc.constant('entered' as const),
        person,
        position: fc.constantFrom(...positions),
        on: before,
      }),
    },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('left' as const), person, on: before }) },
  )
}

/** Entries in the order they were made, some on the same day. */
export const anyHistory: fc.Arbitrary<readonly Entry[]> = fc
  .array(fc.integer({ min: 0, max: 25 }), { minLength: 1, maxLength: 30 })
  .chain(gaps => {
    let day = firstDay
    const days = gaps.map(gap => {
      day = addDays(day, gap)
      return day
    })
    return fc.tuple(
      ...days.filter(each => each <= '2026-12-31').map(each => anyTold(each).map(told => ({ day: each, told }))),
    )
  })
  .map(entries =>
    entries.map(({ day, told }, index) => ({
      at: `${day}T${String(8 + (index % 12)).padStart(2, '0')}:00:00.000+08:00`,
      told,
    })),
  )
  .map(entries => [...entries].sort((one, other) => (one.at < other.at ? -1 : 1)))

/** What had been decided about the quarter's sessions by the end of a day; of two decisions from the same day the later one runs. */
export const figuresKnownOn =
  (history: readonly Entry[], day: Day): ParametersOn =>
  (requirement, _, on) => {
    const decided = history.flatMap(({ at, told }) => (at.slice(0, 10) <= day && told.what === 'decided' ? [told] : []))
    const inForce = decided.filter(each => each.on <= on).sort((one, other) => (one.on <= other.on ? -1 : 1))
    const last = inForce.at(-1)
    return requirement === '6.1.3' && last ? decidedValue(last.units, last.on) : undefined
  }

/** The roster as it was known at the end of a day. Who enters a position leaves what he held the day before. */
export const rosterKnownOn = (history: readonly Entry[], day: Day): Roster => {
  let tenures = toyTenures
  const ended = (person: string, to: Day) =>
    tenures.flatMap(each => {
      if (each.person !== person || (each.to !== undefined && each.to <= to)) return [each]
      return each.from <= to ? [{ ...each, to }] : []
    })
  history.forEach(({ at, told }, index) => {
    if (at.slice(0, 10) > day) return
    if (told.what === 'left') tenures = ended(told.person, told.on)
    if (told.what === 'entered') {
      tenures = [
        ...ended(told.person, addDays(told.on, -1)),
        { id: `${told.person} ${index + 1}`, person: told.person, position: told.position, from: told.on },
      ]
    }
  })
  return new Roster(
    toyPeople.map(id => ({ id, name: id })),
    [],
    tenures,
  )
}
