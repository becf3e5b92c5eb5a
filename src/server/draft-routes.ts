import type { FastifyInstance, FastifyRequest } from 'fastify'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { problem } from './problem.ts'
import { notFound, notUnderstood, SaidProblem } from './said-problem.ts'

const largest = 64 * 1024
const mostPerPerson = 200
const keyShape = /^[a-z0-9][a-z0-9._:#-]{0,119}$/i

interface ByKey {
  readonly Params: { readonly key: string }
}

const keyOf = (request: FastifyRequest<ByKey>): string => {
  const { key } = request.params
  if (!keyShape.test(key)) throw notUnderstood('草稿的编号只用字母、数字和 . _ : # -')
  return key
}

/** What a person has begun to write: his alone, no act, thrown away at will. */
export const draftRoutes = (api: FastifyInstance, world: AppWorld): void => {
  api.put<ByKey>('/drafts/:key', { bodyLimit: largest }, async (request, reply) => {
    const key = keyOf(request)
    if (request.body === undefined) throw notUnderstood('草稿是空的')
    await asking(
      world,
      signedInOf(request),
      async ({ client, town, person, now }) => {
        const { rows } = await client.query<{ kept: number }>(
          'select count(*)::int as kept from draft where town = $1 and person = $2 and key <> $3',
          [town, person, key],
        )
        if ((rows[0]?.kept ?? 0) >= mostPerPerson) {
          throw new SaidProblem(
            problem(409, '草稿太多了', { detail: `最多留${mostPerPerson}份草稿。请先删去不要的。` }),
          )
        }
        await client.query(
          `insert into draft (town, person, key, body, saved_at) values ($1, $2, $3, $4, $5)
           on conflict (town, person, key) do update set body = excluded.body, saved_at = excluded.saved_at`,
          [town, person, key, JSON.stringify(request.body), now],
        )
      },
      { writing: true },
    )
    return reply.code(204).send()
  })

  api.get<ByKey>('/drafts/:key', async request => {
    const key = keyOf(request)
    return asking(world, signedInOf(request), async ({ client, town, person }) => {
      const { rows } = await client.query<{ body: unknown; savedAt: string }>(
        'select body, saved_at as "savedAt" from draft where town = $1 and person = $2 and key = $3',
        [town, person, key],
      )
      if (!rows[0]) throw notFound('没有这份草稿')
      return { key, ...rows[0] }
    })
  })

  api.get('/drafts', async request =>
    asking(world, signedInOf(request), async ({ client, town, person }) => {
      const { rows } = await client.query<{ key: string; savedAt: string }>(
        'select key, saved_at as "savedAt" from draft where town = $1 and person = $2 order by saved_at desc',
        [town, person],
      )
      return { drafts: rows }
    }),
  )

  api.delete<ByKey>('/drafts/:key', async (request, reply) => {
    const key = keyOf(request)
    await asking(
      world,
      signedInOf(request),
      ({ client, town, person }) =>
        client.query('delete from draft where town = $1 and person = $2 and key = $3', [town, person, key]),
      { writing: true },
    )
    return reply.code(204).send()
  })
}
