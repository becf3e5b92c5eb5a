import {
  addDays,
  type Calendar,
  type Day,
  type Window,
  type WindowKind,
  windowsOfYear,
  yearOf,
} from '#institution/calendar.ts'
import { inServiceThroughout, inServiceWithin, type Roster } from '#institution/roster.ts'
import type { TalliesOf, Tally } from './evidence.ts'
import type { Parameter, ParametersOn } from './parameter.ts'
import { type OpenRequirement, parameterOf } from './requirement.ts'
import { isOfEvents, lasting, type Subject, subjectsOf } from './subjects-of.ts'

/** How the standard is looked at: on which day, and with which knowledge. */
export interface View {
  /** The day looked at; `today` is the day of looking. */
  readonly on: Day
  readonly today: Day
  /** Count what is planned from today to the day looked at. */
  readonly planned: boolean
  /** Who exists and who serves, as known in this view. */
  readonly roster: Roster
  /** The day from which the town owes; nothing is red before it is set. */
  readonly startsOn: Day | undefined
  readonly parameters: ParametersOn
  readonly calendar: Calendar
}

/** Is a window owed, and if not, why: no start date, begun before it, not in service throughout, or not at all. */
export type Owing = 'owed' | 'startUnknown' | 'beforeStart' | 'partOfService' | 'notInService'

/** One window of one subject: where a light shines. */
export interface Place {
  readonly subject: Subject
  readonly window: Window
  /** The last day to meet it on time; a matter that carries no clock has none. */
  readonly due: Day | undefined
  /**
   * Whole units owed, by the figures in force on the window's first day: a figure that changes later leaves it as it was. What excuses is taken
   * off already.
   */
  readonly required: number
  /** From this day on an unmet window is amber. */
  readonly remindFrom: Day | undefined
  readonly owing: Owing
  /** True when what is done after `due` still meets it. */
  readonly forgiving: boolean
  /** The last day it is asked for when it may be mended later; absent where that never ends. */
  readonly askedUntil: Day | undefined
  readonly tally: Tally | undefined
}

/** A requirement with its figures as they were in force on any day. */
export interface Terms {
  readonly requirement: OpenRequirement
  readonly figuresOn: (day: Day) => (name: string) => Parameter['value']
}

export const termsOf = (requirement: OpenRequirement, view: View): Terms => ({
  requirement,
  figuresOn: day => parameterOf(requirement, view.parameters, day),
})

const requiredOn = ({ requirement, figuresOn }: Terms, day: Day): number => requirement.required?.(figuresOn(day)) ?? 1

const remindDays: Readonly<Record<Exclude<WindowKind, 'event'>, number>> = {
  month: 8,
  quarter: 10,
  half: 20,
  year: 30,
  always: 30,
}

/** What is left to owe when what excuses is taken off: never less than nothing. */
const lowered = (required: number, tally: Tally | undefined): number => Math.max(0, required - (tally?.excused ?? 0))

/** A window of the calendar with its days, worked out once for all its subjects. */
type Slot = Pick<Place, 'window' | 'due' | 'required' | 'remindFrom' | 'forgiving' | 'askedUntil'> & {
  readonly due: Day
}

/** A window of the calendar runs by the figures of its first day, what always stands by those of the day looked at. */
const slotOf = (terms: Terms, window: Window, figuresOf: Day = window.from): Slot => {
  const { requirement, figuresOn } = terms
  const due = requirement.due?.(window, figuresOn(figuresOf)) ?? (window.kind === 'always' ? window.from : window.to)
  const days = requirement.remindDaysBefore ?? remindDays[window.kind === 'event' ? 'always' : window.kind]
  return {
    window,
    due,
    required: requiredOn(terms, figuresOf),
    remindFrom: addDays(due, -days),
    forgiving: requirement.mendable === undefined ? window.kind === 'always' : requirement.mendable !== false,
    askedUntil: requirement.askedForDays === undefined ? undefined : addDays(due, requirement.askedForDays),
  }
}

/** The windows of a year, and those of the year before that may still be met in it. */
const slotsOf = (terms: Terms, year: number): readonly Slot[] => {
  const kind = terms.requirement.window
  const own = windowsOfYear(kind, year).map(window => slotOf(terms, window))
  if (terms.requirement.due === undefined) return own
  const before = windowsOfYear(kind, year - 1).map(window => slotOf(terms, window))
  return [...before.filter(({ due }) => due >= `${year}-01-01`), ...own]
}

const owingOf = (subject: Subject, { from, to }: Window, view: View): Owing => {
  if (!inServiceWithin(subject, from, to)) return 'notInService'
  if (view.startsOn === undefined) return 'startUnknown'
  if (from < view.startsOn) return 'beforeStart'
  return inServiceThroughout(subject, from, to) ? 'owed' : 'partOfService'
}

const calendarPlace = (subject: Subject, slot: Slot, view: View, tally: Tally | undefined): Place | undefined => {
  const owing = owingOf(subject, slot.window, view)
  if (owing === 'notInService' && tally === undefined) return undefined
  return { ...slot, required: lowered(slot.required, tally), subject, owing, tally }
}

/** What must always stand is owed from the start date, or from the day its subject entered service. */
const lastingPlace = (terms: Terms, subject: Subject, view: View, tally: Tally | undefined): Place | undefined => {
  const always = windowsOfYear('always', yearOf(view.on))[0] as Window
  const span = subject.spans.find(({ from, to }) => from <= view.on && (to === undefined || view.on <= to))
  if (span === undefined && tally === undefined) return undefined
  const since = span?.from ?? always.from
  const from = view.startsOn !== undefined && view.startsOn > since ? view.startsOn : since
  const started = view.startsOn !== undefined && view.startsOn <= view.on
  const owing = !span ? 'notInService' : started ? 'owed' : view.startsOn === undefined ? 'startUnknown' : 'beforeStart'
  const slot = slotOf(terms, { ...always, from }, view.on)
  return { ...slot, required: lowered(slot.required, tally), subject, owing, tally }
}

/** A matter that arose: its window runs from the day it arose to the day it must be met. */
const matterPlace = (terms: Terms, view: View, tally: Tally): Place => {
  const from = tally.openedOn ?? tally.items[0]?.on ?? tally.lastOn ?? tally.brokenOn ?? view.on
  const { due } = tally
  const title = tally.items.find(({ kind }) => kind === 'opens')?.title ?? tally.items[0]?.title ?? tally.subject
  const days = terms.requirement.remindDaysBefore
  return {
    subject: subjectsOf(terms.requirement.subject, view.roster).get(tally.subject) ?? lasting(tally.subject, title),
    window: { kind: 'event', from, to: due ?? from, key: tally.window, title },
    due,
    required: lowered(requiredOn(terms, from), tally),
    remindFrom: due === undefined || days === undefined ? from : addDays(due, -days),
    owing: view.startsOn === undefined ? 'startUnknown' : from < view.startsOn ? 'beforeStart' : 'owed',
    forgiving: terms.requirement.mendable !== false,
    askedUntil: undefined,
    tally,
  }
}

/** A matter belongs to the year it arose in, and to later years while it waits to be met or something still happens to it. */
const concerns = (view: View, { window: { from }, due, required, forgiving, owing, tally }: Place): boolean => {
  const firstDay = `${view.on.slice(0, 4)}-01-01`
  if (from >= firstDay) return from <= `${view.on.slice(0, 4)}-12-31`
  if ([due, tally?.lastOn, tally?.brokenOn].some(day => day !== undefined && day >= firstDay)) return true
  return owing === 'owed' && forgiving && due !== undefined && (tally?.done ?? 0) < required
}

/**
 * A subject of evidence that the roster does not count among those who owe: a meeting that broke a sentence, a person who came before he was
 * in service. It has a place where its evidence is and owes nothing; to a gate, whatever comes to it is subject.
 */
const strangerOf = ({ requirement }: Terms, { roster }: View, id: string, tally: Tally | undefined): Subject => {
  const stranger = lasting(id, roster.people.get(id)?.name ?? tally?.items[0]?.title ?? id)
  return requirement.kind === 'gate' ? stranger : { ...stranger, spans: [] }
}

const strangersOf = (terms: Terms, view: View, known: ReadonlyMap<string, Subject>, tallies: TalliesOf): Subject[] => {
  const unknown: Subject[] = []
  for (const [id, windows] of tallies) {
    if (!known.has(id)) unknown.push(strangerOf(terms, view, id, windows.values().next().value))
  }
  return unknown
}

const none: TalliesOf = new Map()

/** Every window of every subject that a requirement speaks about in the year of the day looked at. */
export const placesOf = (terms: Terms, view: View, tallies: TalliesOf = none): Place[] => {
  const { requirement } = terms
  const places: Place[] = []
  const add = (place: Place | undefined) => {
    if (place) places.push(place)
  }
  if (requirement.window === 'event') {
    for (const windows of tallies.values()) {
      for (const tally of windows.values()) {
        const place = matterPlace(terms, view, tally)
        if (concerns(view, place)) places.push(place)
      }
    }
    return places
  }
  const known = subjectsOf(requirement.subject, view.roster)
  const slots = requirement.window === 'always' ? [] : slotsOf(terms, yearOf(view.on))
  // A gate owes nothing by itself: it has a place wherever something came to it.
  const owes = requirement.kind !== 'gate'
  for (const subject of [...known.values(), ...strangersOf(terms, view, known, tallies)]) {
    const windows = tallies.get(subject.id)
    const stands = owes && known.has(subject.id)
    if (requirement.window === 'always') {
      if (stands || windows) add(lastingPlace(terms, subject, view, windows?.get('always')))
      continue
    }
    for (const slot of slots) {
      const tally = windows?.get(slot.window.key)
      if (stands || tally) add(calendarPlace(subject, slot, view, tally))
    }
  }
  return places
}

/** The place of one window of one subject, wherever in time it lies; nothing if the requirement does not speak about it. */
export const placeOf = (
  terms: Terms,
  view: View,
  subject: string,
  key: string,
  tally: Tally | undefined,
): Place | undefined => {
  const { requirement } = terms
  if (requirement.window === 'event') return tally && matterPlace(terms, view, tally)
  const known = subjectsOf(requirement.subject, view.roster).get(subject)
  if (known === undefined && tally === undefined) return undefined
  const who = known ?? strangerOf(terms, view, subject, tally)
  if (requirement.window === 'always') return lastingPlace(terms, who, view, tally)
  const window = windowsOfYear(requirement.window, yearOf(key)).find(each => each.key === key)
  return window && calendarPlace(who, slotOf(terms, window), view, tally)
}

/**
 * The place of one window of one subject as `placesOf` has it on the day looked at: nothing where the year has no such window, or nobody owes it
 * and nothing came to it.
 */
export const placeInYear = (
  terms: Terms,
  view: View,
  subject: string,
  key: string,
  tally: Tally | undefined,
): Place | undefined => {
  const { requirement } = terms
  if (requirement.window === 'event') {
    const place = tally && matterPlace(terms, view, tally)
    return place && concerns(view, place) ? place : undefined
  }
  const owes = requirement.kind !== 'gate' && subjectsOf(requirement.subject, view.roster).has(subject)
  if (!owes && tally === undefined) return undefined
  const place = placeOf(terms, view, subject, key, tally)
  if (requirement.window === 'always' || place === undefined) return place
  const year = yearOf(view.on)
  const carriedOver = requirement.due !== undefined && yearOf(key) === year - 1 && (place.due ?? '') >= `${year}-01-01`
  return yearOf(key) === year || carriedOver ? place : undefined
}

/** True for a requirement about something that has to arise before anything is owed. */
export const waitsForMatters = ({ window, subject, kind }: OpenRequirement): boolean =>
  window === 'event' || kind === 'gate' || isOfEvents(subject)
