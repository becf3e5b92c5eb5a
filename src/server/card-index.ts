import type { Column } from '#mechanisms/register.ts'
import { CardValues, firstAfter, type Order } from './card-values.ts'

/** A row as it goes into a card index. */
export interface Card {
  readonly key: string
  /** Position since which it stands: with the key it names one version of a row. */
  readonly from: number
  readonly sorted: string
  readonly words: string
  readonly row: Readonly<Record<string, unknown>>
}

/** What must hold of a row: a word occurs in what it is found by, or one of its cells is as wanted. */
export interface CardCondition {
  readonly word?: string
  readonly cells: readonly { readonly field: string; readonly wanted: (value: unknown) => boolean }[]
}

/** The order of a page: a column's, equal ones by the register's own; absent: the register's own. */
export interface CardOrder {
  readonly by?: { readonly field: string; readonly order: Order }
  readonly descending: boolean
}

export interface CardPlace {
  readonly key: string
  readonly from: number
}

/** Rows that stand together in the register's own order: their words in one text, so that a search runs through it without stopping at each. */
interface Drawer {
  readonly keys: readonly string[]
  readonly froms: readonly number[]
  readonly sorted: readonly string[]
  readonly words: string
  /** Where in `words` each row begins. */
  readonly starts: Int32Array
  /** For each column, the number of each row's value. */
  readonly cells: readonly Int32Array[]
}

const drawerSize = 1_000
const largestDrawer = 2_000
/** Stands between the words of two rows; no word has it. */
const between = '\u0001'

/**
 * The standing rows of one register, laid out for being searched, narrowed and put in order: by columns, in the register's own order. It is never
 * changed: `after` answers another one that shares what stayed the same.
 */
export class CardIndex {
  readonly #fields: readonly string[]
  readonly #values: readonly CardValues[]
  readonly #drawers: readonly Drawer[]
  readonly #first: Int32Array
  /** How many rows there are. */
  readonly size: number

  private constructor(fields: readonly string[], values: readonly CardValues[], drawers: readonly Drawer[]) {
    this.#fields = fields
    this.#values = values
    this.#drawers = drawers
    this.#first = new Int32Array(drawers.length)
    let size = 0
    for (const [n, { keys }] of drawers.entries()) {
      this.#first[n] = size
      size += keys.length
    }
    this.size = size
  }

  /** One without rows. What is sealed has no cell in it. */
  static of(columns: readonly Column[]): CardIndex {
    const fields = columns.filter(({ shown }) => shown !== 'sealed').map(({ field }) => field)
    return new CardIndex(
      fields,
      fields.map(() => new CardValues()),
      [],
    )
  }

  /** What it takes of memory, roughly, in bytes. */
  get bytes(): number {
    const words = this.#drawers.reduce((sum, drawer) => sum + 2 * drawer.words.length, 0)
    const values = this.#values.reduce((sum, each) => sum + 2 * each.characters + 80 * each.size, 0)
    return words + values + this.size * (120 + 4 * this.#fields.length)
  }

  /** The values of a column. */
  valuesOf(field: string): CardValues | undefined {
    return this.#values[this.#fields.indexOf(field)]
  }

  /** More rows behind all others, in the register's own order. */
  withNext(cards: readonly Card[]): CardIndex {
    const drawers = [...this.#drawers]
    for (let at = 0; at < cards.length; at += drawerSize) drawers.push(this.#drawerOf(cards.slice(at, at + drawerSize)))
    return new CardIndex(this.#fields, this.#values, drawers)
  }

  /** Without the rows of some subjects and with these instead. */
  after(changed: ReadonlySet<string>, cards: readonly Card[]): CardIndex {
    const coming = [...cards].sort(inOwnOrder)
    const drawers: Drawer[] = []
    let next = 0
    for (const [n, drawer] of this.#drawers.entries()) {
      const following = this.#drawers[n + 1]
      const end = following ? firstAfter(coming, card => inOwnOrder(card, cardAt(following, 0)) >= 0) : coming.length
      const own = coming.slice(next, end)
      next = Math.max(next, end)
      const stays = drawer.keys.flatMap((key, at) => (changed.has(subjectOf(key)) ? [] : [at]))
      if (own.length === 0 && stays.length === drawer.keys.length) drawers.push(drawer)
      else drawers.push(...this.#redone(drawer, stays, own))
    }
    if (this.#drawers.length === 0) drawers.push(...this.withNext(coming).#drawers)
    return new CardIndex(this.#fields, this.#values, drawers)
  }

  /** The rows of which all of it holds: how many, and those on a page. */
  find(
    conditions: readonly CardCondition[],
    order: CardOrder,
    page: { readonly limit: number; readonly offset: number },
  ): { readonly total: number; readonly places: readonly CardPlace[] } {
    const found = this.#inOrder(this.#holding(conditions), order)
    const end = Math.min(page.offset + page.limit, found.length)
    const places: CardPlace[] = []
    for (let at = page.offset; at < end; at += 1)
      places.push(this.#placeOf(found[order.descending ? found.length - 1 - at : at] ?? 0))
    return { total: found.length, places }
  }

  /** The numbers of the rows of which all of it holds, in their own order. */
  #holding(conditions: readonly CardCondition[]): Int32Array {
    let holding: Uint8Array | undefined
    for (const condition of conditions) {
      const one = this.#ofOne(condition)
      if (holding === undefined) holding = one
      else for (let row = 0; row < one.length; row += 1) holding[row] = (holding[row] ?? 0) & (one[row] ?? 0)
    }
    const numbers = new Int32Array(this.size)
    let count = 0
    for (let row = 0; row < this.size; row += 1) {
      if (holding === undefined || holding[row] === 1) {
        numbers[count] = row
        count += 1
      }
    }
    return numbers.subarray(0, count)
  }

  #ofOne({ word, cells }: CardCondition): Uint8Array {
    const holding = new Uint8Array(this.size)
    if (word !== undefined) {
      for (const [n, { words, starts }] of this.#drawers.entries()) {
        const first = this.#first[n] ?? 0
        for (let at = words.indexOf(word); at >= 0; ) {
          const row = rowAt(starts, at)
          const following = starts[row + 1] ?? words.length + between.length
          const within = at + word.length <= following - between.length
          if (within) holding[first + row] = 1
          at = words.indexOf(word, within ? following : at + 1)
        }
      }
    }
    for (const { field, wanted } of cells) {
      const column = this.#fields.indexOf(field)
      const passing = this.#values[column]?.passing(wanted)
      if (!passing?.includes(1)) continue
      for (const [n, drawer] of this.#drawers.entries()) {
        const first = this.#first[n] ?? 0
        const numbers = drawer.cells[column] ?? new Int32Array()
        for (let row = 0; row < numbers.length; row += 1) if (passing[numbers[row] ?? 0] === 1) holding[first + row] = 1
      }
    }
    return holding
  }

  /** Rows by the places of their values, equal ones as they come: counted, not compared. */
  #inOrder(rows: Int32Array, { by }: CardOrder): Int32Array {
    const column = by === undefined ? -1 : this.#fields.indexOf(by.field)
    const values = this.#values[column]
    if (by === undefined || values === undefined) return rows
    const places = values.places(by.order)
    const placeOfRow = new Int32Array(this.size)
    for (const [n, drawer] of this.#drawers.entries()) {
      const first = this.#first[n] ?? 0
      const numbers = drawer.cells[column] ?? new Int32Array()
      for (let row = 0; row < numbers.length; row += 1) placeOfRow[first + row] = places[numbers[row] ?? 0] ?? 0
    }
    const next = new Int32Array(values.size + 1)
    for (const row of rows) {
      const after = (placeOfRow[row] ?? 0) + 1
      next[after] = (next[after] ?? 0) + 1
    }
    for (let place = 1; place < next.length; place += 1) next[place] = (next[place] ?? 0) + (next[place - 1] ?? 0)
    const inOrder = new Int32Array(rows.length)
    for (const row of rows) {
      const place = placeOfRow[row] ?? 0
      const at = next[place] ?? 0
      inOrder[at] = row
      next[place] = at + 1
    }
    return inOrder
  }

  #placeOf(row: number): CardPlace {
    const n = rowAt(this.#first, row)
    const drawer = this.#drawers[n]
    const at = row - (this.#first[n] ?? 0)
    return { key: drawer?.keys[at] ?? '', from: drawer?.froms[at] ?? 0 }
  }

  #drawerOf(cards: readonly Card[]): Drawer {
    return drawerOf(
      cards.map(({ key, from, sorted, words, row }) => ({
        key,
        from,
        sorted,
        words,
        numbers: this.#fields.map((field, column) => this.#values[column]?.numberOf(row[field]) ?? 0),
      })),
      this.#fields.length,
    )
  }

  #redone(drawer: Drawer, stays: readonly number[], coming: readonly Card[]): readonly Drawer[] {
    const added = this.#drawerOf(coming)
    const all = [...stays.map(at => entryAt(drawer, at)), ...coming.map((_, at) => entryAt(added, at))].sort(inOwnOrder)
    const size = all.length > largestDrawer ? drawerSize : largestDrawer
    const drawers: Drawer[] = []
    for (let at = 0; at < all.length; at += size) drawers.push(drawerOf(all.slice(at, at + size), this.#fields.length))
    return drawers
  }
}

/** The subject a row's key speaks of: its own for the only row, before the `#` for one of several. */
export const subjectOf = (key: string): string => key.replace(/#\d+$/, '')

interface Entry extends Omit<Card, 'row'> {
  readonly numbers: readonly number[]
}

const drawerOf = (entries: readonly Entry[], columns: number): Drawer => {
  const starts = new Int32Array(entries.length)
  let start = 0
  for (const [at, { words }] of entries.entries()) {
    starts[at] = start
    start += words.length + between.length
  }
  // Written and read as a whole: a text put together piece by piece would be searched piece by piece.
  const words = Buffer.from(entries.map(entry => entry.words).join(between), 'utf16le').toString('utf16le')
  return {
    keys: entries.map(({ key }) => key),
    froms: entries.map(({ from }) => from),
    sorted: entries.map(({ sorted }) => sorted),
    words,
    starts,
    cells: Array.from({ length: columns }, (_, column) =>
      Int32Array.from(entries, ({ numbers }) => numbers[column] ?? 0),
    ),
  }
}

const entryAt = (drawer: Drawer, at: number): Entry => {
  const [start = 0, following] = [drawer.starts[at], drawer.starts[at + 1]]
  return {
    ...cardAt(drawer, at),
    from: drawer.froms[at] ?? 0,
    words: drawer.words.slice(start, following === undefined ? undefined : following - between.length),
    numbers: drawer.cells.map(numbers => numbers[at] ?? 0),
  }
}

const cardAt = ({ keys, sorted }: Drawer, at: number) => ({ key: keys[at] ?? '', sorted: sorted[at] ?? '' })

/** Which row a place lies in, by where the rows begin. */
const rowAt = (starts: Int32Array, at: number): number => {
  let [from, to] = [0, starts.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((starts[middle] ?? 0) > at) to = middle
    else from = middle + 1
  }
  return from - 1
}

type Ordered = Pick<Card, 'key' | 'sorted'>

/** As the database has them: byte by byte. */
const inOwnOrder = (one: Ordered, other: Ordered): number =>
  byBytes(one.sorted, other.sorted) || byBytes(one.key, other.key)

const byBytes = (one: string, other: string): number =>
  one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other))
