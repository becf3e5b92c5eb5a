/** A cell as text, as the database writes it: lists and records in the manner of its JSON. Undefined for what is not there. */
export const cellText = (value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return `[${value.map(inJson).join(', ')}]`
  return typeof value === 'object' ? inJson(value) : String(value)
}

const inJson = (value: unknown): string => {
  if (Array.isArray(value)) return cellText(value) ?? ''
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([name, each]) => `${JSON.stringify(name)}: ${inJson(each)}`)
    .join(', ')}}`
}

/** How a column's values are put in order: by a key of each, compared; a value without a key comes before all others. */
export interface Order {
  readonly key: (value: unknown) => unknown
  readonly compare: (one: never, other: never) => number
}

/** So many new values are put into a known order one by one; more are ordered all at once. */
const fewNew = 500

interface InOrder {
  /** The key of each value, by number. */
  readonly keys: unknown[]
  /** Numbers of the values that have a key, in order. */
  numbers: number[]
  /** The place of each value, by number: worked out of the above when it is asked for. */
  places?: Int32Array
}

/**
 * The values of one column, each kept once under a number: what is asked of a column is asked of each of its values and not of each of its
 * rows. Number 0 is the absent value. Values only come; numbers never change.
 */
export class CardValues {
  readonly #numbers = new Map<unknown, number>()
  readonly #values: unknown[] = [undefined]
  readonly #orders = new WeakMap<Order, InOrder>()
  #characters = 0

  /** How many characters they have together: for what they cost in memory. */
  get characters(): number {
    return this.#characters
  }

  get size(): number {
    return this.#values.length
  }

  numberOf(value: unknown): number {
    if (value === undefined || value === null) return 0
    const name = typeof value === 'object' ? cellText(value) : value
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const number = this.#values.push(value) - 1
    this.#numbers.set(name, number)
    this.#characters += typeof name === 'string' ? name.length : 8
    return number
  }

  /** By number: whether the value is one of those wanted. */
  passing(wanted: (value: unknown) => boolean): Uint8Array {
    const passing = new Uint8Array(this.#values.length)
    for (const [number, value] of this.#values.entries()) if (wanted(value)) passing[number] = 1
    return passing
  }

  /** By number: the place of each value in an order; equal ones share theirs, those without a key stand at 0. */
  places(order: Order): Int32Array {
    const known = this.#inOrder(order)
    if (known.places?.length === this.#values.length) return known.places
    const { keys, numbers } = known
    const places = new Int32Array(this.#values.length)
    let place = 0
    for (const [index, number] of numbers.entries()) {
      const before = numbers[index - 1]
      if (before === undefined || order.compare(keys[before] as never, keys[number] as never) !== 0) place += 1
      places[number] = place
    }
    known.places = places
    return places
  }

  /** Takes an order as it was found out elsewhere, the first value first; what is not named is put into it. */
  ordered(order: Order, values: readonly unknown[]): void {
    const numbers = [...new Set(values.map(value => this.numberOf(value)))].filter(number => number !== 0)
    const known: InOrder = { keys: this.#values.map(order.key), numbers }
    const named = new Set(numbers)
    putInto(known, order, number => !named.has(number))
    this.#orders.set(order, known)
  }

  #inOrder(order: Order): InOrder {
    const known = this.#orders.get(order) ?? { keys: [], numbers: [] }
    const first = known.keys.length
    for (let number = first; number < this.#values.length; number += 1) known.keys.push(order.key(this.#values[number]))
    putInto(known, order, number => number >= first)
    this.#orders.set(order, known)
    return known
  }
}

const putInto = (known: InOrder, order: Order, isNew: (number: number) => boolean): void => {
  const { keys } = known
  const coming = keys.flatMap((key, number) => (key !== undefined && isNew(number) ? [number] : []))
  const compare = (one: number, other: number) => order.compare(keys[one] as never, keys[other] as never)
  if (coming.length > fewNew) known.numbers = [...known.numbers, ...coming].sort(compare)
  else
    for (const number of coming)
      known.numbers.splice(
        firstAfter(known.numbers, each => compare(each, number) > 0),
        0,
        number,
      )
}

/** Where the first one stands of which something holds, in a list where it holds of every one after it. */
export const firstAfter = <Item>(list: readonly Item[], holds: (item: Item) => boolean): number => {
  let [from, to] = [0, list.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (holds(list[middle] as Item)) to = middle
    else from = middle + 1
  }
  return from
}
