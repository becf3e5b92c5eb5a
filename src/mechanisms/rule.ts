import type { Quote } from '#standard/quote.ts'
import type { Refusal, WayOut } from './refusal.ts'
import type { Requirement } from './requirement.ts'

/** A worked case, on one side of the line. Examples are the tests of a rule and are shown to its readers. */
export interface Example<Facts> {
  readonly name: string
  readonly facts: Facts
  readonly holds: boolean
}

/**
 * A sentence an act must satisfy. Pure: facts in, a refusal or nothing out.
 *
 * Source: the quotation of the requirement it serves, or a part of it given in `quote`.
 */
export interface Rule<Facts> {
  readonly requirement: Requirement
  readonly quote: Quote
  readonly holds: (facts: Facts) => boolean
  readonly examples: readonly Example<Facts>[]
  /** The refusal for these facts, or nothing when the rule holds. */
  readonly on: (facts: Facts) => Refusal | undefined
}

/** A rule about any kind of facts, for tables of contents. */
export interface AnyRule {
  readonly requirement: Requirement
  readonly quote: Quote
  readonly holds: (facts: never) => boolean
  readonly examples: readonly Example<unknown>[]
  readonly on: (facts: never) => Refusal | undefined
}

interface RuleDeclaration<Facts> {
  readonly serves: Requirement
  /** A part of the text that says it more closely than the requirement's own quotation. */
  readonly quote?: Quote
  readonly holds: (facts: Facts) => boolean
  /** The reason, with its figures, in a sentence a person can act on. */
  readonly otherwise: (facts: Facts) => string
  readonly figures?: (facts: Facts) => Readonly<Record<string, number | string>>
  readonly wayOut?: (facts: Facts) => readonly WayOut[]
  readonly examples: readonly Example<Facts>[]
}

export const rule = <Facts>(declared: RuleDeclaration<Facts>): Rule<Facts> => {
  const { serves, holds, otherwise, figures, wayOut, examples } = declared
  const quote = declared.quote ?? serves.quote
  return {
    requirement: serves,
    quote,
    holds,
    examples,
    on: facts =>
      holds(facts)
        ? undefined
        : {
            reason: otherwise(facts),
            requirement: serves.id,
            quote,
            ...(figures && { figures: figures(facts) }),
            ...(wayOut && { wayOut: wayOut(facts) }),
            ...(serves.kind === 'gate' && { gate: true as const }),
          },
  }
}
