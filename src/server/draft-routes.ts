import type { FastifyInstance, FastifyRequest } from 'fastify'
import { mayDo } from '#mechanisms/act.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asker, type Asking, asking } from './asking.ts'
import { problem } from './problem.ts'
import { notFound, notUnderstood, notYours, SaidProblem } from './said-problem.ts'

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

/** Drafts are for work, and work follows from positions: on the day he has none they are shut to him. */
const askingInWork = <T>(
  world: AppWorld,
  asker: Asker,
  work: (asked: Asking) => Promise<T>,
  options?: { readonly writing?: boolean },
): Promise<T> =>
  asking(
    world,
    asker,
    asked => {
      if (!mayDo('anyone', asked.positions)) throw notYours('草稿不归您看', '这是有职务的人用的。')
      return work(asked)
    },
    options,
  )

/** What stands there now, by its content: two windows that write the same words do not stand against each other. */
const version = `substr(encode(sha256(convert_to(body::text, 'UTF8')), 'hex'), 1, 32) as version`

const changedElsewhere = () =>
  new SaidProblem(problem(409, '这份草稿在别的窗口改过', { detail: '这里写的还在。看看差别，再决定用哪一份。' }))

/**
 * What a person has begun to write: his alone, no act, thrown away at will. Whoever saves may say on which version his words stand (`if-match`, or
 * `if-none-match: *` for none): what another window has saved meanwhile is then not written over unseen.
 */
export const draftRoutes = (api: FastifyInstance, world: AppWorld): void => {
  api.put<ByKey>('/drafts/:key', { bodyLimit: largest }, async request => {
    const key = keyOf(request)
    if (request.body === undefined) throw notUnderstood('草稿是空的')
    const { 'if-match': stands, 'if-none-match': none } = request.headers
    return askingInWork(
      world,
      signedInOf(request),
      async ({ client, town, person, now }) => {
        const body = JSON.stringify(request.body)
        const before = await client.query<{ version: string; same: boolean }>(
          `select ${version}, body = $4::jsonb as same from draft where town = $1 and person = $2 and key = $3 for update`,
          [town, person, key, body],
        )
        const [there] = before.rows
        if (there && !there.same && (none === '*' || (stands !== undefined && stands !== there.version)))
          throw changedElsewhere()
        const { rows } = await client.query<{ kept: number }>(
          'select count(*)::int as kept from draft where town = $1 and person = $2 and key <> $3',
          [town, person, key],
        )
        if ((rows[0]?.kept ?? 0) >= mostPerPerson) {
          throw new SaidProblem(
            problem(409, '草稿太多了', { detail: `最多留${mostPerPerson}份草稿。请先删去不要的。` }),
          )
        }
        const saved = await client.query<{ version: string }>(
          `insert into draft (town, person, key, body, saved_at) values ($1, $2, $3, $4, $5)
           on conflict (town, person, key) do update set body = excluded.body, saved_at = excluded.saved_at
           returning ${version}`,
          [town, person, key, body, now],
        )
        return { savedAt: now, version: saved.rows[0]?.version }
      },
      { writing: true },
    )
  })

  api.get<ByKey>('/drafts/:key', async request => {
    const key = keyOf(request)
    return askingInWork(world, signedInOf(request), async ({ client, town, person }) => {
      const { rows } = await client.query<{ body: unknown; savedAt: string; version: string }>(
        `select body, saved_at as "savedAt", ${version} from draft where town = $1 and person = $2 and key = $3`,
        [town, person, key],
      )
      if (!rows[0]) throw notFound('没有这份草稿')
      return { key, ...rows[0] }
    })
  })

  api.get('/drafts', async request =>
    askingInWork(world, signedInOf(request), async ({ client, town, person }) => {
      const { rows } = await client.query<{ key: string; savedAt: string }>(
        'select key, saved_at as "savedAt" from draft where town = $1 and person = $2 order by saved_at desc',
        [town, person],
      )
      return { drafts: rows }
    }),
  )

  api.delete<ByKey>('/drafts/:key', async (request, reply) => {
    const key = keyOf(request)
    await askingInWork(
      world,
      signedInOf(request),
      ({ client, town, person }) =>
        client.query('delete from draft where town = $1 and person = $2 and key = $3', [town, person, key]),
      { writing: true },
    )
    return reply.code(204).send()
  })
}
