import type { Day } from '#institution/calendar.ts'
import type { WayOut } from './refusal.ts'
import type { AnyState, AnyStream, Stream } from './stream.ts'

/**
 * What one subject of work (a session, a plan, a payment) means for one requirement. A stream's contributions are a pure function of its
 * state: after each fact the door compares them with those it knew and writes only the difference.
 */
export type Contribution =
  /** It happened on `on` and counts `amount` whole units towards what `subject` owes. */
  | {
      readonly kind: 'counts'
      readonly subject: string
      readonly on: Day
      readonly amount: number
      readonly title: string
      readonly late?: boolean
      /** A day of the window it is done for, where that is another than its own: a late essay counts for the month it was owed. */
      readonly owedOn?: Day
    }
  /** It is planned for `on`; it counts only in a forecast that is asked to count plans. */
  | {
      readonly kind: 'planned'
      readonly subject: string
      readonly on: Day
      readonly amount: number
      readonly title: string
      readonly owedOn?: Day
    }
  /** What happened on `on` lowers by `amount` what `subject` owes, never below nothing: a study day missed on approved leave. */
  | {
      readonly kind: 'excuses'
      readonly subject: string
      readonly on: Day
      readonly amount: number
      readonly title: string
      readonly owedOn?: Day
    }
  /** A matter arose on `on` and must be met by `due`: it opens a window of its own, named `window`, that later counts refer to. */
  | { readonly kind: 'opens'; readonly subject: string; readonly on: Day; readonly due: Day; readonly title: string }
  /**
   * Work on a document is underway and counts for nothing yet: what stands (3月2日起草，12项), and what it still lacks before it can be finished.
   */
  | {
      readonly kind: 'begun'
      readonly subject: string
      readonly on: Day
      readonly title: string
      readonly lacks?: string
    }
  /** It happened against the sentence: red for good. */
  | {
      readonly kind: 'breaks'
      readonly subject: string
      readonly on: Day
      readonly title: string
      readonly reason: string
    }

/**
 * How a subject that is planned for a day is announced: when it begins (`14:30`), what it is, where or with whom, and what is to be done about
 * it once it has taken place.
 */
export interface Announced {
  readonly at?: string
  readonly title: string
  readonly more?: string
  readonly href?: string
  readonly next?: WayOut
  /** How it is moved to another day, where an act does that. */
  readonly move?: Move
  /** What it was called when it was first planned, where moving it gives it another name: its entry in a calendar stays the same. */
  readonly first?: string
  /** Its title and more are for the room alone: they leave the house in no calendar. */
  readonly confidential?: true
}

/** The act that moves something planned, with all it needs but the new day, and the field of its input that takes that. */
export interface Move {
  readonly act: string
  readonly prefill: Readonly<Record<string, unknown>>
  readonly into: string
}

/**
 * How a stream counts towards a requirement. What contributes `planned` may say how it is announced; what it contributes alone puts it on every
 * list of things to come.
 */
export interface Measure {
  readonly of: AnyStream
  readonly contributions: (state: never, subject: string) => readonly Contribution[]
  readonly announced?: (state: never, subject: string) => Announced | undefined
}

export const measured = <State extends AnyState>(
  of: Stream<State>,
  contributions: (state: State, subject: string) => readonly Contribution[],
  more: { readonly announced?: (state: State, subject: string) => Announced | undefined } = {},
): Measure => ({ of, contributions, ...more }) as unknown as Measure

/** The contributions of a stream in a state, typed loosely for registries. */
export const contributionsOf = (measure: Measure, state: AnyState, subject: string): readonly Contribution[] =>
  (measure.contributions as (state: AnyState, subject: string) => readonly Contribution[])(state, subject)

/** How a planned subject is announced, where its measure says so. */
export const announcedBy = (measure: Measure, state: AnyState, subject: string): Announced | undefined =>
  (measure.announced as ((state: AnyState, subject: string) => Announced | undefined) | undefined)?.(state, subject)
