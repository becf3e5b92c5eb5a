import fc from 'fast-check'
import { addDays, type Day } from '#institution/calendar.ts'
import type { PositionId } from '#institution/positions.ts'
import { Roster, type Tenure } from '#institution/roster.ts'

/**
 * Random histories of a toy town for specs of the engine: sessions planned, held, corrected, struck and entered late; people who join, leave
 * and change positions in mid-month; notices that must be answered within five working days. An entry is what happened, on a day, told on a day.
 */
export type Told =
  | {
      readonly what: 'planned' | 'held' | 'corrected'
      readonly session: number
      readonly of: string
      readonly on: Day
      readonly amount: number
    }
  | { readonly what: 'struck'; readonly session: number }
  | { readonly what: 'broke'; readonly session: number; readonly on: Day }
  | { readonly what: 'arose'; readonly notice: number; readonly on: Day }
  | { readonly what: 'answered'; readonly notice: number; readonly on: Day }
  | { readonly what: 'entered'; readonly person: string; readonly position: PositionId; readonly on: Day }
  | { readonly what: 'left'; readonly person: string; readonly on: Day }

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
