import { createHash, createSecretKey } from 'node:crypto'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { found } from '#journal/journal.ts'
import { openAccount } from '#server/accounts.ts'
import { allAnswers } from '#server/answers.ts'
import { buildApp } from '#server/app.ts'
import type { AppWorld } from '#server/app-world.ts'
import { asking } from '#server/asking.ts'
import { house } from '#server/house.ts'
import { inTown } from '#server/in-town.ts'
import { hashOf } from '#server/password.ts'
import { perform } from '#server/perform.ts'
import type { PracticeRoom } from '#server/practice-room.ts'
import { readSettings, type Settings } from '#server/settings.ts'
import { setupCodeIn } from '#server/setup-code.ts'
import { TownKnowledgeStore } from '#server/town-knowledge.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { idsFrom, seeded } from './door.ts'

/** The HTTP side on a database of its own, with a clock that moves only when it is told to. */
export interface HttpWorld extends TestDatabase {
  readonly app: FastifyInstance
  readonly world: AppWorld
  readonly clock: {
    readonly now: () => Date
    readonly set: (instant: string) => void
    readonly later: (minutes: number) => void
  }
  readonly browser: () => Browser
  /** Every route of the API. */
  readonly routes: readonly Route[]
}

export interface Route {
  readonly method: string
  readonly url: string
  /** Answered without a session. */
  readonly open: boolean
}

export interface HttpOptions {
  readonly now?: string
  readonly settings?: Partial<Settings>
  readonly practice?: PracticeRoom
  readonly house?: AppWorld['house']
  readonly patienceMs?: number
}

/** Builds the app for a spec; it goes away with the spec's database. */
export const httpWorld = async ({
  now = '2026-03-02T09:00:00+08:00',
  settings,
  practice,
  ...given
}: HttpOptions = {}): Promise<HttpWorld> => {
  const database = await testDatabase()
  let instant = new Date(now)
  const clock = {
    now: () => instant,
    set: (next: string) => {
      instant = new Date(next)
    },
    later: (minutes: number) => {
      instant = new Date(instant.getTime() + minutes * 60_000)
    },
  }
  const random = seeded(createHash('sha256').update(database.data).digest('hex'))
  const world: AppWorld = {
    pool: database.pool,
    data: database.data,
    house: given.house ?? house,
    settings: { ...readSettings({ BIAOCHI_DATA: database.data, LOG_LEVEL: 'silent' }, database.data), ...settings },
    wall: clock.now,
    clock: practice?.now ?? clock.now,
    random,
    answers: allAnswers,
    knowledge: new TownKnowledgeStore(),
    chance: idsFrom(random),
    secret: createSecretKey(random(32)),
    setupCode: setupCodeIn(database.data, random),
    version: '0.0.0',
    ...(practice && { practice }),
    ...(given.patienceMs !== undefined && { patienceMs: given.patienceMs }),
  }
  const routes: Route[] = []
  const app = await buildApp(world, { onRoute: route => routes.push(route) })
  return {
    ...database,
    app,
    world,
    clock,
    routes,
    browser: () => new Browser(app, world.settings.tls ? 'https' : 'http'),
  }
}

type Headers = Readonly<Record<string, string>>

/** A browser as the server sees it: it says where its requests come from, and keeps the cookie it is given. */
export class Browser {
  readonly #app: FastifyInstance
  readonly #origin: string
  cookie = ''

  constructor(app: FastifyInstance, protocol: 'http' | 'https' = 'http') {
    this.#app = app
    this.#origin = `${protocol}://localhost:80`
  }

  get(url: string, headers: Headers = {}): Promise<LightMyRequestResponse> {
    return this.ask('GET', url, undefined, headers)
  }

  post(url: string, body?: unknown, headers: Headers = {}): Promise<LightMyRequestResponse> {
    return this.ask('POST', url, body, headers)
  }

  put(url: string, body?: unknown): Promise<LightMyRequestResponse> {
    return this.ask('PUT', url, body)
  }

  delete(url: string): Promise<LightMyRequestResponse> {
    return this.ask('DELETE', url)
  }

  /** Sends one file the way a form does. */
  async upload(url: string, name: string, content: Buffer | string): Promise<LightMyRequestResponse> {
    const boundary = 'biaochi-boundary'
    const payload = Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ])
    return this.ask('POST', url, payload, { 'content-type': `multipart/form-data; boundary=${boundary}` })
  }

  async ask(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS' | 'PATCH',
    url: string,
    body?: unknown,
    headers: Headers = {},
  ): Promise<LightMyRequestResponse> {
    const raw = Buffer.isBuffer(body) || typeof body === 'string'
    const answer = await this.#app.inject({
      method,
      url,
      headers: {
        ...(method !== 'GET' && method !== 'HEAD' && { origin: this.#origin }),
        ...(body !== undefined && !raw && { 'content-type': 'application/json' }),
        ...(this.cookie !== '' && { cookie: this.cookie }),
        ...headers,
      },
      ...(body !== undefined && { payload: raw ? body : JSON.stringify(body) }),
    })
    for (const cookie of answer.cookies) this.cookie = cookie.value === '' ? '' : `${cookie.name}=${cookie.value}`
    return answer
  }

  async signIn(account: string, password: string): Promise<LightMyRequestResponse> {
    return this.post('/api/session', { account, password })
  }
}

/** The three who keep a new town, signed in with passwords of their own. */
export interface KeptTown {
  readonly town: string
  readonly system: Browser
  readonly security: Browser
  readonly audit: Browser
}

export const passwordOf = (account: string): string => `草原上的${account}有云和马`

/** Gives a new password in place of a first one, as everybody must. */
export const enterFirst = async ({ browser }: HttpWorld, account: string, first: string): Promise<Browser> => {
  const entered = browser()
  await entered.signIn(account, first)
  const changed = await entered.post('/api/account/password', { old: first, new: passwordOf(account) })
  if (changed.statusCode !== 204) throw new Error(changed.body)
  return entered
}

export const setupBody = (code: string, town = { name: '练习镇', code: '150525100' }) => ({
  code,
  town,
  administrators: {
    system: { name: '练习甲', account: 'xitong' },
    security: { name: '练习乙', account: 'anquan' },
    audit: { name: '练习丙', account: 'shenji' },
  },
})

/** Sets the town up over HTTP, as at a first start. */
export const keptTown = async (http: HttpWorld): Promise<KeptTown> => {
  const answer = await http.browser().post('/api/setup', setupBody(http.world.setupCode.shown()))
  if (answer.statusCode !== 200) throw new Error(answer.body)
  const { town, administrators } = answer.json<{
    town: { id: string }
    administrators: { account: string; firstPassword: string }[]
  }>()
  const enter = (account: string) =>
    enterFirst(http, account, administrators.find(each => each.account === account)?.firstPassword ?? '')
  return { town: town.id, system: await enter('xitong'), security: await enter('anquan'), audit: await enter('shenji') }
}

/** Another town in the same database, with its own three: what nobody of the first town may see or touch. */
export const neighbouringTown = async (http: HttpWorld, town = 'othertown0000000'): Promise<KeptTown> => {
  const { world } = http
  await inTown(world.pool, town, client => found(client, { id: town, name: '另一镇', code: '150525101' }))
  const set = await perform(world, {
    town,
    act: 'set-up-town',
    person: 'setup',
    program: true,
    input: {
      town,
      name: '另一镇',
      code: '150525101',
      systemAdministrator: '丁',
      securityAdministrator: '戊',
      auditAdministrator: '己',
    },
  })
  if (set.status !== 200) throw new Error(JSON.stringify(set.body))
  const first = 'first-password-of-spec'
  await asking(
    world,
    { town, person: 'setup' },
    async ({ client, known, now }) => {
      for (const tenure of known.roster.tenures) {
        await openAccount(client, {
          town,
          id: tenure.id,
          login: `other-${tenure.position.toLowerCase()}`,
          person: tenure.person,
          hash: await hashOf(first),
          at: now,
        })
      }
    },
    { writing: true },
  )
  return {
    town,
    system: await enterFirst(http, 'other-systemadministrator', first),
    security: await enterFirst(http, 'other-securityadministrator', first),
    audit: await enterFirst(http, 'other-auditadministrator', first),
  }
}

/** One act that waits for the other administrator, confirmed by him. Throws with what was said against it. */
export const doneByTwo = async (one: Browser, other: Browser, act: string, input: unknown): Promise<void> => {
  const proposed = await one.post(`/api/acts/${act}`, input)
  const { proposal } = proposed.json<{ proposal?: string }>()
  if (proposal === undefined) throw new Error(`${act}: ${proposed.body}`)
  const confirmed = await other.post('/api/acts/confirm-proposal', { proposal })
  if (confirmed.statusCode !== 200) throw new Error(`${act}: ${confirmed.body}`)
}

/** Enters people in the positions that are named after them, and opens their accounts; answers browsers that are signed in. */
export const staffed = async <Name extends string>(
  http: HttpWorld,
  { system, security }: KeptTown,
  staff: Readonly<Record<Name, { readonly account: string; readonly position: string }>>,
): Promise<{ readonly [Each in Name]: Browser & { readonly person: string } }> => {
  const names = Object.keys(staff) as Name[]
  await doneByTwo(system, security, 'enter-roster', {
    people: names.map(name => ({ ref: name, name })),
    tenures: names.map(name => ({ person: name, position: staff[name].position, from: '2025-01-01' })),
  })
  const people = (await system.get('/api/registers/people?size=500')).json<{
    rows: { key: string; row: { name: string } }[]
  }>().rows
  const browsers: Partial<Record<Name, Browser>> = {}
  for (const name of names) {
    const person = people.find(({ row }) => row.name === name)?.key ?? ''
    const asked = await system.post('/api/account/requests', { person, login: staff[name].account })
    const confirmed = await security.post(`/api/account/requests/${asked.json<{ id: string }>().id}/confirm`)
    if (confirmed.statusCode !== 200) throw new Error(confirmed.body)
    const { firstPassword } = confirmed.json<{ firstPassword: string }>()
    browsers[name] = Object.assign(await enterFirst(http, staff[name].account, firstPassword), { person })
  }
  return browsers as { [Each in Name]: Browser & { person: string } }
}
