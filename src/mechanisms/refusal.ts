import type { Quote } from '#standard/quote.ts'

/** A way out that is open: what to do instead, and the act (with what is already known) that does it. */
export interface WayOut {
  readonly title: string
  /** What the button says where the title stands beside it: 写记录, 起草. */
  readonly button?: string
  readonly act?: string
  readonly prefill?: Readonly<Record<string, unknown>>
  readonly href?: string
}

/**
 * Why an act cannot be done now, in words a person can act on.
 *
 * `requirement` and `quote` are present whenever a sentence of the standard stands behind it; a refusal without them is about the order of
 * things (unknown id, wrong status, wrong person) and says so in `reason`. `figures` are the numbers the reason speaks of, for machines.
 */
export interface Refusal {
  readonly reason: string
  readonly requirement?: string
  readonly quote?: Quote
  readonly figures?: Readonly<Record<string, number | string>>
  readonly wayOut?: readonly WayOut[]
  /** True when the sentence is a gate: a late entry of what really happened records it as a breach instead of being refused. */
  readonly gate?: true
}

/** What a declaration may answer for one demand: nothing, one refusal, or several. */
export type Demand = Refusal | undefined | false | readonly Refusal[]

/** All refusals of a list of demands, in order. Every demand is asked: one answer gives all the reasons. */
export const refusalsOf = (demands: readonly Demand[]): Refusal[] =>
  demands.flatMap(demand => (demand ? demand : [])) as Refusal[]

/** A refusal that no sentence stands behind: the order of things. */
export const plain = (reason: string, more: Omit<Refusal, 'reason'> = {}): Refusal => ({ reason, ...more })
