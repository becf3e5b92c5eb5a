import { DatabaseError, type Pool } from 'pg'
import { type Appending, append, type CounterRow, type Door, type Entering, enter } from '#journal/journal.ts'
import { Gathered } from './gathered.ts'
import { Turns } from './turns.ts'

/** What the acts through one pool share. */
interface Desk {
  /**
   * Acts of a town take turns here, so that none is decided in vain; those of another process do not, and meet `append`, which writes nothing
   * on a log that has grown.
   */
  readonly turns: Turns
  readonly enter: Gathered<Entering, Door | undefined>
  readonly append: Gathered<Appending, readonly CounterRow[] | undefined>
}

/** The database itself refused the statement, and so undid it. */
const saidNo = (error: unknown): boolean => error instanceof DatabaseError && error.severity === 'ERROR'

const desks = new WeakMap<Pool, Desk>()

/** The desk of a pool. */
export const deskOf = (pool: Pool): Desk => {
  const kept = desks.get(pool)
  if (kept) return kept
  const desk = {
    turns: new Turns(),
    enter: new Gathered((asked: readonly Entering[]) => enter(pool, asked), saidNo),
    append: new Gathered((asked: readonly Appending[]) => append(pool, asked), saidNo),
  }
  desks.set(pool, desk)
  return desk
}
