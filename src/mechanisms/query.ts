import { z } from 'zod'
import type { Calendar, Day } from '#institution/calendar.ts'
import type { Roster } from '#institution/roster.ts'
import type { Actor, Authority } from './act.ts'
import type { WayOut } from './refusal.ts'
import type { Register } from './register.ts'
import type { Sealed } from './sealed.ts'
import type { Span } from './shared-passages.ts'
import type { AnyState, Schemas, Stream } from './stream.ts'

/** A row of a register whose text came earlier and shares passages with one: where they stand in that one, and as the other has them. */
export interface Alike {
  readonly key: string
  readonly row: Readonly<Record<string, unknown>>
  readonly passages: readonly { readonly here: Span; readonly there: string }[]
}

/** What a query may use: the live rows of its town's registers, and who asks on which day. */
export interface Asked {
  /** The live rows of a register in the order of their keys; with `where`, those whose fields equal the given values. */
  readonly rows: <Row>(
    register: Register,
    where?: Readonly<Record<string, string | number | boolean>>,
  ) => Promise<readonly { readonly key: string; readonly row: Row }[]>
  /** One subject as its facts leave it. */
  readonly state: <State extends AnyState, Events extends Schemas>(
    of: Stream<State, Events>,
    subject: string,
  ) => Promise<State>
  /** What stands under a seal; nothing once its key was destroyed. Whoever asks answers for whom he tells it to. */
  readonly opened: (sealed: Sealed) => Promise<string | undefined>
  /** Earlier texts of a register that share passages with that of one subject. The query `compares` the register. */
  readonly alike: (register: Register, subject: string) => Promise<readonly Alike[]>
  readonly actor: Actor
  /** The day from which the town owes; absent until it is set. */
  readonly startsOn: Day | undefined
  readonly today: Day
  readonly roster: Roster
  readonly calendar: Calendar
  /** Who may do an act on the day, and who confirms it; absent where no house is known. */
  readonly actOnDay?: (name: string) => { readonly by: Authority; readonly confirmers: Authority } | undefined
}

/** Something that waits on the asker's table by no clock of the standard, and the step that takes it off. */
export interface Awaiting {
  readonly key: string
  readonly title: string
  /** What is there already: who it is from, since when. */
  readonly prepared: string
  readonly step: WayOut
  readonly minutes: number
}

/** A question: reads, never changes. */
export interface Query<Input extends z.ZodType = z.ZodType, Answer = unknown> {
  readonly name: string
  readonly title: string
  readonly by: Authority
  readonly input: Input
  /** The register whose texts it holds against each other. */
  readonly compares?: Register
  readonly answer: (asked: Asked, input: z.output<Input>) => Promise<Answer>
}

/** A question that nobody asks by itself: its answer stands on the table (今天) of those who may ask it. */
export const awaiting = (
  declared: Pick<Query, 'name' | 'title' | 'by'> & { readonly answer: (asked: Asked) => Promise<readonly Awaiting[]> },
): AnyQuery => ({ ...declared, input: z.object({}), onTheTable: true })

/** A query of any input, for tables of contents. */
export interface AnyQuery {
  readonly name: string
  readonly title: string
  readonly by: Authority
  readonly input: z.ZodType
  readonly compares?: Register
  /** Answers what waits (`Awaiting`) for the asker. */
  readonly onTheTable?: true
  readonly answer: (asked: Asked, input: never) => Promise<unknown>
}

export const query = <Input extends z.ZodType, Answer>(declared: Query<Input, Answer>): Query<Input, Answer> => declared

/** What a page gets back from a query it asks by name. */
export type AnswerOf<Asking> = Asking extends { readonly answer: (...args: never[]) => Promise<infer Answer> }
  ? Answer
  : never
