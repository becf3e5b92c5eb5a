import type { z } from 'zod'
import type { Day } from '#institution/calendar.ts'

/** A state of a subject: every stream is a union on `status`. */
export interface AnyState {
  readonly status: string
}

/** What broke a gate when it happened, told by a late entry: it lights that gate red for good and nothing opens from it. */
export interface Breach {
  readonly requirement: string
  readonly reason: string
}

/** How a fact came in, where that was not the ordinary way. */
export interface Circumstances {
  /** Entered after the event from a named paper. */
  readonly late?: { readonly paper: string }
  /** The person who entered it when another confirmed it. */
  readonly confirmedBy?: string
  readonly breaches?: readonly Breach[]
}

/**
 * One fact of the journal, as streams, registers and measures read it.
 *
 * `position` counts from 0 in a town; `at` is when it was entered (ISO 8601 with +08:00), `on` the day it happened; `stream` is
 * `name/id`; `data` has been parsed by the stream's schema.
 */
export interface Fact {
  readonly position: number
  readonly at: string
  readonly on: Day
  readonly act: string
  readonly actor: string
  readonly stream: string
  readonly type: string
  readonly data: unknown
  readonly circumstances?: Circumstances
}

export type Schemas = Readonly<Record<string, z.ZodType>>

/** Facts about one kind of subject and how they add up: `evolve` has one line per fact, and the compiler asks for each. */
export interface Stream<State extends AnyState = AnyState, Events extends Schemas = Schemas> {
  readonly name: string
  readonly title: string
  readonly events: Events
  readonly initial: State
  readonly evolve: {
    readonly [Type in keyof Events]: (state: State, data: z.output<Events[Type]>, fact: Fact) => State
  }
}

/** A stream of any state, for registries that hold many. What goes into `evolve` is known only to the stream itself. */
export interface AnyStream {
  readonly name: string
  readonly title: string
  readonly events: Schemas
  readonly initial: AnyState
  readonly evolve: Readonly<Record<string, (state: never, data: never, fact: Fact) => AnyState>>
}

/** A fact about to be recorded on the act's own stream. */
export type EventOf<Events extends Schemas> = {
  [Type in keyof Events & string]: { readonly type: Type; readonly data: z.input<Events[Type]> }
}[keyof Events & string]

/** A fact about to be recorded on another stream than the act's own. */
export interface EventOn {
  readonly stream: AnyStream
  readonly subject: string
  readonly type: string
  readonly data: unknown
  /** The day it happened, where it differs from the act's. */
  readonly on?: Day
}

export const stream = <State extends AnyState, Events extends Schemas>(
  declared: Stream<State, Events>,
): Stream<State, Events> => declared

/** A fact for another stream, checked against that stream's schemas. */
export const factOn = <State extends AnyState, Events extends Schemas, Type extends keyof Events & string>(
  on: Stream<State, Events>,
  subject: string,
  type: Type,
  data: z.input<Events[Type]>,
  day?: Day,
): EventOn => ({ stream: on, subject, type, data, ...(day === undefined ? {} : { on: day }) })

export const streamId = (of: AnyStream, subject: string): string => `${of.name}/${subject}`

/** `study-plan/2026` → `['study-plan', '2026']`; the name never holds a slash, the subject may. */
export const splitStreamId = (id: string): readonly [name: string, subject: string] => {
  const slash = id.indexOf('/')
  return [id.slice(0, slash), id.slice(slash + 1)]
}

/** The state after one more fact. A type the stream does not know leaves the state as it is: old facts outlive their code. */
export const evolved = (of: AnyStream, state: AnyState, fact: Fact): AnyState => {
  const step = of.evolve[fact.type]
  return step ? step(state as never, fact.data as never, fact) : state
}

/** The state that a list of facts adds up to. */
export const replay = (of: AnyStream, facts: Iterable<Fact>): AnyState => {
  let state = of.initial
  for (const fact of facts) state = evolved(of, state, fact)
  return state
}
