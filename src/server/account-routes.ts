import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type PositionId, positionOf } from '#institution/positions.ts'
import {
  type AccountEvent,
  accountEvents,
  accountOfPerson,
  addRequest,
  closeAccount,
  foldedLogin,
  logAccount,
  loginIsTaken,
  openAccount,
  setPassword,
  settleRequest,
  waitingRequest,
  waitingRequests,
} from './accounts.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import type { GuessLimit } from './guess-limit.ts'
import { hashOf, isPassword, objectionsTo, readableCode } from './password.ts'
import { problem } from './problem.ts'
import { notFound, notUnderstood, notYours, SaidProblem } from './said-problem.ts'
import type { Sessions } from './session.ts'
import { clearSessionCookie, setSessionCookie, tooManyGuesses } from './session-routes.ts'
import { understood } from './understood.ts'

export const loginField = z
  .string({ error: '请填写账号' })
  .transform(foldedLogin)
  .pipe(z.string().regex(/^[\p{Script=Han}a-z0-9][\p{Script=Han}a-z0-9._·-]{1,31}$/u, '账号用2到32个汉字、字母或数字'))

const personField = z.string({ error: '请选择人员' }).min(1, '请选择人员').max(64, '没有这个人')
const requested = z.object({ person: personField, login: loginField.optional() })
const closing = z.object({ person: personField })
const passwords = z.object({
  old: z.string({ error: '请填写现在的密码' }).max(1000, '密码没有这么长'),
  new: z.string({ error: '请填写新密码' }).max(1000, '密码没有这么长'),
})

/** A first password: shown once to whoever hands it over in person. Three groups: some 59 bits, for one use. */
export const firstPassword = (world: Pick<AppWorld, 'random'>): string => readableCode(3, world.random)

const titles = (positions: readonly PositionId[]): string => positions.map(id => positionOf(id).title).join('或')

const onlyFor = ({ positions }: Pick<Asking, 'positions'>, wanted: readonly PositionId[], what: string): void => {
  if (!wanted.some(position => positions.includes(position)))
    throw notYours(`${what}不归您办`, `这件事由${titles(wanted)}办理。`)
}

/**
 * Who asks and who confirms. About everyone: the system administrator asks, the security administrator confirms. About either of these two
 * the other asks and the audit administrator confirms, so that one who forgot a password is helped and nobody helps himself.
 */
const askersAbout = (positions: readonly PositionId[]): readonly PositionId[] =>
  positions.includes('systemAdministrator') ? ['securityAdministrator'] : ['systemAdministrator']
const confirmersAbout = (positions: readonly PositionId[]): readonly PositionId[] =>
  positions.includes('systemAdministrator') || positions.includes('securityAdministrator')
    ? ['auditAdministrator']
    : ['securityAdministrator']

const keepers: readonly PositionId[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator']

/** Passwords, accounts and their log: kept apart from the journal, because no right of the town's business stands in them. */
export const accountRoutes = (api: FastifyInstance, world: AppWorld, sessions: Sessions, guesses: GuessLimit): void => {
  const encrypted = world.settings.tls !== undefined
  const inOwnTown = <T>(request: FastifyRequest, work: (asked: Asking) => Promise<T>, writing = true): Promise<T> =>
    asking(world, signedInOf(request), work, { writing })
  const logged = ({ client, town, now, person: by }: Asking, what: AccountEvent, person: string): Promise<void> =>
    logAccount(client, { town, at: now, what, person, by })

  api.post('/account/password', { config: { beforePasswordChange: true } }, async (request, reply) => {
    const input = understood(passwords, request.body)
    const { town, person, login, account } = signedInOf(request)
    const objections = objectionsTo(input.new, login)
    if (objections.length > 0) {
      throw new SaidProblem(
        problem(400, '这个新密码不行', { errors: objections.map(message => ({ path: '/new', message })) }),
      )
    }
    const now = world.wall().getTime()
    if (!guesses.allows(login, request.ip, now)) throw tooManyGuesses()
    const kept = await inOwnTown(request, ({ client }) => accountOfPerson(client, town, person), false)
    if (!(await isPassword(input.old, kept?.hash))) throw notUnderstood('现在的密码不对', '/old')
    guesses.wasRight(login, request.ip, now)
    if (input.new.normalize('NFKC') === input.old.normalize('NFKC'))
      throw notUnderstood('新密码和现在的一样，请换一个', '/new')
    const hash = await hashOf(input.new)
    const token = await inOwnTown(request, async asked => {
      await setPassword(asked.client, { town, id: account }, hash, { mustChange: false })
      await sessions.endAll(asked.client, town, account)
      await logged(asked, 'password-changed', person)
      return sessions.start(asked.client, town, account)
    })
    sessions.forget(town, account)
    setSessionCookie(reply, token, encrypted)
    return reply.code(204).send()
  })

  api.post('/account/sign-out-everywhere', { config: { beforePasswordChange: true } }, async (request, reply) => {
    const { town, person, account } = signedInOf(request)
    await inOwnTown(request, async asked => {
      await sessions.endAll(asked.client, town, account)
      await logged(asked, 'signed-out-everywhere', person)
    })
    sessions.forget(town, account)
    clearSessionCookie(reply, encrypted)
    return reply.code(204).send()
  })

  api.post('/account/requests', async (request, reply) => {
    const input = understood(requested, request.body)
    const id = world.chance.id()
    const kind = await inOwnTown(request, async asked => {
      const { client, town, known, today, person } = asked
      onlyFor(asked, askersAbout(known.roster.positionsOf(input.person, today)), '申请开通或重置')
      if (!known.roster.people.has(input.person)) throw notUnderstood('名册里没有这个人', '/person')
      if (input.person === person) throw notYours('不能给自己申请', '请另一位管理员来申请。')
      const account = await accountOfPerson(client, town, input.person)
      const opens = account?.state !== 'open'
      if (opens && input.login === undefined) throw notUnderstood('这个人还没有账号，请填写要开通的账号', '/login')
      if (opens && (await loginIsTaken(client, input.login ?? '', { town, person: input.person }))) {
        throw notUnderstood('这个账号已经有人用了，请换一个', '/login')
      }
      if ((await waitingRequests(client, town)).some(waiting => waiting.person === input.person)) {
        throw new SaidProblem(problem(409, '这个人已经有一份申请在等确认', { detail: '请安全管理员先处理那一份。' }))
      }
      await addRequest(client, town, {
        id,
        person: input.person,
        login: opens ? (input.login ?? null) : null,
        askedBy: person,
        askedAt: asked.now,
      })
      await logged(asked, 'asked', input.person)
      return opens ? 'open' : 'reset'
    })
    return reply.code(201).send({ id, kind })
  })

  api.get('/account/requests', request =>
    inOwnTown(
      request,
      async asked => {
        onlyFor(asked, keepers, '查看申请')
        const { client, town, known, today, person, positions } = asked
        return (await waitingRequests(client, town)).map(waiting => ({
          id: waiting.id,
          kind: waiting.login === null ? 'reset' : 'open',
          login: waiting.login,
          person: { id: waiting.person, name: known.roster.nameOf(waiting.person) },
          askedBy: { id: waiting.askedBy, name: known.roster.nameOf(waiting.askedBy) },
          askedAt: waiting.askedAt,
          mine:
            waiting.askedBy !== person &&
            waiting.person !== person &&
            confirmersAbout(known.roster.positionsOf(waiting.person, today)).some(position =>
              positions.includes(position),
            ),
        }))
      },
      false,
    ),
  )

  const waitingFor = async (asked: Asking, id: string) => {
    const waiting = await waitingRequest(asked.client, asked.town, id)
    if (!waiting) throw notFound('没有这份申请', '它可能已经处理过了。')
    onlyFor(asked, confirmersAbout(asked.known.roster.positionsOf(waiting.person, asked.today)), '确认开通或重置')
    if (waiting.askedBy === asked.person) throw notYours('不能确认自己的申请', '请另一位管理员来确认。')
    if (waiting.person === asked.person) throw notYours('不能确认给自己的账号', '请另一位管理员来确认。')
    return waiting
  }

  api.post<{ Params: { id: string } }>('/account/requests/:id/confirm', async request => {
    const { id } = request.params
    await inOwnTown(request, asked => waitingFor(asked, id))
    const password = firstPassword(world)
    // Hashed before the transaction that holds the request: hashing takes its time and its turn.
    const hash = await hashOf(password)
    const done = await inOwnTown(request, async asked => {
      const { client, town, known, now, person } = asked
      const waiting = await waitingFor(asked, id)
      const account = await accountOfPerson(client, town, waiting.person)
      if (waiting.login === null) {
        if (account?.state !== 'open') {
          throw new SaidProblem(problem(409, '这个账号已经停用', { detail: '请退回这份申请，另申请开通。' }))
        }
        await setPassword(client, account, hash, { mustChange: true })
        await sessions.endAll(client, town, account.id)
        await logged(asked, 'reset', waiting.person)
      } else {
        if (await loginIsTaken(client, waiting.login, { town, person: waiting.person })) {
          throw new SaidProblem(
            problem(409, '这个账号刚刚被别人用了', { detail: '请退回这份申请，换一个账号再申请。' }),
          )
        }
        await openAccount(client, {
          town,
          id: world.chance.id(),
          login: waiting.login,
          person: waiting.person,
          hash,
          at: now,
        })
        await logged(asked, 'opened', waiting.person)
      }
      await settleRequest(client, town, id, { state: 'confirmed', by: person, at: now })
      return { account, login: waiting.login ?? account?.login ?? '', name: known.roster.nameOf(waiting.person) }
    })
    if (done.account) sessions.forget(done.account.town, done.account.id)
    return { account: done.login, name: done.name, firstPassword: password }
  })

  api.post<{ Params: { id: string } }>('/account/requests/:id/decline', async (request, reply) => {
    await inOwnTown(request, async asked => {
      const waiting = await waitingRequest(asked.client, asked.town, request.params.id)
      if (!waiting) throw notFound('没有这份申请', '它可能已经处理过了。')
      // Whoever asked may take it back; otherwise it is for whoever would confirm it.
      if (waiting.askedBy !== asked.person) await waitingFor(asked, request.params.id)
      await settleRequest(asked.client, asked.town, waiting.id, { state: 'declined', by: asked.person, at: asked.now })
      await logged(asked, 'declined', waiting.person)
    })
    return reply.code(204).send()
  })

  api.post('/account/close', async (request, reply) => {
    const input = understood(closing, request.body)
    const account = await inOwnTown(request, async asked => {
      onlyFor(asked, ['systemAdministrator', 'securityAdministrator'], '停用账号')
      const found = await accountOfPerson(asked.client, asked.town, input.person)
      if (found?.state !== 'open') throw notFound('这个人没有在用的账号')
      await closeAccount(asked.client, found)
      await sessions.endAll(asked.client, asked.town, found.id)
      await logged(asked, 'closed', input.person)
      return found
    })
    sessions.forget(account.town, account.id)
    return reply.code(204).send()
  })

  api.get('/account/list', request =>
    inOwnTown(
      request,
      async asked => {
        onlyFor(asked, keepers, '查看账号')
        const { rows } = await asked.client.query<{
          person: string
          login: string
          mustChangePassword: boolean
          state: string
          openedAt: string
        }>(
          `select person, login, must_change as "mustChangePassword", state, opened_at as "openedAt" from account where town = $1 order by login`,
          [asked.town],
        )
        return rows.map(row => ({ ...row, name: asked.known.roster.nameOf(row.person) }))
      },
      false,
    ),
  )

  api.get<{ Querystring: { before?: string } }>('/account/log', request =>
    inOwnTown(
      request,
      async asked => {
        onlyFor(asked, ['auditAdministrator'], '查看账号记录')
        const before = /^\d{1,15}$/.test(request.query.before ?? '')
          ? Number(request.query.before)
          : Number.MAX_SAFE_INTEGER
        const { rows } = await asked.client.query<{
          n: number
          at: string
          what: AccountEvent
          person: string
          by: string | null
        }>(
          `select n, at, what, person, by_person as by from account_log where town = $1 and n < $2 order by n desc limit 200`,
          [asked.town, before],
        )
        const named = (id: string | null) => (id === null ? null : { id, name: asked.known.roster.nameOf(id) })
        return rows.map(({ n, at, what, person, by }) => ({
          n: Number(n),
          at,
          what,
          title: accountEvents[what],
          person: named(person),
          by: named(by),
        }))
      },
      false,
    ),
  )
}
