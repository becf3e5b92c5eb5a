import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PoolClient } from 'pg'
import { accountOfPerson, type Whence } from './accounts.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { deviceWords } from './device-words.ts'
import type { DoorKeys } from './door-keys.ts'
import { signInLimits } from './guess-limit.ts'
import { inTown } from './in-town.ts'
import type { KeptGuesses } from './kept-guesses.ts'
import type { Challenges } from './passkeys.ts'
import { isPassword } from './password.ts'
import { problem } from './problem.ts'
import { notUnderstood, SaidProblem } from './said-problem.ts'
import { cookieName, cookieOptions, type Sessions } from './session.ts'

/** What stands at the door of the API: sessions, counted guesses, keys. */
export interface Door {
  readonly world: AppWorld
  readonly sessions: Sessions
  readonly guesses: KeptGuesses
  readonly keys: DoorKeys
  readonly challenges: Challenges
}

/** Sets the session's cookie. A session that is entered gets a new token every time: one planted before is worth nothing. */
export const setSessionCookie = (reply: FastifyReply, token: string, encrypted: boolean, lastsDays?: number): void => {
  reply.setCookie(cookieName(encrypted), token, {
    ...cookieOptions(encrypted),
    ...(lastsDays !== undefined && { maxAge: lastsDays * 24 * 3600 }),
  })
}

export const clearSessionCookie = (reply: FastifyReply, encrypted: boolean): void => {
  reply.clearCookie(cookieName(encrypted), cookieOptions(encrypted))
}

/** The token that came with a request; the empty text when none did. */
export const tokenOf = (request: FastifyRequest, { settings }: AppWorld): string =>
  request.cookies[cookieName(settings.tls !== undefined)] ?? ''

/** Whence a request comes, for the log of sign-ins. */
export const whenceOf = (request: FastifyRequest): Whence => ({
  device: deviceWords(request.headers['user-agent']),
  address: request.ip,
})

/** Whoever guesses too much waits; right guesses are not listened to either. */
export const tooManyGuesses = (): SaidProblem => {
  const minutes = signInLimits.spanMs / 60_000
  return new SaidProblem(
    problem(429, '猜错的次数太多', { detail: `请过${minutes}分钟再试；忘了密码，请到管理员处当面重置。` }),
    { retryAfterSeconds: minutes * 60 },
  )
}

/**
 * Asks a signed-in person for his password again, before anything about how he signs in is changed. Guesses are counted like those at the
 * door.
 */
export const askPasswordAgain = async (door: Door, request: FastifyRequest, password: string): Promise<void> => {
  const { world, guesses } = door
  const { town, person, login } = signedInOf(request)
  const now = world.wall().getTime()
  if (!(await guesses.allows(login, request.ip, now))) throw tooManyGuesses()
  const kept = await inTown(world.pool, town, (client: PoolClient) => accountOfPerson(client, town, person), {
    reading: true,
  })
  if (!(await isPassword(password, kept?.hash))) throw notUnderstood('密码不对', '/password')
  await guesses.wasRight(login, request.ip, now)
}
