import type { Server as PlainServer } from 'node:http'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import files from '@fastify/static'
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { mayDo } from '#mechanisms/act.ts'
import { accountRoutes } from './account-routes.ts'
import { actRoutes } from './act-routes.ts'
import { guardApi } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { attachmentRoutes, largestAttachment } from './attachment-routes.ts'
import { calendarRoutes } from './calendar-routes.ts'
import { CardIndexes } from './card-indexes.ts'
import { channelsOf } from './channels.ts'
import { documentRoutes } from './document-routes.ts'
import type { Door } from './door.ts'
import { doorKeys } from './door-keys.ts'
import { draftRoutes } from './draft-routes.ts'
import { evidenceRoutes } from './evidence-routes.ts'
import { firstDayRoutes } from './first-day-routes.ts'
import { grantRoutes } from './grant-routes.ts'
import { handoverRoutes } from './handover-routes.ts'
import { securityHeaders } from './headers.ts'
import { healthRoutes } from './health-routes.ts'
import { importRoutes } from './import-routes.ts'
import { speakChinese } from './issues-in-chinese.ts'
import { jobRoutes } from './job-routes.ts'
import { Jobs } from './jobs.ts'
import { journalRoutes } from './journal-routes.ts'
import { KeptGuesses } from './kept-guesses.ts'
import { Live, liveRoutes } from './live.ts'
import { meRoutes } from './me-routes.ts'
import { mishapRoutes } from './mishap-routes.ts'
import { openApiRoutes } from './openapi-routes.ts'
import { ownSessionRoutes } from './own-session-routes.ts'
import { parameterRoutes } from './parameter-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { Challenges } from './passkeys.ts'
import { personRoutes } from './person-routes.ts'
import { practiceRoutes } from './practice-routes.ts'
import { type Problem, problem } from './problem.ts'
import { proposalRoutes } from './proposal-routes.ts'
import { queryRoutes } from './query-routes.ts'
import { registerRoutes } from './register-routes.ts'
import { reminderRoutes } from './reminder-routes.ts'
import { rosterWorkbookRoutes } from './roster-workbook-routes.ts'
import { notFound, SaidProblem } from './said-problem.ts'
import { refuseOtherNames } from './same-origin.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { Sessions } from './session.ts'
import { sessionRoutes } from './session-routes.ts'
import { isLoopback } from './settings.ts'
import { setupRoutes } from './setup-routes.ts'
import { signInLogRoutes } from './sign-in-log-routes.ts'
import { standardRoutes } from './standard-routes.ts'
import { systemRoutes } from './system-routes.ts'
import { jsonAsSent, refuseUnsoundAddress } from './text-as-sent.ts'
import { todayRoutes } from './today-routes.ts'
import { told } from './unexpected.ts'
import { verifyRoutes } from './verify-routes.ts'

const largestBody = 1024 * 1024

export interface AppOptions {
  /** Writes no names, no addresses, no bodies and no query strings. Absent: silence. */
  readonly logger?: FastifyBaseLogger
  /** Told of every route there is: for specs that go through them all. */
  readonly onRoute?: (route: { readonly method: string; readonly url: string; readonly open: boolean }) => void
}

/**
 * The HTTP side, without a port: `listen` or `inject` as you like. Every route of the API needs a session unless it says otherwise, every
 * answer carries the security headers, every error is a problem in Chinese.
 */
export const buildApp = async (given: AppWorld, { logger, onRoute }: AppOptions = {}): Promise<FastifyInstance> => {
  speakChinese()
  const live = new Live()
  const cards = new CardIndexes(given.pool)
  const world: AppWorld = {
    ...given,
    changed: (town, streams) => {
      live.changed(town, streams)
      given.changed?.(town, streams)
    },
  }
  const { settings } = world
  const encrypted = settings.tls !== undefined
  const headers = securityHeaders({ encrypted })

  const say = (reply: FastifyReply, said: Problem): FastifyReply =>
    reply.code(said.status).type('application/problem+json').send(said)

  const failed = (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { problem: said, retryAfterSeconds, log } = told(error, world.random)
    if (log) request.log.error({ ...log, method: request.method, route: request.routeOptions.url }, 'unexpected')
    if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds)
    reply.header('cache-control', 'no-store')
    return say(reply, said)
  }

  const app = fastify({
    ...(settings.tls && { https: { ...settings.tls, minVersion: 'TLSv1.2' as const } }),
    ...(logger ? { loggerInstance: logger } : { logger: false as const }),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'id' }),
    genReqId: requestIds(),
    bodyLimit: largestBody,
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (error, request, reply) => {
      reply.headers(headers)
      failed(error, request, reply)
    },
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end(brokenRequest(headers))
    },
  }) as unknown as FastifyInstance<PlainServer>

  if (onRoute) {
    app.addHook('onRoute', ({ method, url, config }) => {
      for (const each of [method].flat()) onRoute({ method: each, url, open: config?.open === true })
    })
  }
  app.setErrorHandler(failed)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    if (isLoopback(settings.host)) refuseOtherNames(request)
    refuseUnsoundAddress(request.url)
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) =>
    jsonAsSent(body),
  )

  const jobs = new Jobs({
    now: world.wall,
    id: world.chance.id,
    tell: owner => live.tell(owner, 'jobs'),
    problemOf: thrown => {
      const { problem: said, log } = told(thrown, world.random)
      if (log) app.log.error({ ...log, method: 'JOB' }, 'unexpected')
      return said
    },
  })

  await app.register(
    async api => {
      const sessions = new Sessions(world)
      const keys = doorKeys(settings.data)
      const guesses = new KeptGuesses(world.pool, keys.guesses)
      const door: Door = { world, sessions, guesses, keys, challenges: new Challenges(keys.challenges) }
      await api.register(cookie)
      await api.register(rateLimit, { global: false, errorResponseBuilder: tooDense })
      await api.register(multipart, {
        limits: { files: 1, fields: 4, parts: 5, fileSize: largestAttachment, fieldSize: 1024, headerPairs: 50 },
      })
      guardApi(api, sessions, { encrypted })
      healthRoutes(api, world)
      setupRoutes(api, world)
      sessionRoutes(api, door)
      passkeyRoutes(api, door)
      accountRoutes(api, door)
      secondFactorRoutes(api, door)
      ownSessionRoutes(api, door)
      signInLogRoutes(api, world)
      meRoutes(api, world)
      parameterRoutes(api, world)
      grantRoutes(api, world)
      personRoutes(api, world)
      actRoutes(api, world, jobs)
      queryRoutes(api, world)
      registerRoutes(api, world, cards)
      documentRoutes(api, world)
      importRoutes(api, world, jobs)
      rosterWorkbookRoutes(api, world)
      standardRoutes(api, world)
      evidenceRoutes(api, world)
      todayRoutes(api, world)
      calendarRoutes(api, world)
      reminderRoutes(api, world, [...channelsOf(settings).keys()])
      handoverRoutes(api, world)
      firstDayRoutes(api, world)
      proposalRoutes(api, world)
      attachmentRoutes(api, world)
      draftRoutes(api, world)
      journalRoutes(api, world)
      jobRoutes(api, jobs)
      mishapRoutes(api, world)
      systemRoutes(api, world)
      liveRoutes(api, live, sessions, {
        encrypted,
        inWork: who => asking(world, who, async ({ positions }) => mayDo('anyone', positions)),
      })
      openApiRoutes(api, world)
      if (world.practice) practiceRoutes(api, world, world.practice, sessions)
      api.setNotFoundHandler(async () => {
        throw notFound('没有这个地址')
      })
    },
    { prefix: '/api' },
  )
  await app.register(async open => {
    await open.register(rateLimit, { global: false, errorResponseBuilder: tooDense })
    verifyRoutes(open, world)
  })
  await servePages(app, world.web)
  return app as unknown as FastifyInstance
}

/** Numbers of requests: unlike those of any other run, and nothing a client can choose. */
const requestIds = (): (() => string) => {
  const run = Date.now().toString(36)
  let n = 0
  return () => {
    n += 1
    return `${run}-${n.toString(36)}`
  }
}

const tooDense = (): SaidProblem =>
  new SaidProblem(problem(429, '来得太密', { detail: '请过一分钟再试。' }), { retryAfterSeconds: 60 })

/** What came was no HTTP at all: the answer is written by hand, with the same headers. */
const brokenRequest = (headers: Readonly<Record<string, string>>): string => {
  const body = JSON.stringify(problem(400, '这个请求看不懂'))
  const all = {
    ...headers,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    connection: 'close',
  }
  return `HTTP/1.1 400 Bad Request\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}\r\n\r\n${body}`
}

/** Names with a digest of their content in them never change. */
const hashedAsset = /[/\\]assets[/\\]/

/** An address that ends in a name with a dot, or goes through a hidden folder; a page about 1.1.2 is none. */
const namesAFile = /\.[^/]*$|\/\./

/** The built pages: what is hashed is kept by browsers, the rest is asked for anew; any other address of a page is the page itself. */
const servePages = async (app: FastifyInstance<PlainServer>, web: string | undefined): Promise<void> => {
  const noPage = () => notFound('没有这个地址')
  if (web === undefined) {
    app.setNotFoundHandler(async () => {
      throw noPage()
    })
    return
  }
  await app.register(files, {
    root: web,
    dotfiles: 'ignore',
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header(
        'cache-control',
        hashedAsset.test(path.slice(web.length)) ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  app.setNotFoundHandler(async (request, reply) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (!reads || namesAFile.test(join('/', request.url.split('?')[0] ?? ''))) throw noPage()
    return reply.sendFile('index.html')
  })
}
