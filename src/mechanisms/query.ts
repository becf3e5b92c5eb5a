import type { z } from 'zod'
import type { Calendar, Day } from '#institution/calendar.ts'
import type { Roster } from '#institution/roster.ts'
import type { Actor, Authority } from './act.ts'
import type { Register } from './register.ts'

/** What a query may use: the live rows of its town's registers, and who asks on which day. */
export interface Asked {
  /** The live rows of a register in the order of their keys; with `where`, those whose fields equal the given values. */
  readonly rows: <Row>(
    register: Register,
    where?: Readonly<Record<string, string | number | boolean>>,
  ) => Promise<readonly { readonly key: string; readonly row: Row }[]>
  readonly actor: Actor
  readonly today: Day
  readonly roster: Roster
  readonly calendar: Calendar
  /** Who may do an act on the day, and who confirms it; absent where no house is known. */
  readonly actOnDay?: (name: string) => { readonly by: Authority; readonly confirmers: Authority } | undefined
}

/** A question: reads, never changes. */
export interface Query<Input extends z.ZodType = z.ZodType, Answer = unknown> {
  readonly name: string
  readonly title: string
  readonly by: Authority
  readonly input: Input
  readonly answer: (asked: Asked, input: z.output<Input>) => Promise<Answer>
}

/** A query of any input, for tables of contents. */
export interface AnyQuery {
  readonly name: string
  readonly title: string
  readonly by: Authority
  readonly input: z.ZodType
  readonly answer: (asked: Asked, input: never) => Promise<unknown>
}

export const query = <Input extends z.ZodType, Answer>(declared: Query<Input, Answer>): Query<Input, Answer> => declared

/** What a page gets back from a query it asks by name. */
export type AnswerOf<Asking> = Asking extends { readonly answer: (...args: never[]) => Promise<infer Answer> }
  ? Answer
  : never
