/**
 * Asks the database together what is asked at the same time: while one asking is under way the questions that come gather, and go in the next.
 * Alone, a question goes at once; in a busy hour many share one way there and back and one commit.
 *
 * An asking that surely came to nothing is asked again one by one: nobody is told of another's mistake.
 */
export class Gathered<Question, Answer> {
  readonly #ask: (questions: readonly Question[]) => Promise<readonly Answer[]>
  readonly #cameToNothing: (error: unknown) => boolean
  readonly #waiting: Waiting<Question, Answer>[] = []
  #driving = false

  /** `cameToNothing` says of an error that nothing was done: a connection that broke says nothing of the kind. */
  constructor(
    ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
    cameToNothing: (error: unknown) => boolean,
  ) {
    this.#ask = ask
    this.#cameToNothing = cameToNothing
  }

  /** Answers a question together with others. A long one goes by itself: nobody waits for it. */
  async ask(question: Question, { long = false }: { readonly long?: boolean } = {}): Promise<Answer> {
    if (long) return (await this.#ask([question]))[0] as Answer
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    this.#waiting.push({ question, resolve, reject })
    if (!this.#driving) {
      this.#driving = true
      // Whatever else is asked in this turn of the event loop goes along.
      setImmediate(() => void this.#drive())
    }
    return promise
  }

  async #drive(): Promise<void> {
    while (this.#waiting.length > 0) await this.#together(this.#waiting.splice(0, most))
    this.#driving = false
  }

  async #together(asked: readonly Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await this.#ask(asked.map(({ question }) => question))
      for (const [index, { resolve }] of asked.entries()) resolve(answers[index] as Answer)
    } catch (error) {
      if (asked.length > 1 && this.#cameToNothing(error)) for (const one of asked) await this.#together([one])
      else for (const { reject } of asked) reject(error)
    }
  }
}

/** So many at most go together: what one asks never waits long for what others ask. */
const most = 32

interface Waiting<Question, Answer> {
  readonly question: Question
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}
