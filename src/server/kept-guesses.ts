import type { Pool } from 'pg'
import { type Guesses, GuessLimit } from './guess-limit.ts'

/**
 * Guesses at the door that a restart does not forget: counted in memory, and written into the database before the guess is checked. One
 * process serves a database, so what it has in memory is what stands there.
 *
 * Strangers write little: an address that has used up its guesses writes nothing more, and there are never more rows than accounts and
 * `mostStrangers`.
 */
export class KeptGuesses {
  readonly #pool: Pool
  readonly #limit: GuessLimit
  #remembered: Promise<void> | undefined
  #turn: Promise<void> = Promise.resolve()

  constructor(pool: Pool, key: Buffer) {
    this.#pool = pool
    this.#limit = new GuessLimit(key)
  }

  /** May this guess be made? If so it is counted, and the count is on the disk before it is checked. */
  async allows(account: string, address: string, now: number, known = true): Promise<boolean> {
    await this.#remember()
    const may = this.#limit.allows(account, address, now, known)
    await this.#write()
    return may
  }

  isSpent(account: string, now: number): boolean {
    return this.#limit.isSpent(account, now)
  }

  async wasRight(account: string, address: string, now: number): Promise<void> {
    this.#limit.wasRight(account, address, now)
    await this.#write()
  }

  async wasNone(account: string, address: string, now: number): Promise<void> {
    this.#limit.wasNone(account, address, now)
    await this.#write()
  }

  /** Goes on from what the database holds: asked for once, before the first guess. */
  #remember(): Promise<void> {
    this.#remembered ??= this.#pool
      .query<Guesses>(
        `select encode(name, 'base64') as name, array(select unnest(at)::float8) as times, known from guess`,
      )
      .then(({ rows }) => this.#limit.remember(rows))
      .catch((error: unknown) => {
        this.#remembered = undefined
        throw error
      })
    return this.#remembered
  }

  /** One at a time, each with what stands then: guesses that come together are written together. */
  #write(): Promise<void> {
    this.#turn = this.#turn.catch(() => undefined).then(() => this.#flush())
    return this.#turn
  }

  async #flush(): Promise<void> {
    const changed = this.#limit.changes()
    if (changed.length === 0) return
    await this.#pool.query(
      `with changed as (
         select decode(name, 'base64') as name, known, array(select jsonb_array_elements_text(times)::bigint) as at
         from jsonb_to_recordset($1::jsonb) as c(name text, known boolean, times jsonb)),
       gone as (delete from guess using changed where guess.name = changed.name and changed.at = '{}')
       insert into guess (name, known, at) select name, known, at from changed where at <> '{}'
       on conflict (name) do update set known = excluded.known, at = excluded.at`,
      [JSON.stringify(changed)],
    )
  }
}
