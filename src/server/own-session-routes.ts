import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { shanghaiTime } from '#institution/calendar.ts'
import { type AccountEvent, accountEvents, accountOfPerson, logAccount } from './accounts.ts'
import { signedInOf } from './api-guard.ts'
import { type Asking, asking } from './asking.ts'
import { askPasswordAgain, type Door, tokenOf, whenceOf } from './door.ts'
import { onlyFor, personField } from './offices.ts'
import { givePhoneCode } from './phone-code.ts'
import { notFound, notYours } from './said-problem.ts'
import { passwordField } from './second-factor-routes.ts'
import { understood } from './understood.ts'

const oneSession = z.object({ id: z.string({ error: '请选择一处登录' }).max(64) })
const onePerson = z.object({ person: personField })
const phoneOf = z.object({
  person: personField,
  /** The former telephone is lost or given away: what was signed in with a code ends. */
  endPhones: z.boolean().optional(),
})
const withPassword = z.object({ password: passwordField })

/** What a person sees of his last sign-ins. */
const shownSignIns = 30

/** Where one is signed in, and what happened at one's own door; ended one by one, by oneself or by the office that keeps security. */
export const ownSessionRoutes = (api: FastifyInstance, door: Door): void => {
  const { world, sessions, keys } = door

  const inOwnTown = <T>(request: FastifyRequest, work: (asked: Asking) => Promise<T>, writing = true): Promise<T> =>
    asking(world, signedInOf(request), work, { writing })
  const logged = (
    request: FastifyRequest,
    { client, town, now, person: by }: Asking,
    what: AccountEvent,
    person: string,
    note?: string,
  ): Promise<void> =>
    logAccount(client, {
      town,
      at: now,
      what,
      person,
      by,
      from: whenceOf(request),
      ...(note !== undefined && { note }),
    })

  api.get('/account/sessions', request => {
    const { town, account } = signedInOf(request)
    return inOwnTown(
      request,
      async ({ client }) =>
        (await sessions.list(client, town, account, tokenOf(request, world))).map(each => ({
          ...each,
          startedAt: shanghaiTime(each.startedAt),
          seenAt: shanghaiTime(each.seenAt),
        })),
      false,
    )
  })

  api.post('/account/sessions/end', async (request, reply) => {
    const { id } = understood(oneSession, request.body)
    const { town, account, person } = signedInOf(request)
    await inOwnTown(request, async asked => {
      if (!(await sessions.endOne(asked.client, town, account, id))) throw notFound('这处登录已经结束了')
      await logged(request, asked, 'session-ended', person)
    })
    sessions.forget(town, account)
    return reply.code(204).send()
  })

  api.post('/account/sessions/end-others', async (request, reply) => {
    const { town, account, person } = signedInOf(request)
    await inOwnTown(request, async asked => {
      await sessions.endOthers(asked.client, town, account, tokenOf(request, world))
      await logged(request, asked, 'others-signed-out', person)
    })
    sessions.forget(town, account)
    return reply.code(204).send()
  })

  api.post('/account/sessions/end-of', async (request, reply) => {
    const input = understood(onePerson, request.body)
    const ended = await inOwnTown(request, async asked => {
      onlyFor(asked, ['securityAdministrator'], '退出别人的登录')
      const account = await accountOfPerson(asked.client, asked.town, input.person)
      if (!account) throw notFound('这个人没有账号')
      await sessions.endAll(asked.client, asked.town, account.id)
      await logged(request, asked, 'sessions-ended-by-office', input.person)
      return account
    })
    sessions.forget(ended.town, ended.id)
    return reply.code(204).send()
  })

  api.get('/account/sign-ins', request => {
    const { town, person } = signedInOf(request)
    return inOwnTown(
      request,
      async ({ client }) => {
        const { rows } = await client.query<{
          n: number
          at: string
          what: AccountEvent
          device: string | null
          address: string | null
        }>(
          `select n, at, what, device, address from account_log where town = $1 and person = $2 order by n desc limit $3`,
          [town, person, shownSignIns],
        )
        return rows.map(({ n, at, what, device, address }) => ({
          n: Number(n),
          at,
          what,
          title: accountEvents[what],
          device,
          address,
        }))
      },
      false,
    )
  })

  api.post('/account/phone-code', async request => {
    const { password } = understood(withPassword, request.body)
    await askPasswordAgain(door, request, password)
    const { town, account, person, login } = signedInOf(request)
    const given = await inOwnTown(request, async asked => {
      const here = (await sessions.list(asked.client, town, account, tokenOf(request, world))).find(each => each.here)
      if (here?.phone)
        throw notYours('手机登录码要在办公室的电脑上取', '请在电脑上登录再取，或者到系统管理员处当面取。')
      await logged(request, asked, 'phone-code-given', person)
      return givePhoneCode(asked.client, { town, id: account }, { keys, random: world.random, now: world.wall() })
    })
    return { account: login, ...given }
  })

  api.post('/account/phone-code-for', async request => {
    const { person, endPhones = false } = understood(phoneOf, request.body)
    const { owner, said } = await inOwnTown(request, async asked => {
      onlyFor(asked, ['systemAdministrator'], '发手机登录码')
      const { client, town, known } = asked
      const owner = await accountOfPerson(client, town, person)
      if (owner?.state !== 'open') throw notFound('这个人没有在用的账号', '请先申请开通。')
      const ended = endPhones ? await sessions.endPhones(client, town, owner.id) : 0
      await logged(request, asked, 'phone-code-given', person, ended > 0 ? `旧手机上的登录退出了${ended}处` : undefined)
      const given = await givePhoneCode(client, owner, { keys, random: world.random, now: world.wall() })
      return { owner, said: { account: owner.login, name: known.roster.nameOf(person), ended, ...given } }
    })
    sessions.forget(owner.town, owner.id)
    return said
  })
}
