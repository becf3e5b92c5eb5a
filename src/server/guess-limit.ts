import { createHmac } from 'node:crypto'

/** How many wrong guesses are let through in a span of time. */
interface Limits {
  readonly spanMs: number
  readonly forAccount: number
  readonly forAddress: number
}

export const signInLimits: Limits = { spanMs: 15 * 60_000, forAccount: 5, forAddress: 50 }

/** Names of no account, and addresses, that are remembered at most: past it the one whose last guess is oldest is forgotten. */
export const mostStrangers = 10_000

/** What is remembered under one name: the times of its guesses, none when it is forgotten. */
export interface Guesses {
  readonly name: string
  readonly times: readonly number[]
  readonly known: boolean
}

/**
 * Counts guesses at passwords and codes. A guess is counted before it is checked, so that many at once are no more than one after another,
 * and taken back when it was right.
 *
 * What was typed is kept as a keyed digest only, because people type passwords into the wrong field. An account that does not exist is
 * counted like any other, but a flood of invented names pushes out invented names alone, and never an account that exists.
 */
export class GuessLimit {
  readonly #limits: Limits
  readonly #key: Buffer
  readonly #known = new Map<string, number[]>()
  readonly #strangers = new Map<string, number[]>()
  readonly #changed = new Set<string>()

  constructor(key: Buffer, limits: Limits = signInLimits) {
    this.#key = key
    this.#limits = limits
  }

  /** May this guess be made? If so it is counted. `known`: there is such an account. */
  allows(account: string, address: string, now: number, known = true): boolean {
    this.#forget(now)
    const { forAccount, forAddress } = this.#limits
    const ofAccount = this.#of(`account ${account}`, now, known)
    const ofAddress = this.#of(`address ${address}`, now, false)
    if (ofAccount.length >= forAccount || ofAddress.length >= forAddress) return false
    this.#put(`account ${account}`, [...ofAccount, now], known)
    this.#put(`address ${address}`, [...ofAddress, now], false)
    return true
  }

  /** Was that the last guess this account has for now? */
  isSpent(account: string, now: number): boolean {
    const name = `account ${account}`
    return Math.max(this.#of(name, now, true).length, this.#of(name, now, false).length) >= this.#limits.forAccount
  }

  /** The guess was right: it and the wrong ones before it no longer count against the account, nor this one against the address. */
  wasRight(account: string, address: string, now: number): void {
    for (const known of [true, false]) this.#put(`account ${account}`, [], known)
    this.#put(`address ${address}`, this.#of(`address ${address}`, now, false).slice(0, -1), false)
  }

  /** It was no guess at all: it counts against nobody, and the ones before it still do. */
  wasNone(account: string, address: string, now: number): void {
    this.#put(`account ${account}`, this.#of(`account ${account}`, now, true).slice(0, -1), true)
    this.#put(`address ${address}`, this.#of(`address ${address}`, now, false).slice(0, -1), false)
  }

  /** How many names are remembered. */
  get size(): number {
    return this.#known.size + this.#strangers.size
  }

  /** What has changed since it was last asked for, to be kept elsewhere. */
  changes(): readonly Guesses[] {
    const changed = [...this.#changed].map(name => ({
      name,
      times: this.#known.get(name) ?? this.#strangers.get(name) ?? [],
      known: this.#known.has(name),
    }))
    this.#changed.clear()
    return changed
  }

  /** Goes on from what was kept. */
  remember(kept: readonly Guesses[]): void {
    const inOrder = [...kept].sort((one, other) => (one.times.at(-1) ?? 0) - (other.times.at(-1) ?? 0))
    for (const { name, times, known } of inOrder) (known ? this.#known : this.#strangers).set(name, [...times])
  }

  #named(name: string): string {
    return createHmac('sha256', this.#key).update(name).digest('base64')
  }

  #of(name: string, now: number, known: boolean): readonly number[] {
    const times = (known ? this.#known : this.#strangers).get(this.#named(name)) ?? []
    return times.filter(time => time > now - this.#limits.spanMs)
  }

  #put(name: string, times: readonly number[], known: boolean): void {
    const key = this.#named(name)
    const map = known ? this.#known : this.#strangers
    // Put again at the end: the map is in the order of the last guess, which is the order of forgetting.
    const had = map.delete(key)
    if (times.length > 0) map.set(key, [...times])
    if (had || times.length > 0) this.#changed.add(key)
    if (this.#strangers.size > mostStrangers) this.#drop(this.#strangers, this.#strangers.keys().next().value as string)
  }

  #drop(map: Map<string, number[]>, key: string): void {
    map.delete(key)
    this.#changed.add(key)
  }

  #forget(now: number): void {
    for (const map of [this.#known, this.#strangers]) {
      for (const [key, times] of map) {
        const last = times.at(-1)
        if (last !== undefined && last > now - this.#limits.spanMs) break
        this.#drop(map, key)
      }
    }
  }
}
