import type { Day, Window } from '#institution/calendar.ts'
import type { Evidence, TalliesOf, Tally } from './evidence.ts'
import { type Place, placeOf, placesOf, type Terms, termsOf, type View } from './place.ts'
import { amountText, excusedText, isProvisional, reasonOf } from './reason-lines.ts'
import type { Begun, Figures, NextStep, OpenRequirement, Requirement } from './requirement.ts'
import { type Light, type Standing, standingOf } from './standing.ts'

/** Evidence as it is shown in a window: what happened after its last day says so for good. */
export interface EvidenceShown extends Evidence {
  readonly afterDue: boolean
}

/** What one subject owes in one window, and how it stands on the day looked at. */
export interface Obligation {
  readonly requirement: string
  readonly subject: string
  readonly subjectTitle: string
  readonly window: Window
  /** The last day to meet it on time; absent for a matter that carries no clock. */
  readonly due: Day | undefined
  readonly state: Light
  /** One line in Chinese: 还剩 8 天，还差半天 · 逾期 22 天 · 从3月1日起算 · 1月5日到任，不满一个月. */
  readonly reason: string
  /** Whole units, and how they are said. */
  readonly done: number
  readonly required: number
  readonly doneText: string
  readonly requiredText: string
  /** By how much less is owed than the sentence says, and why: 请假减1天. */
  readonly excusedText?: string
  /** What counts or breaks it, in the order of days; plans are among it only when they are counted. */
  readonly evidence: readonly EvidenceShown[]
  /** What is planned from today on, counted or not. */
  readonly plans: readonly Evidence[]
  readonly missing: readonly string[]
  readonly next: NextStep | undefined
  readonly owed: boolean
  readonly closed: boolean
  readonly mendable: boolean
  /** The due day was counted in working days beyond the last holiday notice. */
  readonly provisional: boolean
}

const noItems: readonly never[] = []

const missingOf = (terms: Terms, place: Place, figures: Figures): readonly string[] => {
  const { requirement } = terms
  const { window, due, subject } = place
  const said = requirement.missing?.(
    { subject: subject.id, from: window.from, to: window.to, due: due ?? window.to },
    figures,
  )
  return said ?? [`还差${amountText(terms, figures.required - figures.done)}`]
}

const nextOf = (
  { requirement }: Terms,
  place: Place,
  standing: Standing,
  figures: Figures,
  on: Day,
): NextStep | undefined => {
  const { window, due, subject } = place
  if (on < window.from || (standing.closed && !standing.mendable)) return undefined
  return requirement.next?.({ subject: subject.id, from: window.from, to: window.to, due: due ?? window.to }, figures)
}

const shownIn = ({ tally, due }: Place, view: View): readonly EvidenceShown[] => {
  if (tally === undefined || tally.items.length === 0) return noItems
  const shown: EvidenceShown[] = []
  for (const item of tally.items) {
    if (item.kind === 'opens' || item.kind === 'begun') continue
    if (item.kind === 'planned' && !(view.planned && view.today <= item.on && item.on <= view.on)) continue
    shown.push({ ...item, afterDue: due !== undefined && item.on > due })
  }
  return shown.sort((one, other) => (one.on === other.on ? one.position - other.position : one.on < other.on ? -1 : 1))
}

const plansIn = ({ tally }: Place, today: Day): readonly Evidence[] =>
  tally === undefined || tally.planned === 0
    ? noItems
    : tally.items.filter(({ kind, on }) => kind === 'planned' && on >= today)

/** The latest that is underway. */
const begunIn = ({ tally }: Place): Begun | undefined => {
  const latest = tally?.items.findLast(({ kind }) => kind === 'begun')
  return latest && { title: latest.title, ...(latest.reason !== undefined && { lacks: latest.reason }) }
}

/** Says in full what a place and its standing mean. */
export const described = (terms: Terms, place: Place, standing: Standing, view: View): Obligation => {
  const { subject, window, due, required, owing } = place
  const { done, light } = standing
  const excused = place.tally?.excused ?? 0
  const begun = begunIn(place)
  const figures = { done, required, excused, ...(begun && { begun }) }
  const unmet = done < required && !standing.broken && terms.requirement.kind !== 'guide'
  const missing = unmet ? missingOf(terms, place, figures) : noItems
  return {
    requirement: terms.requirement.id,
    subject: subject.id,
    subjectTitle: subject.title,
    window,
    due,
    state: light,
    reason: reasonOf(terms, place, standing, view, missing),
    done,
    required,
    doneText: amountText(terms, done),
    requiredText: amountText(terms, required),
    ...(excused > 0 && { excusedText: excusedText(terms, excused) }),
    evidence: shownIn(place, view),
    plans: plansIn(place, view.today),
    missing,
    next: unmet ? nextOf(terms, place, standing, figures, view.on) : undefined,
    owed: owing === 'owed',
    closed: standing.closed,
    mendable: standing.mendable,
    provisional: isProvisional(terms, place, view),
  }
}

/**
 * Every window of every subject of one requirement in the year of the day looked at. What cannot be fulfilled here yet (未开放) owes nothing.
 *
 * `tallies` are those of this requirement, from the evidence known in the view.
 */
export const obligationsOf = (requirement: Requirement, view: View, tallies: TalliesOf | undefined): Obligation[] => {
  if (!requirement.open) return []
  const terms = termsOf(requirement, view)
  return placesOf(terms, view, tallies).map(place => described(terms, place, standingOf(terms, place, view), view))
}

/** One window of one subject, touching nothing else: how a light stands after an act. Nothing, if the requirement does not speak of it. */
export const obligationOf = (
  requirement: OpenRequirement,
  view: View,
  subject: string,
  window: string,
  tally: Tally | undefined,
): Obligation | undefined => {
  const terms = termsOf(requirement, view)
  const place = placeOf(terms, view, subject, window, tally)
  return place && described(terms, place, standingOf(terms, place, view), view)
}

/** Only the light of one window of one subject. */
export const lightOf = (
  requirement: OpenRequirement,
  view: View,
  subject: string,
  window: string,
  tally: Tally | undefined,
): Light | undefined => {
  const terms = termsOf(requirement, view)
  const place = placeOf(terms, view, subject, window, tally)
  return place && standingOf(terms, place, view).light
}
