import type { Calendar, Day, Window, WindowKind } from '#institution/calendar.ts'
import { addDays } from '#institution/calendar.ts'
import { positionOf } from '#institution/positions.ts'
import type { Tallies } from './evidence.ts'
import { unitOf } from './lamp.ts'
import type { Move } from './measure.ts'
import { described } from './obligations.ts'
import { type Place, placesOf, type Terms, termsOf, type View } from './place.ts'
import { clockText } from './reason-lines.ts'
import type { OpenRequirement, Requirement } from './requirement.ts'
import { type Light, type Standing, standingOf } from './standing.ts'
import { type Viewer, whoseIs } from './whose.ts'

/** Something done or planned on a day, as it is drawn: several of one kind in one window may be one mark. */
export interface Mark {
  readonly on: Day
  readonly kind: 'counts' | 'planned' | 'breaks'
  readonly title: string
  /** How many it stands for. */
  readonly count: number
  readonly late: boolean
  /** The one stream it comes from, if it is one: what counts for several sentences is one thing on its day. */
  readonly stream?: string
  readonly at?: string
  readonly more?: string
  readonly href?: string
  /** The act that moves it, where the viewer may. */
  readonly move?: Move
}

/** What is known of one day of one window: evidence, or plans with their announcement. */
export interface MarkGiven extends Mark {
  readonly requirement: string
  readonly window: string
}

/** One window of one requirement over everyone who owes it. */
export interface WindowSummed {
  readonly key: string
  readonly title: string
  readonly from: Day
  readonly to: Day
  readonly due: Day | undefined
  readonly light: Light
  /** 59 / 62 人，逾期 22 天. */
  readonly reason: string
  readonly owed: number
  readonly met: number
  readonly unit: string
  /** Those who have not met it: organizations for everyone, people for those responsible alone. */
  readonly names: readonly string[]
  /** The viewer's own window, where it is about people and he is one of them. */
  readonly own: { readonly light: Light; readonly reason: string } | undefined
  readonly marks: readonly Mark[]
}

/** One requirement through the year. */
export interface CalendarRow {
  readonly requirement: string
  readonly title: string
  readonly clause: string
  readonly quote: string
  readonly kind: WindowKind
  /** The viewer owes it himself, answers for it, or takes its next step. */
  readonly mine: boolean
  readonly windows: readonly WindowSummed[]
}

/** What a calendar is worked out from. `view` looks at one year; its `on` lies in it. */
export interface CalendarGiven {
  readonly view: View
  readonly from: Day
  readonly to: Day
  readonly requirements: readonly Requirement[]
  readonly tallies: Tallies
  readonly marks: readonly MarkGiven[]
  readonly viewer: Viewer
}

/** A day that is not what its weekday says. */
export interface DayApart {
  readonly on: Day
  readonly sort: 'holiday' | 'worked'
  readonly title: string
  readonly provisional: boolean
}

interface Stood {
  readonly place: Place
  readonly standing: Standing
}

/** So many days of marks stay apart in a window about people; more become one. */
const mostDays = 3
const mostNames = 8
const worst: readonly Light[] = ['red', 'amber', 'grey']

/** Holidays and exchanged working days between two days. */
export const daysApart = (calendar: Calendar, from: Day, to: Day): readonly DayApart[] => {
  const apart: DayApart[] = []
  for (let on = from; on <= to; on = addDays(on, 1)) {
    const title = calendar.holidayName(on)
    const weekend = [0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay())
    const provisional = calendar.isProvisional(on)
    if (title !== undefined) apart.push({ on, sort: 'holiday', title, provisional })
    else if (weekend && calendar.isWorkingDay(on)) apart.push({ on, sort: 'worked', title: '调休上班', provisional })
  }
  return apart
}

/** Gates are never due, guides ask for nothing, what always stands has no window: they are in no calendar. */
const hasWindows = (requirement: Requirement): requirement is OpenRequirement =>
  requirement.open && requirement.kind !== 'gate' && requirement.kind !== 'guide' && requirement.window !== 'always'

/**
 * Every window between two days of what falls due, with what was done and what is planned in it. What many owe is summed: numbers for everyone,
 * names of people for those responsible.
 */
export const calendarRows = (given: CalendarGiven): readonly CalendarRow[] => {
  const marks = Map.groupBy(given.marks, ({ requirement, window }) => `${requirement} ${window}`)
  return given.requirements.filter(hasWindows).flatMap(requirement => {
    const terms = termsOf(requirement, given.view)
    const places = placesOf(terms, given.view, given.tallies.get(requirement.id)).filter(
      ({ window, due }) =>
        window.from <= given.to && (due === undefined || due < window.to ? window.to : due) >= given.from,
    )
    if (places.length === 0) return []
    const windows = [...Map.groupBy(places, ({ window }) => window.key)].map(([key, own]) =>
      summed(terms, own, given, marks.get(`${requirement.id} ${key}`) ?? []),
    )
    return [
      {
        requirement: requirement.id,
        title: requirement.title,
        clause: requirement.quote.clause as string,
        quote: requirement.quote.text as string,
        kind: requirement.window,
        mine: places.some(({ subject }) => whoseIs(given.viewer, requirement, subject, undefined) !== undefined),
        windows,
      },
    ]
  })
}

const summed = (
  terms: Terms,
  places: readonly Place[],
  given: CalendarGiven,
  marks: readonly MarkGiven[],
): WindowSummed => {
  const { view, viewer } = given
  const { requirement } = terms
  const all = places.map(place => ({ place, standing: standingOf(terms, place, view) }))
  const people = all.filter(({ place }) => place.subject.is === 'person')
  // The town may owe beside its people: it is told apart, and they are counted without it.
  const town = people.length > 0 ? all.filter(({ place }) => place.subject.is === 'body') : []
  const stood = town.length > 0 ? people : all
  const owing = stood.filter(({ place }) => place.owing === 'owed')
  const unmet = owing.filter(({ standing }) => standing.light !== 'green')
  const first = (stood.length > 1 ? (unmet[0] ?? owing[0]) : undefined) ?? (stood[0] as Stood)
  // Some of it done and the rest not due yet is not done: green only where nothing is left.
  const left = [...owing, ...town].filter(({ standing }) => standing.light !== 'green')
  const light =
    left.length === 0 && owing.length > 0
      ? 'green'
      : (worst.find(each => left.some(({ standing }) => standing.light === each)) ?? 'grey')
  const own = stood.find(({ place: { subject } }) => subject.is === 'person' && subject.id === viewer.person)
  const { window, due } = first.place
  const said = ({ place, standing }: Stood) => described(terms, place, standing, view).reason
  return {
    key: window.key,
    title: window.title,
    from: window.from,
    to: window.to,
    due,
    light: all.length === 1 ? first.standing.light : light,
    reason: [
      ...town.map(each => `全镇：${said(each)}`),
      stood.length === 1 && mayName(requirement, first.place, viewer)
        ? said(first)
        : sumText(terms, owing, unmet, first, view),
    ].join('；'),
    owed: owing.length,
    met: owing.length - unmet.length,
    unit: unitOf(requirement.subject),
    names: light === 'red' || light === 'amber' ? namesOf(requirement, unmet, viewer) : [],
    own: own && { light: own.standing.light, reason: said(own) },
    marks: marksOf(requirement, window, marks),
  }
}

/** Of a person only he himself and those responsible hear by name. */
const mayName = (requirement: OpenRequirement, place: Place, viewer: Viewer): boolean =>
  place.subject.id === viewer.person || mayNameOthers(requirement, place, viewer)

const mayNameOthers = ({ owner = [] }: OpenRequirement, { subject }: Place, viewer: Viewer): boolean =>
  subject.is !== 'person' ||
  viewer.tenures.some(({ position }) => owner.includes(position) && positionOf(position).kind === 'town')

const sumText = (terms: Terms, owing: readonly Stood[], unmet: readonly Stood[], first: Stood, view: View): string => {
  const unit = unitOf(terms.requirement.subject)
  if (owing.length === 0) return described(terms, first.place, first.standing, view).reason
  const count = `${owing.length - unmet.length} / ${owing.length} ${unit}`
  const { due, window } = first.place
  if (unmet.length === 0) return `${count}，都已落实`
  if (view.on < window.from) return `${owing.length} ${unit}，还没有开始`
  return due === undefined
    ? `${count}，还有 ${unmet.length} ${unit}`
    : `${count}，还有 ${unmet.length} ${unit}，${clockText(view.on, due)}`
}

const namesOf = (requirement: OpenRequirement, unmet: readonly Stood[], viewer: Viewer): readonly string[] => {
  const named = unmet.filter(({ place }) => place.subject.is !== 'body' && mayNameOthers(requirement, place, viewer))
  const names = named.slice(0, mostNames).map(({ place }) => place.subject.title)
  return named.length > mostNames ? [...names, `等 ${named.length} ${unitOf(requirement.subject)}`] : names
}

/** Many days of many people become one mark on the last of them: the row stays readable, the number says how many. */
const marksOf = (requirement: OpenRequirement, window: Window, marks: readonly MarkGiven[]): readonly Mark[] => {
  const plain = marks.map(({ requirement: _, window: __, ...mark }) => mark)
  const done = plain.filter(({ kind, stream }) => kind === 'counts' && stream === undefined)
  if (window.kind === 'event' || new Set(done.map(({ on }) => on)).size <= mostDays) return plain
  const count = done.reduce((sum, mark) => sum + mark.count, 0)
  const last = done.reduce((found, mark) => (mark.on > found.on ? mark : found))
  return [
    ...plain.filter(mark => !done.includes(mark)),
    { on: last.on, kind: 'counts', title: `${window.title} ${requirement.title}`, count, late: false },
  ]
}
