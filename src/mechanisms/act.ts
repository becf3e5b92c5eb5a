import type { z } from 'zod'
import type { Calendar, Day } from '#institution/calendar.ts'
import { isSystemOffice, type PositionId } from '#institution/positions.ts'
import type { Roster } from '#institution/roster.ts'
import type { Parameter } from './parameter.ts'
import { type Demand, plain, type Refusal, refusalsOf } from './refusal.ts'
import type { Register } from './register.ts'
import type { Requirement } from './requirement.ts'
import type { AnyState, AnyStream, EventOf, EventOn, Schemas, Stream } from './stream.ts'
import type { Earlier, Recording } from './undoing.ts'

/** Who acts: a person, and the positions he holds on the day (stood in for ones included). */
export interface Actor {
  readonly person: string
  readonly positions: readonly PositionId[]
}

/**
 * Positions that may do it. `everyone` is whoever holds a position in the town's business; `anyone` adds the three offices that keep the
 * system and do no business. An empty list is nobody: the program itself, at first start.
 */
export type Authority = 'everyone' | 'anyone' | readonly PositionId[]

/** Chance comes in as an argument: ids that nobody can guess, or in practice and tests, ids from a seed. */
export interface Chance {
  /** A fresh id, 16 lower-case letters and digits. */
  readonly id: () => string
}

/** The moment of an act: the instant (ISO 8601 with +08:00) and the day in Asia/Shanghai. */
export interface Moment {
  readonly now: string
  readonly today: Day
}

/** The log of a town as it was signed: so many facts with this root (base64). What is drawn from it nobody could choose. */
export interface SignedLog {
  readonly size: number
  readonly root: string
}

/** What is declared here, by its id: for acts that speak about the standard or the registers themselves. */
export interface Declared {
  readonly requirement: (id: string) => Requirement | undefined
  readonly register: (id: string) => Pick<Register, 'id' | 'title'> | undefined
}

/** Everything a decision may know besides its input and state. Nothing here reads a database or a clock. */
export interface Knowledge extends Moment {
  readonly actor: Actor
  readonly roster: Roster
  readonly calendar: Calendar
  readonly parameter: (requirement: Requirement, name: string) => Parameter['value']
  /** The day the town starts to owe; absent until it is set. */
  readonly startsOn: Day | undefined
  readonly chance: Chance
  readonly declared: Declared
}

/** States of other subjects that a decision needs, by the names the act gave them. */
export type Witnesses = Readonly<Record<string, readonly [of: AnyStream, subject: string]>>

type StateOf<On> = On extends readonly [Stream<infer State, infer _Events>, string] ? State : never
type Seen<Wanted extends Witnesses> = { readonly [Name in keyof Wanted]: StateOf<Wanted[Name]> }

export interface Decision<Input, State, Wanted extends Witnesses> extends Knowledge {
  readonly input: Input
  readonly state: State
  readonly subject: string
  readonly seen: Seen<Wanted>
  /** The act that is undone, for an act that `undoes` one. */
  readonly earlier?: Earlier
  /** The log as it was first signed since, for an act that asks for it (`signedSince`); absent when the log cannot be signed. */
  readonly signed?: SignedLog
}

/** The act that takes another back, ready to be done by the same person, and what was done in a few words: 已安排在 3月6日上午. */
export interface TakingBack {
  readonly act: string
  readonly input: unknown
  readonly says: string
}

/** What was done, for whoever says how it is taken back: `state` is what stood before. */
export interface WhatWasDone<Input, State> {
  readonly input: Input
  readonly state: State
  readonly subject: string
  readonly today: Day
}

/** Words for what cannot be taken back: the consequence, and a button that names verb and object. */
export interface Final {
  readonly title: string
  readonly button: string
}

type StatusIn<From> = From extends readonly (infer Status)[] ? Status : From

interface ActDeclaration<
  State extends AnyState,
  Events extends Schemas,
  From extends State['status'] | readonly State['status'][],
  Input extends z.ZodType,
  Wanted extends Witnesses,
> {
  /** Verb and noun, as in the address: `hold-study-session`. */
  readonly name: string
  readonly title: string
  readonly by: Authority
  /** Narrows `by` to the day: who of them may do it now. */
  readonly byNow?: (knowledge: Knowledge) => Authority
  readonly on: Stream<State, Events>
  readonly from: From
  readonly input: Input
  /** The subject's id: picked from the input, or a fresh one from `chance`. */
  readonly subject: (input: z.output<Input>, chance: Chance) => string
  /** What to say when the subject is not in a status the act starts from. */
  readonly otherwise?: (state: State) => string
  /** The requirements it answers to: shown with the act, lit by what it records. */
  readonly answersTo?: readonly Requirement[]
  /** How long it usually takes, in minutes: for the day's work as a whole, never measured on anyone. */
  readonly minutes?: number
  /** The day it happened, where the input says so; else the day of entry. */
  readonly happenedOn?: (input: z.output<Input>) => Day
  /** The paper a late entry names; an act without this field cannot be entered late. */
  readonly paper?: (input: z.output<Input>) => string | undefined
  /** Who must confirm what another entered (`now` narrows it to the day), and for which inputs (all, if absent). */
  readonly confirmedBy?: {
    readonly by: Authority
    readonly now?: (knowledge: Knowledge) => Authority
    readonly when?: (input: z.output<Input>, knowledge: Knowledge) => boolean
    /** Whose own matter it is: none of them confirms it. */
    readonly concerns?: (input: z.output<Input>, roster: Roster) => readonly string[]
  }
  /** How it is taken back right after it was done; nothing where that cannot be. The page offers it for ten seconds, decided like any act. */
  readonly takenBack?: (
    done: WhatWasDone<z.output<Input>, Extract<State, { status: StatusIn<From> }>>,
  ) => TakingBack | undefined
  /** The act of before that it undoes, by where it stands in the log: it is then shown as `earlier`. */
  readonly undoes?: (state: Extract<State, { status: StatusIn<From> }>) => Recording
  /** The position of a fact of before: the log as it was first signed with that fact in it is then shown as `signed`. */
  readonly signedSince?: (state: Extract<State, { status: StatusIn<From> }>) => number
  /** It cannot be taken back: whoever does it is asked once more. */
  readonly final?: Final
  readonly reads?: (input: z.output<Input>) => Wanted
  readonly requires?: (
    decision: Decision<z.output<Input>, Extract<State, { status: StatusIn<From> }>, Wanted>,
  ) => readonly Demand[]
  readonly records: (
    decision: Decision<z.output<Input>, Extract<State, { status: StatusIn<From> }>, Wanted>,
  ) => readonly (EventOf<Events> | EventOn)[]
}

/** An act of any stream, for registries that hold many. */
export interface Act {
  readonly name: string
  readonly title: string
  readonly by: Authority
  readonly byNow?: (knowledge: Knowledge) => Authority
  readonly on: AnyStream
  readonly from: readonly string[]
  readonly input: z.ZodType
  readonly subject: (input: unknown, chance: Chance) => string
  readonly otherwise?: (state: AnyState) => string
  readonly answersTo: readonly Requirement[]
  readonly minutes?: number
  readonly happenedOn?: (input: unknown) => Day
  readonly paper?: (input: unknown) => string | undefined
  readonly confirmedBy?: {
    readonly by: Authority
    readonly now?: (knowledge: Knowledge) => Authority
    readonly when?: (input: unknown, knowledge: Knowledge) => boolean
    readonly concerns?: (input: unknown, roster: Roster) => readonly string[]
  }
  readonly takenBack?: (done: WhatWasDone<unknown, AnyState>) => TakingBack | undefined
  readonly undoes?: (state: AnyState) => Recording
  readonly signedSince?: (state: AnyState) => number
  readonly final?: Final
  readonly reads?: (input: unknown) => Witnesses
  readonly requires?: (decision: Decision<unknown, AnyState, Witnesses>) => readonly Demand[]
  readonly records: (
    decision: Decision<unknown, AnyState, Witnesses>,
  ) => readonly (EventOn | { type: string; data: unknown })[]
}

/** Declares an act. `state` in `requires` and `records` is already narrowed to the statuses of `from`: no cast, no check. */
export const act = <
  State extends AnyState,
  Events extends Schemas,
  const From extends State['status'] | readonly State['status'][],
  Input extends z.ZodType,
  Wanted extends Witnesses = Record<never, never>,
>(
  declared: ActDeclaration<State, Events, From, Input, Wanted>,
): Act => {
  const from = (typeof declared.from === 'string' ? [declared.from] : declared.from) as readonly string[]
  return { answersTo: [], ...declared, from } as unknown as Act
}

/** May someone with these positions do it on the day? Rights follow from positions alone: without one nobody may do anything. */
export const mayDo = (authority: Authority, positions: readonly PositionId[]): boolean => {
  if (authority === 'anyone') return positions.length > 0
  if (authority === 'everyone') return positions.some(position => !isSystemOffice(position))
  return authority.some(position => positions.includes(position))
}

/** Who may do an act on the day. */
export const authorityOf = (declared: Act, knowledge: Knowledge): Authority =>
  declared.byNow?.(knowledge) ?? declared.by

export type Outcome =
  | { readonly ok: true; readonly events: readonly EventOn[]; readonly breaches: readonly Refusal[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

export interface DecideWith extends Knowledge {
  readonly input: unknown
  readonly subject: string
  readonly state: AnyState
  readonly seen: Readonly<Record<string, AnyState>>
  /** A late entry of what really happened: gates that were broken are recorded, not refused. */
  readonly late: boolean
  readonly earlier?: Earlier | undefined
  readonly signed?: SignedLog | undefined
}

/**
 * The one decision: events, or every reason against. Pure.
 *
 * A subject in the wrong status is refused before any rule is asked, because the rules speak about the right one.
 */
export const decide = (declared: Act, facts: DecideWith): Outcome => {
  if (!declared.from.includes(facts.state.status)) {
    const reason =
      declared.otherwise?.(facts.state) ?? `现在不能${declared.title}：${declared.on.title}的状态已经变了。刷新后再看。`
    return { ok: false, refusals: [plain(reason)] }
  }
  const decision = facts as unknown as Decision<unknown, AnyState, Witnesses>
  const refusals = refusalsOf(declared.requires?.(decision) ?? [])
  const breaches = facts.late ? refusals.filter(refusal => refusal.gate) : []
  const against = facts.late ? refusals.filter(refusal => !refusal.gate) : refusals
  if (against.length > 0) return { ok: false, refusals: against }
  const events = declared
    .records(decision)
    .map(event => ('stream' in event ? event : { stream: declared.on, subject: facts.subject, ...event }))
  return { ok: true, events, breaches }
}
