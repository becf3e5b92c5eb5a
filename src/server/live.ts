import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { splitStreamId } from '#mechanisms/stream.ts'
import { signedInOf } from './api-guard.ts'
import { problem } from './problem.ts'
import { notYours, SaidProblem } from './said-problem.ts'
import { cookieName, type Sessions, type SignedIn } from './session.ts'

/** Proxies and browsers give up on a silent connection; it also finds out that a session has ended. */
const heartbeatMs = 25_000
/** So often a page hears that the link stands: it says so when it hears nothing. */
const beatMs = 2_500
const mostPerPerson = 8
/** Several changes at once are one message. */
const gatherMs = 100

interface Listener {
  readonly town: string
  readonly person: string
  readonly out: PassThrough
}

/** Tells open pages that something changed, never what it says: they ask again, with the rights they have. */
export class Live {
  readonly #listeners = new Set<Listener>()
  #inWork: (who: Pick<SignedIn, 'town' | 'person'>) => Promise<boolean> = async () => false
  readonly #changes = new Map<string, Set<string>>()

  /** Called after a commit, with the ids of the streams that changed: only the kinds of things are passed on. */
  changed(town: string, streams: readonly string[]): void {
    const known = this.#changes.get(town)
    const kinds = known ?? new Set<string>()
    for (const stream of streams) kinds.add(splitStreamId(stream)[0])
    if (known) return
    this.#changes.set(town, kinds)
    setTimeout(() => {
      this.#changes.delete(town)
      const message = `event: changed\ndata: ${JSON.stringify({ streams: [...kinds].sort() })}\n\n`
      void this.#tellAll(town, message)
    }, gatherMs).unref()
  }

  /** Who still holds a position is asked at every change: whoever lost his hears of nothing that came after. */
  async #tellAll(town: string, message: string): Promise<void> {
    const listeners = [...this.#listeners].filter(listener => listener.town === town)
    const people = [...new Set(listeners.map(({ person }) => person))]
    const working = new Set<string>()
    for (const person of people) {
      if (await this.#inWork({ town, person }).catch(() => false)) working.add(person)
    }
    for (const { person, out } of listeners) {
      if (working.has(person)) out.write(message)
      else out.end()
    }
  }

  /** How it is asked whether someone still holds a position. */
  watch(inWork: (who: Pick<SignedIn, 'town' | 'person'>) => Promise<boolean>): void {
    this.#inWork = inWork
  }

  /** Tells one person's open pages that something of his own changed. */
  tell({ town, person }: { readonly town: string; readonly person: string }, event: 'jobs'): void {
    for (const listener of this.#listeners)
      if (listener.town === town && listener.person === person) listener.out.write(`event: ${event}\ndata: {}\n\n`)
  }

  listen(town: string, person: string): PassThrough {
    const held = [...this.#listeners].filter(listener => listener.town === town && listener.person === person)
    if (held.length >= mostPerPerson) {
      throw new SaidProblem(problem(429, '打开的页面太多', { detail: '请关掉几个再开新的。' }), {
        retryAfterSeconds: 30,
      })
    }
    const listener = { town, person, out: new PassThrough() }
    this.#listeners.add(listener)
    listener.out.on('close', () => this.#listeners.delete(listener))
    listener.out.write('retry: 3000\n\n')
    return listener.out
  }

  /** Ends every connection: the server is going. */
  close(): void {
    for (const { out } of this.#listeners) out.end()
  }
}

export const liveRoutes = (
  api: FastifyInstance,
  live: Live,
  sessions: Sessions,
  {
    encrypted,
    inWork,
  }: {
    readonly encrypted: boolean
    /** Does the person hold a position today? Without one nothing of the town is his to hear. */
    readonly inWork: (who: Pick<SignedIn, 'town' | 'person'>) => Promise<boolean>
  },
): void => {
  live.watch(inWork)
  api.get('/live', { config: { unattended: true } }, async (request, reply) => {
    const { town, person } = signedInOf(request)
    if (!(await inWork({ town, person }))) throw notYours('这里没有您的事', '变了什么，只告诉有职务的人。')
    const token = request.cookies[cookieName(encrypted)]
    const out = live.listen(town, person)
    const heartbeat = setInterval(async () => {
      const still = await sessions.of(token, { used: false }).catch(() => undefined)
      if (still && (await inWork({ town, person }).catch(() => false))) out.write(': \n\n')
      else out.end()
    }, heartbeatMs)
    const beat = setInterval(() => out.write('event: beat\ndata: {}\n\n'), beatMs)
    out.on('close', () => {
      clearInterval(heartbeat)
      clearInterval(beat)
    })
    reply.raw.on('close', () => out.destroy())
    return reply.type('text/event-stream').header('x-accel-buffering', 'no').send(out)
  })

  api.addHook('preClose', async () => live.close())
}
