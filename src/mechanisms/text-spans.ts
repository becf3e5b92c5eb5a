import { type ClauseId, type ClauseKind, clauseIds, clauses, kindOf, startOf } from '#standard/clauses.ts'
import { frames } from '#standard/frames.ts'
import type { Requirement, RequirementId } from './requirement.ts'

/** One printed paragraph. `start` counts UTF-16 units from the first of the whole text, as every offset here does. */
export interface TextParagraph {
  readonly clause: ClauseId
  readonly text: string
  readonly kind: ClauseKind
  readonly start: number
}

/** A range of the whole text: from `start`, up to but without `end`. */
export interface TextRange {
  readonly clause: ClauseId
  readonly start: number
  readonly end: number
}

export interface QuotationSpan extends TextRange {
  readonly id: RequirementId
}

export interface TextSpans {
  readonly paragraphs: readonly TextParagraph[]
  /** Where each requirement's quotation stands, in the order given. */
  readonly requirements: readonly QuotationSpan[]
  /** The sentence each article opens with (健全中心组学习制度。), which the page sets apart. */
  readonly leads: readonly TextRange[]
}

/**
 * The text as the page shows it: its paragraphs, where every quotation stands in it, and the lead sentences.
 *
 * Throws when a quotation is not in its clause or could be meant at two places of it.
 */
export const textSpans = (requirements: readonly Requirement[]): TextSpans => ({
  paragraphs: clauseIds.map(clause => ({
    clause,
    text: clauses[clause],
    kind: kindOf(clause),
    start: startOf(clause),
  })),
  requirements: requirements.map(({ id, quote }) => ({ id, ...rangeOf(quote.clause, quote.text) })),
  leads: clauseIds.flatMap(clause =>
    frames[clause].filter(({ kind }) => kind === 'lead').map(({ text }) => rangeOf(clause, text)),
  ),
})

const rangeOf = (clause: ClauseId, text: string): TextRange => {
  const at = clauses[clause].indexOf(text)
  if (at < 0) throw new Error(`clause ${clause} does not say ${text}`)
  if (clauses[clause].includes(text, at + 1)) throw new Error(`clause ${clause} says ${text} more than once`)
  return { clause, start: startOf(clause) + at, end: startOf(clause) + at + text.length }
}
