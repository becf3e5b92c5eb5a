import type { ClauseId, clauses } from './clauses.ts'

/** Words of the standard with the place they stand in. */
export interface Quote {
  readonly clause: ClauseId
  readonly text: string
}

/**
 * The words themselves where they stand in the clause, else the complaint. Words known only at run time could be anything, and no words at
 * all stand everywhere: both are refused with the misquotations.
 */
type Verbatim<Id extends ClauseId, Text extends string> = string extends Text
  ? '引文要写成固定的字句'
  : Text extends ''
    ? '引文不能为空'
    : (typeof clauses)[Id] extends `${string}${Text}${string}`
      ? Text
      : '条文中没有这句话'

/** Quotes a clause. A misquotation does not compile: the compiler says it cannot be 条文中没有这句话. */
export const quote = <const Id extends ClauseId, const Text extends string>(
  clause: Id,
  text: Verbatim<Id, Text>,
): Quote => ({ clause, text })
