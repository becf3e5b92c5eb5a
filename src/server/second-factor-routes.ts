import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type AccountEvent, logAccount } from './accounts.ts'
import { signedInOf } from './api-guard.ts'
import { type Asking, asking } from './asking.ts'
import { askPasswordAgain, type Door, tooManyGuesses, whenceOf } from './door.ts'
import { base32, digitsAsTyped, enrolmentAddress, stepOfCode } from './one-time-code.ts'
import { passkeyPlace, passkeysOf } from './passkeys.ts'
import { problem } from './problem.ts'
import { notUnderstood, SaidProblem } from './said-problem.ts'
import {
  beginFactor,
  confirmFactor,
  factorOf,
  newRecoveryCodes,
  openedSecret,
  recognised,
  recoveryCodesLeft,
  removeFactor,
  takeCode,
} from './second-factor.ts'
import { understood } from './understood.ts'

export const passwordField = z.string({ error: '请填写密码' }).min(1, '请填写密码').max(1000, '密码没有这么长')
const codeField = z.string({ error: '请填写动态码' }).min(1, '请填写动态码').max(40, '动态码没有这么长')
const withPassword = z.object({ password: passwordField })
const withCode = z.object({ code: codeField })
const withBoth = z.object({ password: passwordField, code: codeField })

const notOn = (): SaidProblem => new SaidProblem(problem(409, '动态码没有开启', { detail: '请刷新页面再看。' }))

/** The one-time code a person may ask for beside the password: to switch on, to switch off, new recovery codes. */
export const secondFactorRoutes = (api: FastifyInstance, door: Door): void => {
  const { world, sessions, guesses, keys } = door
  const { random } = world

  const inOwnTown = <T>(request: FastifyRequest, work: (asked: Asking) => Promise<T>, writing = true): Promise<T> =>
    asking(world, signedInOf(request), work, { writing })
  const ownerOf = (request: FastifyRequest) => {
    const { town, account: id } = signedInOf(request)
    return { town, id }
  }
  const logged = (request: FastifyRequest, { client, town, now, person }: Asking, what: AccountEvent): Promise<void> =>
    logAccount(client, { town, at: now, what, person, by: person, from: whenceOf(request) })

  /** A code of the person who asks, taken; guesses are counted like those at the door. */
  const askCode = async (request: FastifyRequest, typed: string): Promise<void> => {
    const { login } = signedInOf(request)
    const owner = ownerOf(request)
    const now = world.wall()
    if (!(await guesses.allows(login, request.ip, now.getTime()))) throw tooManyGuesses()
    const taken = await inOwnTown(request, async ({ client, now: at }) => {
      const factor = await factorOf(client, owner)
      if (!factor?.confirmedAt) throw notOn()
      const { secret, lastStep } = factor
      const code = recognised(keys, owner, { secret: secret.toString('base64'), lastStep }, typed, now)
      return code !== undefined && (await takeCode(client, owner, code, at))
    })
    if (!taken) throw notUnderstood('动态码不对，或者已经用过', '/code')
    await guesses.wasRight(login, request.ip, now.getTime())
  }

  api.get('/account/security', request => {
    const owner = ownerOf(request)
    const place = passkeyPlace(world.settings)
    return inOwnTown(
      request,
      async ({ client }) => {
        const factor = await factorOf(client, owner)
        return {
          secondFactor: factor?.confirmedAt
            ? { since: factor.confirmedAt, recoveryCodes: await recoveryCodesLeft(client, owner) }
            : null,
          passkeys: await passkeysOf(client, owner),
          passkeysHere: place.usable(request.host),
          passkeysAt: place.address,
        }
      },
      false,
    )
  })

  api.post('/account/second-factor/begin', async request => {
    const { password } = understood(withPassword, request.body)
    await askPasswordAgain(door, request, password)
    const { login } = signedInOf(request)
    const owner = ownerOf(request)
    const secret = await inOwnTown(request, ({ client, now: at }) => beginFactor(client, owner, { keys, random, at }))
    if (!secret) {
      throw new SaidProblem(problem(409, '动态码已经开启', { detail: '要换一台手机，请先关掉，再重新开启。' }))
    }
    return { secret: base32(secret), address: enrolmentAddress(secret, { issuer: '标尺', login }) }
  })

  api.post('/account/second-factor/confirm', async request => {
    const { code } = understood(withCode, request.body)
    const { town, login, account } = signedInOf(request)
    const owner = ownerOf(request)
    const now = world.wall()
    if (!(await guesses.allows(login, request.ip, now.getTime()))) throw tooManyGuesses()
    const codes = await inOwnTown(request, async asked => {
      const { client } = asked
      const factor = await factorOf(client, owner)
      if (!factor || factor.confirmedAt) throw notOn()
      const step = stepOfCode(openedSecret(keys, owner, factor.secret), digitsAsTyped(code), now, factor.lastStep)
      if (step === undefined) return undefined
      await confirmFactor(client, owner, step, asked.now)
      await logged(request, asked, 'factor-on')
      return newRecoveryCodes(client, owner, { keys, random })
    })
    if (!codes) throw notUnderstood('动态码不对。请看手机上现在的六位数字，手机的时间要准', '/code')
    await guesses.wasRight(login, request.ip, now.getTime())
    sessions.forget(town, account)
    return { recoveryCodes: codes }
  })

  api.post('/account/second-factor/off', async (request, reply) => {
    const { password, code } = understood(withBoth, request.body)
    await askPasswordAgain(door, request, password)
    await askCode(request, code)
    await inOwnTown(request, async asked => {
      await removeFactor(asked.client, ownerOf(request))
      await logged(request, asked, 'factor-off')
    })
    return reply.code(204).send()
  })

  api.post('/account/second-factor/recovery-codes', async request => {
    const { password, code } = understood(withBoth, request.body)
    await askPasswordAgain(door, request, password)
    await askCode(request, code)
    return inOwnTown(request, async asked => {
      await logged(request, asked, 'recovery-codes-made')
      return { recoveryCodes: await newRecoveryCodes(asked.client, ownerOf(request), { keys, random }) }
    })
  })
}
