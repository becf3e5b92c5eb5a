import type { Pool, PoolClient } from 'pg'
import pg from 'pg'
import type { Register } from '#mechanisms/register.ts'
import { splitStreamId } from '#mechanisms/stream.ts'
import { type Card, CardIndex, subjectOf } from './card-index.ts'
import { byText } from './card-search.ts'
import { inTown } from './in-town.ts'
import { namedBy } from './named-columns.ts'

/** Registers shorter than this are read whole as fast as they are looked up. */
const longRegister = 2_000
/** An index so many facts behind is made anew. */
const mostBehind = 2_000
/** Whether a short register has become long is looked at again after so many facts. */
const looksAgainAfter = 500
/** What all indexes together may take of memory, in bytes. */
const mostBytes = 96 * 1024 * 1024
/** Rows read at a time: between two readings whatever else waits has its turn. */
const batch = 1_000
/** A text column with more values than this is put in order by the database. */
const manyValues = 2_000

/** Where a town's log ends, in the transaction that asks. */
export interface LogEnd {
  readonly size: number
  /** When its last fact was recorded. */
  readonly lastAt: string
}

interface Kept extends LogEnd {
  /** Absent: the register is short, or too large to be kept. */
  readonly index?: CardIndex
}

/**
 * Card indexes of long registers, made when a register is first looked at and kept in memory; whoever asks gets one that stands exactly where
 * his transaction sees the log end. It follows the journal: what was recorded since names the subjects whose rows are read again. Everything is
 * read in transactions of the register's own town, as its pages are.
 */
export class CardIndexes {
  readonly #pool: Pool
  readonly #kept = new Map<string, Kept>()
  readonly #making = new Map<string, Promise<void>>()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /**
   * The index of a register as the caller's transaction sees it. Undefined while there is none: then it is being made, the register is short, or
   * it needs more memory than there is.
   */
  async of(client: PoolClient, town: string, register: Register, end: LogEnd): Promise<CardIndex | undefined> {
    const name = `${town} ${register.id}`
    const kept = this.#kept.get(name)
    // One that is ahead was made of facts which the caller's transaction does not see yet.
    if (kept && end.size < kept.size) return undefined
    const behind = kept ? end.size - kept.size : Number.POSITIVE_INFINITY
    const index =
      kept?.index && behind <= mostBehind ? await this.#caughtUp(client, town, register, kept, end) : undefined
    if (index !== undefined) {
      if ((this.#kept.get(name)?.size ?? 0) <= end.size) this.#keep(name, { size: end.size, lastAt: end.lastAt, index })
      return index
    }
    if (kept?.index !== undefined || behind > looksAgainAfter) this.#kept.delete(name)
    this.prepare(town, register)
    return undefined
  }

  /** Makes the index of a register in the background, unless it is there, being made, or known not to be needed. */
  prepare(town: string, register: Register): void {
    const name = `${town} ${register.id}`
    if (this.#making.has(name) || this.#kept.has(name)) return
    const made = this.#make(town, register)
      .then(kept => this.#keep(name, kept))
      // The database went away: whoever asks next makes it, and meanwhile the database itself is asked.
      .catch(() => undefined)
      .finally(() => this.#making.delete(name))
    this.#making.set(name, made)
  }

  /** Waits until what is being made is made. */
  async made(): Promise<void> {
    await Promise.all(this.#making.values())
  }

  /** The one last asked for is the last to go. */
  #keep(name: string, kept: Kept): void {
    this.#kept.delete(name)
    this.#kept.set(name, kept)
    let bytes = 0
    for (const { index } of this.#kept.values()) bytes += index?.bytes ?? 0
    for (const [other, { index, ...end }] of this.#kept) {
      if (bytes <= mostBytes) break
      if (index === undefined) continue
      bytes -= index.bytes
      // One that is alone too large is not made again and again.
      if (other === name) this.#kept.set(other, end)
      else this.#kept.delete(other)
    }
  }

  async #make(town: string, register: Register): Promise<Kept> {
    return inTown(
      this.#pool,
      town,
      async client => {
        const { rows } = await client.query<LogEnd & { count: number }>(
          `select t.size, t.last_at as "lastAt", coalesce(s.rows, 0)::int as count
             from town t left join register_standing s on s.town = t.town and s.register = $2 where t.town = $1`,
          [town, register.id],
        )
        const { size = 0, lastAt = '', count = 0 } = rows[0] ?? {}
        if (count < longRegister) return { size, lastAt }
        const index = await readWhole(client, town, register)
        await orderTexts(client, town, register, index)
        return { size, lastAt, index }
      },
      { reading: true },
    )
  }

  /** The index after what was recorded since; undefined when the log is not the one it was made of. */
  async #caughtUp(
    client: PoolClient,
    town: string,
    register: Register,
    { size, lastAt, index }: Kept,
    end: LogEnd,
  ): Promise<CardIndex | undefined> {
    if (end.size === size) return end.lastAt === lastAt ? index : undefined
    const { rows } = await client.query<{ position: number; stream: string; at: string | null }>({
      name: 'recorded-since',
      text: `select position, stream, case when position = $2 then line::jsonb->>'at' end as at
        from journal where town = $1 and position >= $2 order by position`,
      values: [town, size - 1],
    })
    const since = rows.filter(({ position }) => position >= size)
    if (since.length < rows.length && rows[0]?.at !== lastAt) return undefined
    const subjects = since
      .map(({ stream }) => splitStreamId(stream))
      .flatMap(([name, subject]) => (name === register.of.name ? [subject] : []))
    if (subjects.length === 0) return index
    const changed = new Set(subjects)
    return index?.after(changed, await cardsOf(client, town, register, [...changed]))
  }
}

const columnsOfCard = `key, known_from as "from", sorted, words, row`
const standing = `from register_row where town = $1 and register = $2 and known_to is null`

/** All standing rows of a register, in its own order. */
const readWhole = async (client: PoolClient, town: string, register: Register): Promise<CardIndex> => {
  let index = CardIndex.of(register.columns)
  await client.query(`declare cards no scroll cursor for select ${columnsOfCard} ${standing} order by sorted, key`, [
    town,
    register.id,
  ])
  for (;;) {
    const { rows } = await client.query<Card>(`fetch ${batch} from cards`)
    if (rows.length === 0) break
    index = index.withNext(rows)
  }
  await client.query('close cards')
  return index
}

/** What has many words to compare is put in order by the database, which keeps nobody waiting. */
const orderTexts = async (client: PoolClient, town: string, register: Register, index: CardIndex): Promise<void> => {
  for (const column of register.columns) {
    const values = index.valuesOf(column.field)
    const asText = column.shown === undefined && !column.figure && namedBy(column) === undefined
    if (!asText || values === undefined || values.size < manyValues) continue
    const cell = `row->>${pg.escapeLiteral(column.field)}`
    await client.query(
      `declare texts no scroll cursor for select text from (select distinct ${cell} as text ${standing}) of order by text collate in_chinese`,
      [town, register.id],
    )
    const inOrder: string[] = []
    for (;;) {
      const { rows } = await client.query<{ text: string | null }>(`fetch ${batch * 5} from texts`)
      if (rows.length === 0) break
      for (const { text } of rows) if (text !== null) inOrder.push(text)
    }
    await client.query('close texts')
    values.ordered(byText, inOrder)
  }
}

/** So many rows of one subject are asked for at once. */
const several = 32

/** The standing rows of some subjects. */
const cardsOf = async (
  client: PoolClient,
  town: string,
  register: Register,
  subjects: readonly string[],
): Promise<readonly Card[]> => {
  const cards: Card[] = []
  let keys = subjects.flatMap(subject => [subject, `${subject}#0`])
  for (let n = 1; keys.length > 0; n += several) {
    const { rows } = await client.query<Card>({
      name: 'rows-of-subjects',
      text: `select ${columnsOfCard} ${standing} and key = any($3)`,
      values: [town, register.id, keys],
    })
    cards.push(...rows)
    // One of several rows is there only with those before it: more may follow where the last one asked for was there.
    const more = rows.filter(({ key }) => key.endsWith(`#${n - 1}`)).map(({ key }) => subjectOf(key))
    keys = more.flatMap(subject => Array.from({ length: several }, (_, each) => `${subject}#${n + each}`))
  }
  return cards
}
