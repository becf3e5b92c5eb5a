import { setTimeout as wait } from 'node:timers/promises'
import type { Keepers, OfficeProcess } from './office-process.ts'

interface Receipt {
  readonly position: number
  readonly hash: string
}

interface Answer {
  readonly receipt?: Receipt
  readonly proposal?: string
  readonly counts?: { readonly new: number }
}

/** How a list comes in: looked at, entered, confirmed by another. */
export type Step = (typeof steps)[number]
const steps = ['preview', 'enter', 'confirm'] as const

/**
 * People who come into the roster of a running office, one by one and in lists, through the routes that the pages use. A request that is not
 * answered because the office was killed is sent again under the same key until it is.
 */
export class PeopleComingIn {
  readonly #office: OfficeProcess
  readonly #keepers: Keepers
  readonly rowsOfList: number
  /** Leaves that were acknowledged, by position. */
  readonly acknowledged = new Map<number, string>()
  /** Names entered one by one and confirmed, as their sender was told. */
  readonly singles: string[] = []
  /** Files whose lists were confirmed, as their sender was told. */
  readonly lists: string[] = []
  /** Where each list that is on its way in stands. */
  readonly #steps = new Map<string, Step>()
  /** How long each step took when nothing came between. */
  readonly #usualMs: Record<Step, number> = { preview: 60, enter: 60, confirm: 60 }
  #begun = 0
  #abandoned = false
  /** What was said last against anything that was sent. */
  refusal = ''

  constructor(office: OfficeProcess, keepers: Keepers, rowsOfList: number) {
    this.#office = office
    this.#keepers = keepers
    this.rowsOfList = rowsOfList
  }

  /** The step of the list that was begun last, while it is on its way in. */
  get step(): Step | undefined {
    return this.#steps.get(`名单${this.#begun}.csv`)
  }

  /** Has the list that was begun last come to this step, or past it? */
  hasReached(aim: Step): boolean {
    const { step } = this
    return step === undefined || steps.indexOf(step) >= steps.indexOf(aim)
  }

  usualMs(step: Step): number {
    return this.#usualMs[step]
  }

  /** Nothing is sent again from now on. */
  abandon(): void {
    this.#abandoned = true
  }

  /** One person: entered by one keeper, confirmed by another. */
  async single(n: number): Promise<void> {
    const { system, security } = this.#keepers
    const name = `单个练习${n}`
    const { proposal } = await this.#answered(() =>
      this.#office.post('/api/acts/enter-person', { name }, { cookie: system, 'idempotency-key': `enter-one-${n}` }),
    )
    await this.#confirmed(proposal, { cookie: security, 'idempotency-key': `confirm-one-${n}` })
    this.singles.push(name)
  }

  /** A whole list. */
  async list(): Promise<void> {
    this.#begun += 1
    const n = this.#begun
    const { system, security } = this.#keepers
    const rows = Array.from({ length: this.rowsOfList }, (_, row) => `练习${n}之${row}`)
    const file = { name: `名单${n}.csv`, content: ['姓名', ...rows].join('\n') }
    const route = '/api/registers/people/import'
    await this.#timed('preview', file.name, async () => {
      const { counts } = await this.#answered(() => this.#office.upload(`${route}?dry-run=1`, file, { cookie: system }))
      if (counts?.new !== this.rowsOfList) throw new Error(`the preview of a list is not whole: ${counts?.new}`)
    })
    const { proposal } = await this.#timed('enter', file.name, () =>
      this.#answered(() => this.#office.upload(route, file, { cookie: system, 'idempotency-key': `enter-list-${n}` })),
    )
    await this.#timed('confirm', file.name, () =>
      this.#confirmed(proposal, { cookie: security, 'idempotency-key': `confirm-list-${n}` }),
    )
    this.#steps.delete(file.name)
    this.lists.push(file.name)
  }

  #confirmed(proposal: string | undefined, headers: Readonly<Record<string, string>>): Promise<Answer> {
    return this.#answered(() => this.#office.post('/api/acts/confirm-proposal', { proposal }, headers))
  }

  async #timed<T>(step: Step, file: string, work: () => Promise<T>): Promise<T> {
    this.#steps.set(file, step)
    const { killed } = this.#office
    const began = performance.now()
    const answer = await work()
    if (killed === this.#office.killed) this.#usualMs[step] = performance.now() - began
    return answer
  }

  async #answered(send: () => Promise<Response>): Promise<Answer> {
    for (let tries = 1; !this.#abandoned; tries += 1) {
      try {
        const response = await send()
        if (response.status === 200) {
          const answer = (await response.json()) as Answer
          if (answer.receipt) this.acknowledged.set(answer.receipt.position, answer.receipt.hash)
          return answer
        }
        this.refusal = await response.text()
      } catch (error) {
        // The office is away: it is asked again when it is back. Anything else is a mistake.
        if (!(error instanceof TypeError && /fetch failed|terminated/.test(error.message))) throw error
      }
      await wait(Math.min(50 * tries, 1_000))
    }
    throw new Error(`abandoned: ${this.refusal}`)
  }
}
