import type { Day } from '#institution/calendar.ts'
import type { Authority } from '#mechanisms/act.ts'
import type { Asked } from '#mechanisms/query.ts'
import type { Described } from './described.ts'

/** Something a paper states, as it stands on it: 到会 9人. What is compared when the paper is checked. */
export interface Figure {
  readonly title: string
  readonly text: string
}

/** What a document is made from, and the words of the paper. */
export interface Written {
  readonly described: Described
  /** Everything that could be doubted, each once; nothing that does not stand on the paper. */
  readonly figures: readonly Figure[]
  /** The subjects of work it speaks of, as streams: `study-session/2026-03-16.morning`. */
  readonly streams: readonly string[]
  /** The name of its file, without an ending. */
  readonly fileName: string
}

/**
 * What a document may look at: rows, who was who, and the calendar. Not who asks, and nothing that is sealed: whoever holds the paper sees it
 * again when it is checked.
 */
export type AskedForPaper = Pick<Asked, 'rows' | 'today' | 'roster' | 'calendar'>

/** What a document is told besides what a query may use. */
export interface Around {
  /** 大沁他拉镇. */
  readonly town: string
  readonly on: Day
}

/** A paper: from a subject of work to its words. Reads, never changes. */
export interface Document {
  readonly name: string
  readonly title: string
  readonly by: Authority
  /** Undefined when there is no such subject. */
  readonly write: (asked: AskedForPaper, subject: string, around: Around) => Promise<Written | undefined>
}

export const document = (declared: Document): Document => declared
