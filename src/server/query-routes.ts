import type { FastifyInstance } from 'fastify'
import { chinaCalendar } from '#institution/calendar.ts'
import { factsOf, read } from '#journal/journal.ts'
import { authorityOf, mayDo } from '#mechanisms/act.ts'
import { confirmersOf } from '#mechanisms/late-entry.ts'
import type { AnyQuery, Asked } from '#mechanisms/query.ts'
import { type AnyStream, type Fact, replay, streamId } from '#mechanisms/stream.ts'
import { schemaOf, whoText } from './act-routes.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking, knowledgeOf } from './asking.ts'
import { alikeIn, printsFollow } from './compared-texts.ts'
import { notFound, notYours } from './said-problem.ts'
import { openedText } from './sealing.ts'
import { understood } from './understood.ts'

export const queriesSaid = (answers: ReadonlyMap<string, AnyQuery>) =>
  [...answers.values()].map(({ name, title, by, input }) => ({
    name,
    title,
    by,
    who: whoText(by),
    input: schemaOf(input),
  }))

/** What a query may use, out of the transaction it is asked in. */
export const askedOf = (world: Pick<AppWorld, 'house' | 'chance'>, asking: Asking): Asked => {
  const { client, town, person, positions, known, today } = asking
  const knowledge = knowledgeOf(world, asking)
  return {
    rows: async (register, where = {}) => {
      const { rows } = await client.query({
        name: 'live-rows',
        text: `select key, row from register_row
        where town = $1 and register = $2 and known_to is null and row @> $3::jsonb order by key`,
        values: [town, register.id, JSON.stringify(where)],
      })
      return rows
    },
    state: async (of, subject) => {
      const rows = await read(client, town, [streamId(of as unknown as AnyStream, subject)], asking.size)
      return replay(of as unknown as AnyStream, factsOf(rows) as Fact[]) as never
    },
    opened: sealed => openedText(client, town, sealed),
    alike: (register, subject) => alikeIn(client, town, register, subject),
    actor: { person, positions },
    startsOn: known.startsOn,
    today,
    roster: known.roster,
    calendar: chinaCalendar,
    actOnDay: name => {
      const act = world.house.acts.get(name)
      return act && { by: authorityOf(act, knowledge), confirmers: confirmersOf(act, knowledge) }
    },
  }
}

/** Questions: they read and never change. */
export const queryRoutes = (api: FastifyInstance, world: AppWorld): void => {
  let said: { readonly queries: ReturnType<typeof queriesSaid> } | undefined
  api.get('/queries', async () => {
    said ??= { queries: queriesSaid(world.answers) }
    return said
  })

  api.get<{ Params: { name: string }; Querystring: Readonly<Record<string, string>> }>(
    '/queries/:name',
    async (request, reply) => {
      const query = world.answers.get(request.params.name)
      if (!query) throw notFound('没有这个查询')
      if (query.compares) await printsFollow(world.pool, signedInOf(request).town, query.compares)
      const answer = await asking(world, signedInOf(request), async asked => {
        if (!mayDo(query.by, asked.positions))
          throw notYours(`${query.title}不归您看`, `这是${whoText(query.by)}看的。`)
        return query.answer(askedOf(world, asked), understood(query.input, { ...request.query }) as never)
      })
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer ?? null))
    },
  )
}
