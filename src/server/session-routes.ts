import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { shanghaiTime } from '#institution/calendar.ts'
import { type Account, type AccountEvent, foldedLogin, logAccount } from './accounts.ts'
import { signedInOf } from './api-guard.ts'
import { clearSessionCookie, type Door, setSessionCookie, tokenOf, tooManyGuesses, whenceOf } from './door.ts'
import { inTown } from './in-town.ts'
import { isPassword } from './password.ts'
import { phoneDays, takePhoneCode } from './phone-code.ts'
import { type Problem, problem } from './problem.ts'
import { type Factor, recognised, takeCode } from './second-factor.ts'
import { understood } from './understood.ts'

const signIn = z.object({
  account: z.string({ error: '请填写账号' }).min(1, '请填写账号').max(200, '账号没有这么长'),
  password: z.string({ error: '请填写密码' }).min(1, '请填写密码').max(1000, '密码没有这么长'),
  code: z.string().max(40, '动态码没有这么长').optional(),
  phoneCode: z.string().max(40, '手机登录码没有这么长').optional(),
})

interface Found extends Account {
  readonly factor: Factor | null
}

/** Who was let in, and how the log says it. */
interface LetIn {
  readonly account: Pick<Account, 'town' | 'id' | 'person'>
  readonly what: AccountEvent
  readonly lastsDays?: number
}

/** Lets somebody in: a new session in place of the one this browser had, and a line in the log, in one transaction. */
export const letIn = async (
  { world, sessions }: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  { account, what, lastsDays }: LetIn,
): Promise<void> => {
  const encrypted = world.settings.tls !== undefined
  const former = tokenOf(request, world)
  const formerly = await sessions.of(former)
  if (formerly) await sessions.end(formerly, former)
  const from = whenceOf(request)
  const token = await inTown(world.pool, account.town, async client => {
    await logAccount(client, {
      town: account.town,
      at: shanghaiTime(world.clock()),
      what,
      person: account.person,
      from,
    })
    return sessions.start(client, account.town, account.id, {
      device: from.device,
      ...(lastsDays !== undefined && { lastsDays }),
    })
  })
  setSessionCookie(reply, token, encrypted, lastsDays)
}

/** Signing in and out. */
export const sessionRoutes = (api: FastifyInstance, door: Door): void => {
  const { world, sessions, guesses, keys } = door
  const encrypted = world.settings.tls !== undefined

  const logged = (request: FastifyRequest, account: Account, what: AccountEvent): Promise<void> =>
    inTown(world.pool, account.town, client =>
      logAccount(client, {
        town: account.town,
        at: shanghaiTime(world.clock()),
        what,
        person: account.person,
        from: whenceOf(request),
      }),
    )

  api.post('/session', { config: { open: true } }, async (request, reply) => {
    const input = understood(signIn, request.body)
    const login = foldedLogin(input.account)
    const instant = world.wall()
    const now = instant.getTime()
    const { rows } = await world.pool.query<{ found: Found | null }>({
      name: 'door-of-login',
      text: 'select door_of_login($1) as found',
      values: [login],
    })
    const found = rows[0]?.found ?? undefined
    if (!(await guesses.allows(login, request.ip, now, found !== undefined))) throw tooManyGuesses()
    const open = found?.state === 'open' ? found : undefined
    const withCode = input.code !== undefined && input.code.trim() !== ''

    // The same answer after the same time, whatever was wrong: what is logged is written after it.
    const refused = async (what: AccountEvent): Promise<FastifyReply> => {
      said(reply, wrong(withCode, input.phoneCode !== undefined))
      if (found) await logged(request, found, guesses.isSpent(login, now) ? 'locked' : what)
      return reply
    }

    // The code is looked at before the password, so that it takes its time whether or not the password is right.
    const code = open?.factor && withCode ? recognised(keys, open, open.factor, input.code ?? '', instant) : undefined
    const fits = await isPassword(input.password, open?.hash)
    if (!open || !fits) return refused('wrong-password')
    if (open.factor && !withCode) {
      await guesses.wasNone(login, request.ip, now)
      return said(reply, codeNeeded)
    }
    const at = shanghaiTime(world.clock())
    const taken =
      !open.factor ||
      (code !== undefined && (await inTown(world.pool, open.town, client => takeCode(client, open, code, at))))
    if (!taken) return refused('wrong-code')
    const onPhone = input.phoneCode !== undefined && input.phoneCode.trim() !== ''
    if (onPhone) {
      const given = input.phoneCode ?? ''
      const right = await inTown(world.pool, open.town, client =>
        takePhoneCode(client, open, { keys, typed: given, now: instant }),
      )
      if (!right) return refused('wrong-code')
    }
    await guesses.wasRight(login, request.ip, now)
    await letIn(door, request, reply, {
      account: open,
      what: onPhone ? 'signed-in-on-phone' : code && 'recovery' in code ? 'recovery-code-used' : 'signed-in',
      ...(onPhone && { lastsDays: phoneDays }),
    })
    return { account: open.login, mustChangePassword: open.mustChange }
  })

  api.delete('/session', { config: { beforePasswordChange: true } }, async (request, reply) => {
    const { town, person } = signedInOf(request)
    await sessions.end({ town }, tokenOf(request, world))
    await inTown(world.pool, town, client =>
      logAccount(client, {
        town,
        at: shanghaiTime(world.clock()),
        what: 'signed-out',
        person,
        by: person,
        from: whenceOf(request),
      }),
    )
    clearSessionCookie(reply, encrypted)
    return reply.code(204).send()
  })
}

const said = (reply: FastifyReply, what: Problem): FastifyReply =>
  reply.code(what.status).type('application/problem+json').send(what)

const wrong = (withCode: boolean, withPhoneCode: boolean): Problem => {
  const asked = ['账号', '密码', withCode && '动态码', withPhoneCode && '手机登录码'].filter(Boolean)
  return problem(401, `${asked.slice(0, -1).join('、')}或者${asked.at(-1)}不对`, { detail: '请检查后再试。' })
}

/** The password is right; the page asks for the code. */
const codeNeeded: Problem = {
  ...problem(401, '还要填动态码', {
    detail: '请打开手机上的验证器，填上现在的六位数字；手机不在身边，可以填一个恢复码。',
  }),
  type: '/problems/code-needed',
}
