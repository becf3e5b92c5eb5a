import type { Light } from '#mechanisms/standing.ts'
import { type Entry, toyPeople, toyStartsOn, toyTenures } from './toy-history.ts'

/**
 * The toy town's duties worked out anew for one day, from nothing but the entries made by then: a second opinion for the engine. It shares no
 * code with it, knows no rows, windows or tallies, and counts days one by one.
 */

const msOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const plus = (day: string, n: number): string => new Date(msOf(day) + n * 86_400_000).toISOString().slice(0, 10)
const daysCounted = new Map<string, readonly string[]>()

const daysOf = (from: string, to: string): readonly string[] => {
  const counted = daysCounted.get(`${from} ${to}`)
  if (counted) return counted
  const days: string[] = []
  for (let day = from; day <= to; day = plus(day, 1)) days.push(day)
  daysCounted.set(`${from} ${to}`, days)
  return days
}

interface Held {
  readonly of: string
  readonly on: string
  readonly amount: number
  readonly owedOn: string | undefined
  readonly kind: 'planned' | 'held' | 'excused'
}

const sessionsTold = (told: readonly Entry['told'][]): Held[] => {
  const held: Held[] = []
  for (const id of [0, 1, 2, 3, 4, 5]) {
    let now: Held | undefined
    for (const each of told) {
      if (!('session' in each) || each.session !== id) continue
      if (each.what === 'struck') now = undefined
      else if (each.what === 'planned') now = now && now.kind !== 'planned' ? now : { ...each, kind: 'planned' }
      else if (each.what === 'held') now = { ...each, kind: 'held' }
      else if (each.what === 'excused') now = { ...each, kind: 'excused' }
      else if (each.what === 'corrected') now = now?.kind === 'held' ? { ...each, kind: 'held' } : now
    }
    if (now) held.push(now)
  }
  return held
}

/** The days on which a person was a cadre of the town, as told. */
const daysServed = (told: readonly Entry['told'][], person: string, from: string, to: string): string[] =>
  daysOf(from, to).filter(day => {
    // Who holds what on this day: the later telling overrules the earlier from its day on.
    let cadre = toyTenures.some(tenure => tenure.person === person)
    for (const each of told) {
      if (!('person' in each) || each.person !== person) continue
      if (each.what === 'left' && day > each.on) cadre = false
      if (each.what === 'entered' && day >= each.on) cadre = each.position !== 'villageDirector'
    }
    return cadre
  })

const lightOn = (on: string, due: string, from: string, remindDays: number, done: number, required: number): Light => {
  if (done >= required) return 'green'
  if (on > due) return 'red'
  if (on < from) return 'grey'
  return done > 0 || plus(on, remindDays) >= due ? 'amber' : 'grey'
}

const lastDay = (month: string): string => plus(`${plus(`${month}-28`, 4).slice(0, 7)}-01`, -1)

/** Every light on a day, by requirement, subject and window: `1.2.2 甲 2026-03` → red. */
export const naiveLights = (
  history: readonly Entry[],
  day: string,
  isWorkingDay: (day: string) => boolean,
): ReadonlyMap<string, Light> => {
  const told = history.filter(({ at }) => at.slice(0, 10) <= day).map(each => each.told)
  const sessions = sessionsTold(told)
  const lights = new Map<string, Light>()
  /** What is done or excused for a month is for the month it names, whenever that was; of a quarter it is for its own day. */
  const monthFor = ({ on, owedOn }: Held): string => owedOn ?? on
  const ownDay = ({ on }: Held): string => on
  const sumOf = (
    kind: Held['kind'],
    of: string,
    from: string,
    to: string,
    dayFor: (each: Held) => string = ownDay,
  ): number =>
    sessions
      .filter(each => each.of === of && each.kind === kind && dayFor(each) >= from && dayFor(each) <= to)
      .reduce((sum, { amount }) => sum + amount, 0)
  const lightFor = (owed: boolean, from: string, to: string, remindDays: number, done: number, left: number): Light => {
    if (owed) return lightOn(day, to, from, remindDays, done, left)
    // Whoever owes nothing has nothing to be excused from.
    return left > 0 && done >= left ? 'green' : 'grey'
  }

  for (const who of ['town', ...toyPeople]) {
    for (let month = 1; month <= 12; month += 1) {
      const key = `2026-${month < 10 ? '0' : ''}${month}`
      const [from, to] = [`${key}-01`, lastDay(key)]
      const served = who === 'town' ? daysOf(from, to) : daysServed(told, who, from, to)
      const touched = sessions.some(each => each.of === who && monthFor(each) >= from && monthFor(each) <= to)
      if (served.length === 0 && !touched) continue
      const done = sumOf('held', who, from, to, monthFor)
      const excused = sumOf('excused', who, from, to, monthFor)
      const owed = from >= toyStartsOn && served.length === daysOf(from, to).length
      const left = (units: number) => (units > excused ? units - excused : 0)
      if (who !== 'town') lights.set(`1.2.2 ${who} ${key}`, lightFor(owed, from, to, 8, done, left(1)))
      lights.set(`1.2.1 ${who} ${key}`, lightFor(owed, from, to, 8, done, left(2)))
    }
  }

  for (let quarter = 1; quarter <= 4; quarter += 1) {
    const first = quarter * 3 - 2
    const from = `2026-${String(first).padStart(2, '0')}-01`
    const to = lastDay(`2026-${String(first + 2).padStart(2, '0')}`)
    const done = sumOf('held', 'town', from, to)
    const excused = sumOf('excused', 'town', from, to)
    const broken = told.some(
      each => each.what === 'broke' && each.on >= from && each.on <= to && each.on >= toyStartsOn,
    )
    let units = 2
    let since = ''
    for (const each of told) {
      // Whoever decides for an earlier day than another did does not take back what runs from then on.
      if (each.what !== 'decided' || each.on > from || each.on < since) continue
      units = each.units
      since = each.on
    }
    const light = lightFor(from >= toyStartsOn, from, to, 10, done, units > excused ? units - excused : 0)
    lights.set(`6.1.3 town 2026-Q${quarter}`, broken ? 'red' : light)
  }

  for (const notice of [0, 1, 2]) {
    const about = told.filter(each => 'notice' in each && each.notice === notice)
    const arose = about.findIndex(each => each.what === 'arose')
    const first = about[arose]
    if (first === undefined || !('on' in first)) continue
    let due = first.on
    for (let left = 5; left > 0; ) {
      due = plus(due, 1)
      if (isWorkingDay(due)) left -= 1
    }
    const answered = about.slice(arose).some(each => each.what === 'answered')
    const light =
      first.on >= toyStartsOn ? lightOn(day, due, first.on, 9999, answered ? 1 : 0, 1) : answered ? 'green' : 'grey'
    lights.set(`1.2.3 notice/${notice} notice/${notice}`, light)
  }
  return lights
}
