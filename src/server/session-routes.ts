import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { shanghaiTime } from '#institution/calendar.ts'
import { type Account, type AccountEvent, foldedLogin, logAccount } from './accounts.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type GuessLimit, signInLimits } from './guess-limit.ts'
import { inTown } from './in-town.ts'
import { isPassword } from './password.ts'
import { problem } from './problem.ts'
import { SaidProblem } from './said-problem.ts'
import { cookieName, cookieOptions, type Sessions } from './session.ts'
import { understood } from './understood.ts'

const signIn = z.object({
  account: z.string({ error: '请填写账号' }).min(1, '请填写账号').max(200, '账号没有这么长'),
  password: z.string({ error: '请填写密码' }).min(1, '请填写密码').max(1000, '密码没有这么长'),
})

/** Sets the session's cookie. A session that is entered gets a new token every time: one planted before is worth nothing. */
export const setSessionCookie = (reply: FastifyReply, token: string, encrypted: boolean): void => {
  reply.setCookie(cookieName(encrypted), token, cookieOptions(encrypted))
}

export const clearSessionCookie = (reply: FastifyReply, encrypted: boolean): void => {
  reply.clearCookie(cookieName(encrypted), cookieOptions(encrypted))
}

/** Whoever guesses too much waits; right guesses are not listened to either. */
export const tooManyGuesses = (): SaidProblem => {
  const minutes = signInLimits.spanMs / 60_000
  return new SaidProblem(
    problem(429, '猜错的次数太多', { detail: `请过${minutes}分钟再试；忘了密码，请到管理员处当面重置。` }),
    { retryAfterSeconds: minutes * 60 },
  )
}

/** Signing in and out. */
export const sessionRoutes = (api: FastifyInstance, world: AppWorld, sessions: Sessions, guesses: GuessLimit): void => {
  const encrypted = world.settings.tls !== undefined

  const logged = (account: Account, what: AccountEvent): Promise<void> =>
    inTown(world.pool, account.town, client =>
      logAccount(client, { town: account.town, at: shanghaiTime(world.clock()), what, person: account.person }),
    )

  api.post('/session', { config: { open: true } }, async (request, reply) => {
    const input = understood(signIn, request.body)
    const login = foldedLogin(input.account)
    const now = world.wall().getTime()
    if (!guesses.allows(login, request.ip, now)) throw tooManyGuesses()
    const { rows } = await world.pool.query<{ found: Account | null }>({
      name: 'account-of-login',
      text: 'select account_of_login($1) as found',
      values: [login],
    })
    const account = rows[0]?.found ?? undefined
    const open = account?.state === 'open' ? account : undefined
    const fits = await isPassword(input.password, open?.hash)
    if (!open || !fits) {
      // The same answer after the same time, whether or not there is such an account: what is logged is written after it.
      reply
        .code(401)
        .type('application/problem+json')
        .send(problem(401, '账号或者密码不对', { detail: '请检查后再试。' }))
      if (account) await logged(account, guesses.isSpent(login, now) ? 'locked' : 'wrong-password')
      return reply
    }
    guesses.wasRight(login, request.ip, now)
    const former = request.cookies[cookieName(encrypted)]
    const formerly = await sessions.of(former)
    if (former !== undefined && formerly) await sessions.end(formerly, former)
    const token = await inTown(world.pool, open.town, async client => {
      await logAccount(client, {
        town: open.town,
        at: shanghaiTime(world.clock()),
        what: 'signed-in',
        person: open.person,
      })
      return sessions.start(client, open.town, open.id)
    })
    setSessionCookie(reply, token, encrypted)
    return { account: open.login, mustChangePassword: open.mustChange }
  })

  api.delete('/session', { config: { beforePasswordChange: true } }, async (request, reply) => {
    const { town, person } = signedInOf(request)
    await sessions.end({ town }, request.cookies[cookieName(encrypted)] ?? '')
    await inTown(world.pool, town, client =>
      logAccount(client, { town, at: shanghaiTime(world.clock()), what: 'signed-out', person, by: person }),
    )
    clearSessionCookie(reply, encrypted)
    return reply.code(204).send()
  })
}
