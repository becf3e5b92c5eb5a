/** One at a time under each name, in the order they came; different names do not wait for each other. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>()

  /** Runs the work when everything that came before it under this name has ended, well or badly. */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(name) ?? Promise.resolve()).then(work)
    const ended = turn.then(
      () => undefined,
      () => undefined,
    )
    this.#last.set(name, ended)
    try {
      return await turn
    } finally {
      if (this.#last.get(name) === ended) this.#last.delete(name)
    }
  }

  /** Names under which something waits or is under way. */
  get size(): number {
    return this.#last.size
  }
}
