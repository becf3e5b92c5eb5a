import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { PositionId } from '#institution/positions.ts'
import {
  type AccountEvent,
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
import { clearSessionCookie, type Door, setSessionCookie, tooManyGuesses, whenceOf } from './door.ts'
import { keepers, onlyFor, personField } from './offices.ts'
import { removePasskeys } from './passkeys.ts'
import { hashOf, isPassword, objectionsTo, readableCode } from './password.ts'
import { problem } from './problem.ts'
import { notFound, notUnderstood, notYours, SaidProblem } from './said-problem.ts'
import { removeFactor } from './second-factor.ts'
import { understood } from './understood.ts'

export const loginField = z
  .string({ error: '请填写账号' })
  .transform(foldedLogin)
  .pipe(z.string().regex(/^[\p{Script=Han}a-z0-9][\p{Script=Han}a-z0-9._·-]{1,31}$/u, '账号用2到32个汉字、字母或数字'))

const requested = z.object({
  person: personField,
  login: loginField.optional(),
  /** Takes away a second factor and passkeys that were lost; the password stays. */
  secondFactor: z.boolean().optional(),
})
const closing = z.object({ person: personField })
const passwords = z.object({
  old: z.string({ error: '请填写现在的密码' }).max(1000, '密码没有这么长'),
  new: z.string({ error: '请填写新密码' }).max(1000, '密码没有这么长'),
})

/** A first password: shown once to whoever hands it over in person. Three groups: some 59 bits, for one use. */
export const firstPassword = (world: Pick<AppWorld, 'random'>): string => readableCode(3, world.random)

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

/** Passwords, accounts and their log: kept apart from the journal, because no right of the town's business stands in them. */
export const accountRoutes = (api: FastifyInstance, { world, sessions, guesses }: Door): void => {
  const encrypted = world.settings.tls !== undefined
  const inOwnTown = <T>(request: FastifyRequest, work: (asked: Asking) => Promise<T>, writing = true): Promise<T> =>
    asking(world, signedInOf(request), work, { writing })
  const logged = (
    request: FastifyRequest,
    { client, town, now, person: by }: Asking,
    what: AccountEvent,
    person: string,
  ): Promise<void> => logAccount(client, { town, at: now, what, person, by, from: whenceOf(request) })

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
    if (!(await guesses.allows(login, request.ip, now))) throw tooManyGuesses()
    const kept = await inOwnTown(request, ({ client }) => accountOfPerson(client, town, person), false)
    if (!(await isPassword(input.old, kept?.hash))) throw notUnderstood('现在的密码不对', '/old')
    await guesses.wasRight(login, request.ip, now)
    if (input.new.normalize('NFKC') === input.old.normalize('NFKC'))
      throw notUnderstood('新密码和现在的一样，请换一个', '/new')
    const hash = await hashOf(input.new)
    const token = await inOwnTown(request, async asked => {
      await setPassword(asked.client, { town, id: account }, hash, { mustChange: false })
      await sessions.endAll(asked.client, town, account)
      await logged(request, asked, 'password-changed', person)
      return sessions.start(asked.client, town, account, { device: whenceOf(request).device })
    })
    sessions.forget(town, account)
    setSessionCookie(reply, token, encrypted)
    return reply.code(204).send()
  })

  api.post('/account/sign-out-everywhere', { config: { beforePasswordChange: true } }, async (request, reply) => {
    const { town, person, account } = signedInOf(request)
    await inOwnTown(request, async asked => {
      await sessions.endAll(asked.client, town, account)
      await logged(request, asked, 'signed-out-everywhere', person)
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
      const factor = input.secondFactor === true
      if (opens && factor) throw notUnderstood('这个人没有在用的账号', '/person')
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
        factor,
        askedBy: person,
        askedAt: asked.now,
      })
      await logged(request, asked, 'asked', input.person)
      return opens ? 'open' : factor ? 'reset-factor' : 'reset'
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
          kind: waiting.factor ? 'reset-factor' : waiting.login === null ? 'reset' : 'open',
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
        // What opened the account by itself goes with the old password; the code on the telephone goes only when that was asked.
        if (waiting.factor) await removeFactor(client, account)
        else await setPassword(client, account, hash, { mustChange: true })
        await removePasskeys(client, account)
        await sessions.endAll(client, town, account.id)
        await logged(request, asked, waiting.factor ? 'factor-reset' : 'reset', waiting.person)
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
        await logged(request, asked, 'opened', waiting.person)
      }
      await settleRequest(client, town, id, { state: 'confirmed', by: person, at: now })
      return {
        account,
        factor: waiting.factor,
        login: waiting.login ?? account?.login ?? '',
        name: known.roster.nameOf(waiting.person),
      }
    })
    if (done.account) sessions.forget(done.account.town, done.account.id)
    return { account: done.login, name: done.name, ...(!done.factor && { firstPassword: password }) }
  })

  api.post<{ Params: { id: string } }>('/account/requests/:id/decline', async (request, reply) => {
    await inOwnTown(request, async asked => {
      const waiting = await waitingRequest(asked.client, asked.town, request.params.id)
      if (!waiting) throw notFound('没有这份申请', '它可能已经处理过了。')
      // Whoever asked may take it back; otherwise it is for whoever would confirm it.
      if (waiting.askedBy !== asked.person) await waitingFor(asked, request.params.id)
      await settleRequest(asked.client, asked.town, waiting.id, { state: 'declined', by: asked.person, at: asked.now })
      await logged(request, asked, 'declined', waiting.person)
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
      await removeFactor(asked.client, found)
      await removePasskeys(asked.client, found)
      await sessions.endAll(asked.client, asked.town, found.id)
      await logged(request, asked, 'closed', input.person)
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
          secondFactor: boolean
        }>(
          `select person, login, must_change as "mustChangePassword", state, opened_at as "openedAt",
             exists (select from second_factor f where f.town = a.town and f.account = a.id and f.confirmed_at is not null)
               as "secondFactor"
           from account a where town = $1 order by login`,
          [asked.town],
        )
        return rows.map(row => ({ ...row, name: asked.known.roster.nameOf(row.person) }))
      },
      false,
    ),
  )
}
