import { type Problem, problem } from './problem.ts'
import { SaidProblem } from './said-problem.ts'

/** What came of a job: a sentence, and where to see it, or a file to take. */
export interface JobResult {
  /** 新增 4,980 行，有变 12 行. */
  readonly text: string
  /** The page that shows it. */
  readonly href?: string
  readonly file?: { readonly name: string; readonly type: string; readonly bytes: Buffer }
}

/** A job as its owner sees it. */
export interface JobSaid {
  readonly id: string
  /** 导入 5,000 人. */
  readonly title: string
  readonly state: 'running' | 'done' | 'failed'
  readonly done: number
  /** Nothing while it is not known how much there is. */
  readonly total: number | null
  readonly startedAt: string
  readonly endedAt: string | null
  readonly result: { readonly text: string; readonly href: string | null; readonly file: string | null } | null
  readonly problem: Problem | null
}

export interface JobOwner {
  readonly town: string
  readonly person: string
}

/** Says how far it is. May be called as often as one likes: the page is told a few times a second. */
export type Progress = (done: number, total?: number) => void

interface Job extends JobOwner {
  said: JobSaid
  file: JobResult['file']
}

interface JobsWorld {
  readonly now: () => Date
  readonly id: () => string
  /** Told when something about a person's jobs changed. */
  readonly tell: (owner: JobOwner) => void
  /** Makes an answer of what was thrown, and keeps it in the log when the mistake is ours. */
  readonly problemOf: (thrown: Error) => Problem
}

const mostRunning = 3
const mostKept = 20
/** What is finished is kept this long for whoever went away. */
const keptMs = 60 * 60_000
const tellEveryMs = 300

/**
 * Work that takes longer than one likes to wait: it goes on while its owner does something else. In memory and of one person: a job records
 * nothing by itself, what it changes goes through the one door like everything else, so that nothing is lost or done twice when the program ends.
 */
export class Jobs {
  readonly #world: JobsWorld
  readonly #jobs = new Map<string, Job>()

  constructor(world: JobsWorld) {
    this.#world = world
  }

  /** May one more be begun? */
  hasPlace(owner: JobOwner): boolean {
    return this.#of(owner).filter(({ said }) => said.state === 'running').length < mostRunning
  }

  /** Begins a piece of work and comes back at once. */
  start(owner: JobOwner, title: string, work: (progress: Progress) => Promise<JobResult>): JobSaid {
    const mine = this.#of(owner)
    if (!this.hasPlace(owner)) {
      throw new SaidProblem(problem(429, '已经有三件事在办', { detail: '等其中一件好了，再开始这一件。' }))
    }
    const finished = mine.filter(({ said }) => said.state !== 'running')
    for (const { said } of finished.slice(0, Math.max(0, mine.length + 1 - mostKept))) this.#jobs.delete(said.id)
    const job: Job = {
      ...owner,
      file: undefined,
      said: {
        id: this.#world.id(),
        title,
        state: 'running',
        done: 0,
        total: null,
        startedAt: this.#world.now().toISOString(),
        endedAt: null,
        result: null,
        problem: null,
      },
    }
    this.#jobs.set(job.said.id, job)
    void this.#carryOut(job, work)
    return job.said
  }

  /** A person's jobs, the latest first. */
  of(owner: JobOwner): readonly JobSaid[] {
    return this.#of(owner)
      .map(({ said }) => said)
      .reverse()
  }

  one(owner: JobOwner, id: string): JobSaid | undefined {
    return this.#of(owner).find(({ said }) => said.id === id)?.said
  }

  file(owner: JobOwner, id: string): JobResult['file'] {
    return this.#of(owner).find(({ said }) => said.id === id)?.file
  }

  /** Puts a finished job away. One that is running goes on. */
  forget(owner: JobOwner, id: string): void {
    if (this.one(owner, id)?.state === 'running') return
    if (this.#of(owner).some(({ said }) => said.id === id)) this.#jobs.delete(id)
  }

  #of({ town, person }: JobOwner): readonly Job[] {
    const past = this.#world.now().getTime() - keptMs
    for (const [id, { said }] of this.#jobs)
      if (said.endedAt !== null && new Date(said.endedAt).getTime() < past) this.#jobs.delete(id)
    return [...this.#jobs.values()].filter(job => job.town === town && job.person === person)
  }

  async #carryOut(job: Job, work: (progress: Progress) => Promise<JobResult>): Promise<void> {
    let toldAt = 0
    const progress: Progress = (done, total = job.said.total ?? undefined) => {
      if (job.said.state !== 'running') return
      job.said = { ...job.said, done, total: total ?? null }
      const now = performance.now()
      if (now - toldAt < tellEveryMs) return
      toldAt = now
      this.#world.tell(job)
    }
    this.#world.tell(job)
    try {
      const { text, href, file } = await work(progress)
      job.file = file
      this.#end(job, {
        state: 'done',
        result: { text, href: href ?? null, file: file ? `/api/jobs/${job.said.id}/file` : null },
      })
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error('something else was thrown')
      this.#end(job, { state: 'failed', problem: this.#world.problemOf(error) })
    }
  }

  #end(job: Job, how: Partial<JobSaid>): void {
    job.said = { ...job.said, ...how, endedAt: this.#world.now().toISOString() }
    this.#world.tell(job)
  }
}
