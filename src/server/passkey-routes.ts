import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { shanghaiTime } from '#institution/calendar.ts'
import { type AccountEvent, logAccount } from './accounts.ts'
import { signedInOf } from './api-guard.ts'
import { type Asking, asking } from './asking.ts'
import { askPasswordAgain, type Door, tooManyGuesses, whenceOf } from './door.ts'
import { inTown } from './in-town.ts'
import {
  addPasskey,
  type FoundPasskey,
  madePasskey,
  makingOptions,
  notePasskeyUse,
  passkeyPlace,
  passkeysOf,
  removePasskeys,
  usedPasskey,
  usingOptions,
} from './passkeys.ts'
import { problem } from './problem.ts'
import { notFound, notUnderstood, SaidProblem } from './said-problem.ts'
import { passwordField } from './second-factor-routes.ts'
import { letIn } from './session-routes.ts'
import { understood } from './understood.ts'

const text = z.string().max(20_000)
/** What browsers answer: the library reads it to the last byte; here only its shape and size are held. */
const common = {
  id: z.string().min(1).max(1400),
  rawId: text,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}),
}
const made = z.object({
  name: z.string({ error: '请起个名字' }).trim().min(1, '请起个名字，例如“办公室电脑”').max(40, '名字最多40个字'),
  response: z.object({
    ...common,
    response: z.looseObject({
      clientDataJSON: text,
      attestationObject: text,
      transports: z.array(z.string().max(20)).max(8).optional(),
    }),
  }),
})
const used = z.object({
  response: z.object({
    ...common,
    response: z.looseObject({ clientDataJSON: text, authenticatorData: text, signature: text }),
  }),
})
const withPassword = z.object({ password: passwordField })
const naming = made.pick({ name: true })

const mostPasskeys = 10
const toMake = (account: string): string => `make ${account}`
const toEnter = 'enter'

/** Passkeys: made, listed, named and removed by their owner; and the door they open. */
export const passkeyRoutes = (api: FastifyInstance, door: Door): void => {
  const { world, guesses, challenges } = door
  const place = passkeyPlace(world.settings)

  const here = (request: FastifyRequest): void => {
    if (place.usable(request.host)) return
    throw new SaidProblem(
      problem(409, '通行密钥在这个地址下用不了', {
        detail: `请用 ${place.address} 打开再试。浏览器把通行密钥绑定在名字上，不绑定在数字地址上。`,
      }),
    )
  }
  const originOf = (request: FastifyRequest): string =>
    request.headers.origin ?? `${request.protocol}://${request.host}`
  const inOwnTown = <T>(request: FastifyRequest, work: (asked: Asking) => Promise<T>, writing = true): Promise<T> =>
    asking(world, signedInOf(request), work, { writing })
  const ownerOf = (request: FastifyRequest) => {
    const { town, account: id } = signedInOf(request)
    return { town, id }
  }
  const logged = (request: FastifyRequest, { client, town, now, person }: Asking, what: AccountEvent, note: string) =>
    logAccount(client, { town, at: now, what, person, by: person, from: whenceOf(request), note })

  api.post('/account/passkeys/begin', async request => {
    const { password } = understood(withPassword, request.body)
    here(request)
    await askPasswordAgain(door, request, password)
    const { login, account } = signedInOf(request)
    const owner = ownerOf(request)
    const { has, name } = await inOwnTown(
      request,
      async ({ client, known, person }) => ({
        has: (await passkeysOf(client, owner)).map(({ id }) => id),
        name: known.roster.nameOf(person),
      }),
      false,
    )
    if (has.length >= mostPasskeys) {
      throw new SaidProblem(problem(409, `通行密钥最多${mostPasskeys}个`, { detail: '请先删掉不用的。' }))
    }
    const challenge = challenges.make(toMake(account), world.wall().getTime(), world.random)
    return makingOptions({ place, challenge, account: { id: account, login }, name, has })
  })

  api.post('/account/passkeys', async (request, reply) => {
    const input = understood(made, request.body)
    here(request)
    const { account } = signedInOf(request)
    const credential = await madePasskey({
      place,
      origin: originOf(request),
      response: input.response as RegistrationResponseJSON,
      isChallenge: challenge => challenges.use(toMake(account), challenge, world.wall().getTime()),
    })
    if (!credential) throw notUnderstood('通行密钥没有建成，请再试一次', '/response')
    await inOwnTown(request, async asked => {
      const owner = ownerOf(request)
      const has = await passkeysOf(asked.client, owner)
      if (has.length >= mostPasskeys || has.some(({ id }) => id === credential.id)) {
        throw new SaidProblem(problem(409, '这个通行密钥已经有了，或者已经太多', { detail: '请刷新页面再看。' }))
      }
      await addPasskey(asked.client, owner, {
        id: credential.id,
        publicKey: credential.publicKey,
        counter: credential.counter,
        transports: input.response.response.transports ?? [],
        name: input.name,
        at: asked.now,
      })
      await logged(request, asked, 'passkey-added', input.name)
    })
    return reply.code(201).send({ id: credential.id })
  })

  api.post<{ Params: { id: string } }>('/account/passkeys/:id/name', async (request, reply) => {
    const { name } = understood(naming, request.body)
    const { town, id } = ownerOf(request)
    const named = await inOwnTown(request, ({ client }) =>
      client.query('update passkey set name = $4 where town = $1 and account = $2 and id = $3', [
        town,
        id,
        request.params.id,
        name,
      ]),
    )
    if (named.rowCount !== 1) throw notFound('没有这个通行密钥')
    return reply.code(204).send()
  })

  api.delete<{ Params: { id: string } }>('/account/passkeys/:id', async (request, reply) => {
    await inOwnTown(request, async asked => {
      const owner = ownerOf(request)
      const name = (await passkeysOf(asked.client, owner)).find(({ id }) => id === request.params.id)?.name
      if (name === undefined) throw notFound('没有这个通行密钥')
      await removePasskeys(asked.client, owner, request.params.id)
      await logged(request, asked, 'passkey-removed', name)
    })
    return reply.code(204).send()
  })

  api.post('/session/passkey/begin', { config: { open: true } }, async request => {
    here(request)
    return usingOptions(place, challenges.make(toEnter, world.wall().getTime(), world.random))
  })

  api.post('/session/passkey', { config: { open: true } }, async (request, reply) => {
    const { response } = understood(used, request.body)
    here(request)
    const now = world.wall().getTime()
    const { rows } = await world.pool.query<{ found: FoundPasskey | null }>({
      name: 'door-of-passkey',
      text: 'select door_of_passkey($1) as found',
      values: [response.id],
    })
    const found = rows[0]?.found ?? undefined
    const guessed = `passkey ${response.id}`
    if (!(await guesses.allows(guessed, request.ip, now, found !== undefined))) throw tooManyGuesses()
    const at = shanghaiTime(world.clock())
    const use =
      found?.state === 'open'
        ? await usedPasskey(
            {
              place,
              origin: originOf(request),
              response: response as unknown as AuthenticationResponseJSON,
              isChallenge: challenge => challenges.use(toEnter, challenge, now),
            },
            found,
          )
        : undefined
    const noted =
      found !== undefined &&
      use !== undefined &&
      (await inTown(world.pool, found.town, client =>
        notePasskeyUse(client, found.town, {
          id: found.passkey.id,
          before: found.passkey.counter,
          counter: use.counter,
          at,
        }),
      ))
    if (!found || !noted) {
      if (found) {
        await inTown(world.pool, found.town, client =>
          logAccount(client, {
            town: found.town,
            at,
            what: 'passkey-refused',
            person: found.person,
            from: whenceOf(request),
          }),
        )
      }
      return reply
        .code(401)
        .type('application/problem+json')
        .send(problem(401, '通行密钥没有通过', { detail: '请再试一次，或者用账号和密码登录。' }))
    }
    await guesses.wasRight(guessed, request.ip, now)
    await letIn(door, request, reply, { account: found, what: 'signed-in-with-passkey' })
    return { account: found.login, mustChangePassword: found.mustChange }
  })
}
