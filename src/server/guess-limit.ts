import { createHmac } from 'node:crypto'

/** How many wrong guesses are let through in a span of time. */
interface Limits {
  readonly spanMs: number
  readonly forAccount: number
  readonly forAddress: number
}

export const signInLimits: Limits = { spanMs: 15 * 60_000, forAccount: 5, forAddress: 50 }

/**
 * Counts guesses at passwords. A guess is counted before it is checked, so that many at once are no more than one after another, and taken
 * back when it was right.
 *
 * It stands in memory: one process serves a database, and strangers write nothing to the disk. What was typed is kept as a keyed digest
 * only, because people type passwords into the wrong field. An account that does not exist is counted like any other.
 */
export class GuessLimit {
  readonly #limits: Limits
  readonly #key: Buffer
  readonly #times = new Map<string, number[]>()

  constructor(key: Buffer, limits: Limits = signInLimits) {
    this.#key = key
    this.#limits = limits
  }

  /** May this guess be made? If so it is counted. */
  allows(account: string, address: string, now: number): boolean {
    this.#forget(now)
    const { forAccount, forAddress } = this.#limits
    const ofAccount = this.#of(`account ${account}`, now)
    const ofAddress = this.#of(`address ${address}`, now)
    if (ofAccount.length >= forAccount || ofAddress.length >= forAddress) return false
    ofAccount.push(now)
    ofAddress.push(now)
    return true
  }

  /** Was that the last guess this account has for now? */
  isSpent(account: string, now: number): boolean {
    return this.#of(`account ${account}`, now).length >= this.#limits.forAccount
  }

  /** The guess was right: it and the wrong ones before it no longer count against the account, nor this one against the address. */
  wasRight(account: string, address: string, now: number): void {
    this.#times.delete(this.#named(`account ${account}`))
    this.#of(`address ${address}`, now).pop()
  }

  #named(name: string): string {
    return createHmac('sha256', this.#key).update(name).digest('base64')
  }

  #of(name: string, now: number): number[] {
    const key = this.#named(name)
    const times = (this.#times.get(key) ?? []).filter(time => time > now - this.#limits.spanMs)
    // Put again at the end: the map is in the order of the last guess, which is the order of forgetting.
    this.#times.delete(key)
    this.#times.set(key, times)
    return times
  }

  #forget(now: number): void {
    for (const [key, times] of this.#times) {
      const last = times.at(-1)
      if (last !== undefined && last > now - this.#limits.spanMs) break
      this.#times.delete(key)
    }
  }
}
