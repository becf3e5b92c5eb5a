import { addDays, type Day } from '#institution/calendar.ts'
import { type Clock, type Evidence, knownOn, type Tally, tallied } from './evidence.ts'
import { worstFirst } from './lamp.ts'
import { type Place, placeInYear, placesOf, type Terms, termsOf, type View } from './place.ts'
import type { OpenRequirement, Requirement } from './requirement.ts'
import { type Light, standingOf } from './standing.ts'
import { subjectsOf } from './subjects-of.ts'

/** How a stretch of days is looked at: each day with what was known on it. */
export interface LookOver {
  /** Days one after another, all of one year. */
  readonly days: readonly Day[]
  readonly by: Clock
  /** The view of a day. Days on which the same people and figures were known share the roster and the parameters. */
  readonly viewOn: (day: Day) => View
}

/** Windows of a requirement by light on each day, laid down as changes: a window costs what changes in it, not how many days are asked for. */
class WindowsByDay {
  readonly #changes: Readonly<Record<Light, Int32Array>>

  constructor(length: number) {
    const none = () => new Int32Array(length + 1)
    this.#changes = { green: none(), amber: none(), red: none(), grey: none() }
  }

  add(light: Light, from: number, to: number, windows: number): void {
    const changes = this.#changes[light]
    changes[from] = (changes[from] ?? 0) + windows
    changes[to] = (changes[to] ?? 0) - windows
  }

  /** The light of the lamp on each day: the worst of its windows. */
  lamps(worst: readonly Light[]): Light[] {
    const counts: Record<Light, number> = { red: 0, amber: 0, green: 0, grey: 0 }
    return Array.from({ length: this.#changes.red.length - 1 }, (_, index) => {
      for (const light of worst) counts[light] += this.#changes[light][index] ?? 0
      return worst.find(light => counts[light] > 0) ?? 'grey'
    })
  }
}

/** Days in which the same was known of who exists: indices from the first to before the last. */
interface Era {
  readonly view: View
  readonly terms: Terms
  readonly from: number
  readonly to: number
}

const knowsTheSame = (one: View, other: View): boolean =>
  one.roster === other.roster && one.startsOn === other.startsOn && one.parameters === other.parameters

const erasOf = (requirement: OpenRequirement, { days, viewOn }: LookOver): readonly Era[] => {
  const eras: Era[] = []
  days.forEach((day, index) => {
    const view = viewOn(day)
    const last = eras.at(-1)
    if (last && knowsTheSame(last.view, view)) eras[eras.length - 1] = { ...last, to: index + 1 }
    else eras.push({ view, terms: termsOf(requirement, view), from: index, to: index + 1 })
  })
  return eras
}

const never: Day = '9999-12-31'

/** What is known on a day to come is what is known now; an instant of today and one read a moment later are both now. */
const knowledgeDay = (day: Day, today: Day): Day => (day < today ? day : addDays(today, 1))

/** The first day looked at that knows what was entered (or happened) on a day. */
const knownFrom = (day: Day, today: Day): Day => (day < today ? day : day <= addDays(today, 1) ? today : never)

/** The days on which what is known of a window changes. */
const turnsOf = (items: readonly Evidence[], by: Clock, { today, planned }: View): readonly Day[] =>
  items.flatMap(({ since, until, on, kind }) => [
    ...(by === 'entered' ? [knownFrom(since.slice(0, 10), today)] : [knownFrom(on, today)]),
    ...(by === 'entered' && until !== undefined ? [knownFrom(until.slice(0, 10), today)] : []),
    ...(planned && kind === 'planned' ? [on] : []),
  ])

/** The days on which a window's light can change though nothing new is known. */
const thresholdsOf = ({ window, remindFrom, due, askedUntil }: Place): readonly Day[] => [
  window.from,
  ...(remindFrom === undefined ? [] : [remindFrom]),
  ...(due === undefined ? [] : [addDays(due, 1)]),
  ...(askedUntil === undefined ? [] : [addDays(askedUntil, 1)]),
  ...(window.kind === 'always' ? [] : [addDays(window.to, 1)]),
]

interface Walk {
  readonly era: Era
  /** Days on which every place of it may change. */
  readonly turns: readonly Day[]
  readonly indexOf: (day: Day) => number
  readonly days: readonly Day[]
  readonly windows: WindowsByDay
}

/** Walks one place from change to change and lays down its lights. */
const walked = (
  { era, indexOf, days, windows, turns: all }: Walk,
  placeOn: (view: View) => Place | undefined,
  turns: readonly Day[],
  count: number,
): void => {
  const stops = [...all, ...turns].map(indexOf)
  for (let index = era.from; index < era.to; ) {
    const on = days[index] as Day
    const view = { ...era.view, on }
    const place = placeOn(view)
    let next = era.to
    const stop = (at: number): void => {
      if (at > index && at < next) next = at
    }
    stops.forEach(stop)
    if (place) {
      for (const day of thresholdsOf(place)) stop(indexOf(day))
      const { light, missed } = standingOf(era.terms, place, view)
      if (!missed) windows.add(light, index, next, count)
    }
    index = next
  }
}

/** Days on which a figure of the requirement changes: windows of the calendar keep those of their first day, what always stands does not. */
const figureTurns = ({ terms: { requirement, figuresOn }, from, to }: Era, days: readonly Day[]): readonly Day[] => {
  const changing = (requirement.parameters ?? []).filter(({ source }) => source !== 'standard')
  if (requirement.window !== 'always' || changing.length === 0) return []
  const figures = days.slice(from, to).map(day => JSON.stringify(changing.map(({ name }) => figuresOn(day)(name))))
  return days.slice(from, to).filter((_, index) => index > 0 && figures[index] !== figures[index - 1])
}

/** Days on which someone enters or leaves service, where that alone decides whether something is owed. */
const serviceTurns = ({ view, terms }: Era, subject: string): readonly Day[] => {
  if (terms.requirement.window !== 'always') return []
  const spans = subjectsOf(terms.requirement.subject, view.roster).get(subject)?.spans ?? []
  const turns = spans.flatMap(({ from, to }) => (to === undefined ? [from] : [from, addDays(to, 1)]))
  return view.startsOn === undefined ? turns : [...turns, view.startsOn]
}

const placeKey = (subject: string, window: string): string => `${subject} ${window}`

const grouped = (evidence: readonly Evidence[]): ReadonlyMap<string, readonly Evidence[]> =>
  Map.groupBy(evidence, ({ subject, window }) => placeKey(subject, window))

const tallyOf = (items: readonly Evidence[], day: Day, by: Clock): Tally | undefined => {
  const [first] = items
  return (
    first &&
    tallied(knownOn(items, day, by))
      .get(first.requirement)
      ?.get(first.subject)
      ?.get(first.window)
  )
}

/** Nobody has ever done anything for these: those that owe the same in the same window stand alike, and each kind is walked once. */
const walkUntouched = (walk: Walk, touched: ReadonlyMap<string, unknown>): void => {
  const { terms, view } = walk.era
  const { window, kind, subject } = terms.requirement
  if (window === 'event' || kind === 'gate') return
  if (window === 'always') {
    for (const id of subjectsOf(subject, view.roster).keys()) {
      if (touched.has(placeKey(id, 'always'))) continue
      walked(walk, on => placeInYear(terms, on, id, 'always', undefined), serviceTurns(walk.era, id), 1)
    }
    return
  }
  const alike = new Map<string, { readonly place: Place; count: number }>()
  for (const place of placesOf(terms, view)) {
    if (touched.has(placeKey(place.subject.id, place.window.key))) continue
    const same = `${place.owing} ${place.window.key}`
    const known = alike.get(same)
    if (known) known.count += 1
    else alike.set(same, { place, count: 1 })
  }
  for (const { place, count } of alike.values()) walked(walk, () => place, [], count)
}

/**
 * The lamp of one requirement on each of some days, as `lampOf` has it on each of them alone: in one pass over its windows, because a light
 * changes on few days. `evidence` is all that was ever known of the requirement, struck rows included.
 */
export const lightsByDay = (requirement: Requirement, evidence: readonly Evidence[], look: LookOver): Light[] => {
  const { days, by } = look
  if (!requirement.open) return days.map(() => 'grey')
  const windows = new WindowsByDay(days.length)
  const first = days[0] as Day
  const places = new Map(days.map((day, index) => [day, index]))
  const indexOf = (day: Day): number => (day <= first ? 0 : (places.get(day) ?? days.length))
  const touched = grouped(evidence)
  for (const era of erasOf(requirement, look)) {
    const walk: Walk = { era, indexOf, days, windows, turns: figureTurns(era, days) }
    walkUntouched(walk, touched)
    for (const items of touched.values()) {
      const { subject, window } = items[0] as Evidence
      const placeOn = (view: View): Place | undefined =>
        placeInYear(era.terms, view, subject, window, tallyOf(items, knowledgeDay(view.on, view.today), by))
      walked(walk, placeOn, [...turnsOf(items, by, era.view), ...serviceTurns(era, subject)], 1)
    }
  }
  return windows.lamps(worstFirst(requirement))
}
