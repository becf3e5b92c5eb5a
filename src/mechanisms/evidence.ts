import { type Day, windowOf } from '#institution/calendar.ts'
import type { Contribution } from './measure.ts'
import type { OpenRequirement } from './requirement.ts'

/**
 * What one subject of work means for one requirement, as it was known over a time: a contribution with the fact it follows from.
 *
 * `window` is the key of the window it falls in; `position` is its fact's place in the journal; `since` and `until` are when it became known
 * and when it was corrected or struck (ISO 8601 with +08:00 and milliseconds, so that they compare as texts). Without `until` it stands.
 */
export interface Evidence {
  readonly requirement: string
  readonly subject: string
  readonly window: string
  readonly stream: string
  readonly kind: Contribution['kind']
  readonly on: Day
  readonly due?: Day
  readonly amount: number
  readonly title: string
  /** Why it breaks the sentence, or what is begun still lacks. */
  readonly reason?: string
  /** Entered late (补录). */
  readonly late: boolean
  readonly position: number
  readonly since: string
  readonly until?: string
}

/** Which of two clocks a past day is seen by: what had been entered by then, or what had happened by then as it is known now. */
export type Clock = 'entered' | 'occurred'

/** The last instant of a day in Asia/Shanghai. */
const endOf = (day: Day): string => `${day}T23:59:59.999+08:00`

/**
 * The evidence that counts for a day. By entry: what was known at the day's end. By occurrence: what stands now and had happened by that day;
 * plans are kept whatever their day, because they speak of days to come.
 */
export const knownOn = (evidence: Iterable<Evidence>, day: Day, by: Clock): Evidence[] => {
  const known: Evidence[] = []
  const end = endOf(day)
  for (const item of evidence) {
    const stands =
      by === 'entered'
        ? item.since <= end && (item.until === undefined || item.until > end)
        : item.until === undefined && (item.on <= day || item.kind === 'planned')
    if (stands) known.push(item)
  }
  return known
}

/**
 * The key of the window a contribution falls in: the one it names or that of its day, or for what falls due by event, the matter itself. Throws
 * when it names a window of a requirement that nothing mends later: it would never count there; and when something other than a document is
 * begun: of others sums alone are read, in which nothing that is begun stands.
 */
export const windowTouched = (
  requirement: Pick<OpenRequirement, 'id' | 'window' | 'mendable'> & { readonly kind?: OpenRequirement['kind'] },
  contribution: Pick<Contribution, 'subject' | 'on'> & { readonly kind?: Contribution['kind']; readonly owedOn?: Day },
): string => {
  if (contribution.kind === 'begun' && requirement.kind !== 'document')
    throw new Error(`requirement ${requirement.id} is no document, but something is begun for it`)
  if (requirement.window === 'event') return contribution.subject
  const own = windowOf(requirement.window, contribution.on).key
  if (contribution.owedOn === undefined) return own
  const named = windowOf(requirement.window, contribution.owedOn).key
  if (named !== own && requirement.mendable !== 'later') {
    throw new Error(
      `requirement ${requirement.id} is not mended later, but something names another window of it than its own`,
    )
  }
  return named
}

/** What stands for one subject in one window, in sums: all that a light needs. */
export interface Tally {
  readonly subject: string
  readonly window: string
  /** Units that happened, and units that are only planned. */
  readonly done: number
  readonly planned: number
  /** Units by which what is owed is lowered. */
  readonly excused: number
  /** How often the sentence was broken, and the last day it was. */
  readonly broken: number
  readonly brokenOn: Day | undefined
  /** When the matter arose and must be met, if one opened a window of its own. */
  readonly openedOn: Day | undefined
  readonly due: Day | undefined
  /** The last day something counted. */
  readonly lastOn: Day | undefined
  readonly late: boolean
  /** The evidence behind the sums; empty where only sums were kept. */
  readonly items: readonly Evidence[]
}

/** A tally as it is kept beside the journal: the sums without the evidence. */
export interface Counter extends Omit<Tally, 'items'> {
  readonly requirement: string
}

/** Tallies of one requirement: by subject, then by the key of the window. */
export type TalliesOf = ReadonlyMap<string, ReadonlyMap<string, Tally>>

/** Tallies of all requirements. */
export type Tallies = ReadonlyMap<string, TalliesOf>

type Growing = { -readonly [Field in keyof Tally]: Tally[Field] } & { items: Evidence[] }

const empty = (subject: string, window: string): Growing => ({
  subject,
  window,
  done: 0,
  planned: 0,
  excused: 0,
  broken: 0,
  brokenOn: undefined,
  openedOn: undefined,
  due: undefined,
  lastOn: undefined,
  late: false,
  items: [],
})

const earlier = (one: Day | undefined, other: Day | undefined): Day | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one

const later = (one: Day | undefined, other: Day): Day => (one === undefined || other > one ? other : one)

const grow = (tally: Growing, item: Evidence): void => {
  tally.items.push(item)
  if (item.kind === 'counts') {
    tally.done += item.amount
    tally.lastOn = later(tally.lastOn, item.on)
    tally.late ||= item.late
  } else if (item.kind === 'planned') tally.planned += item.amount
  else if (item.kind === 'excuses') tally.excused += item.amount
  else if (item.kind === 'breaks') {
    tally.broken += 1
    tally.brokenOn = later(tally.brokenOn, item.on)
  } else if (item.kind === 'opens') {
    tally.openedOn = earlier(tally.openedOn, item.on)
    tally.due = earlier(tally.due, item.due)
  }
}

const within = <Value>(map: Map<string, Value>, key: string, fresh: () => Value): Value => {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = fresh()
  map.set(key, made)
  return made
}

/** Sums evidence by requirement, subject and window in one pass. */
export const tallied = (evidence: Iterable<Evidence>): Tallies => {
  const tallies = new Map<string, Map<string, Map<string, Growing>>>()
  for (const item of evidence) {
    const subjects = within(tallies, item.requirement, () => new Map<string, Map<string, Growing>>())
    const windows = within(subjects, item.subject, () => new Map<string, Growing>())
    grow(
      within(windows, item.window, () => empty(item.subject, item.window)),
      item,
    )
  }
  return tallies
}

/** A counter stays when all its evidence was struck: it then says nothing. */
const saysNothing = ({ done, planned, excused, broken, openedOn, lastOn }: Counter): boolean =>
  done === 0 && planned === 0 && excused === 0 && broken === 0 && openedOn === undefined && lastOn === undefined

/** Lays out kept counters the way evidence is summed. */
export const counted = (counters: Iterable<Counter>): Tallies => {
  const tallies = new Map<string, Map<string, Map<string, Tally>>>()
  for (const counter of counters) {
    if (saysNothing(counter)) continue
    const { requirement, ...sums } = counter
    const subjects = within(tallies, requirement, () => new Map<string, Map<string, Tally>>())
    within(subjects, sums.subject, () => new Map<string, Tally>()).set(sums.window, { ...sums, items: [] })
  }
  return tallies
}
