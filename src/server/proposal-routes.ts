import type { FastifyInstance } from 'fastify'
import { asSeen } from '#foundation/queries/open-proposals.ts'
import { factsOf, read } from '#journal/journal.ts'
import type { Authority } from '#mechanisms/act.ts'
import { type AnyState, type Fact, replay } from '#mechanisms/stream.ts'
import { schemaOf } from './act-routes.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { askedOf } from './query-routes.ts'
import { notFound, notYours } from './said-problem.ts'
import { masked } from './sealed-rows.ts'
import { opened } from './sealing.ts'

interface Waiting extends AnyState {
  readonly act: string
  readonly title: string
  readonly input: unknown
  readonly by: string
  readonly hands: readonly string[]
  readonly confirmers: Authority
  readonly concerned: readonly string[]
  readonly at: string
  readonly late: boolean
  readonly paper?: string
}

interface SealedSchema {
  readonly sealed?: boolean
  readonly properties?: Readonly<Record<string, SealedSchema>>
  readonly items?: SealedSchema
}

/** An input with every field masked that its schema says is sealed. */
const maskedInput = (input: unknown, schema: SealedSchema): unknown => {
  if (schema.sealed && typeof input === 'string') return masked(input)
  if (Array.isArray(input)) return input.map(item => maskedInput(item, schema.items ?? {}))
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, maskedInput(value, schema.properties?.[name] ?? {})]),
  )
}

/** What waits for a second person, so that he sees what he confirms: for him and for whoever entered it, and nobody else. */
export const proposalRoutes = (api: FastifyInstance, world: AppWorld): void => {
  api.get<{ Params: { id: string } }>('/proposals/:id', request =>
    asking(world, signedInOf(request), async asked => {
      const { client, town, size, person, positions, known } = asked
      const { id } = request.params
      const stream = world.house.streams.get('proposal')
      const facts = factsOf(await read(client, town, [`proposal/${id}`], size)) as readonly Fact[]
      const waiting = stream && (replay(stream, facts) as Waiting)
      if (waiting?.status !== 'waiting') throw notFound('没有这件待确认的事', '它可能已经确认、退回或者撤回了。')
      const act = world.house.acts.get(waiting.act)
      if (!act) throw notFound('这件事已经不能办理', '请退回，按现在的办法重新录入。')
      const row = { ...waiting, id, enteredBy: waiting.hands, status: waiting.status }
      const { mine, forMe } = asSeen(askedOf(world, asked), row, { person, positions })
      if (!mine && !forMe) throw notYours('这件事不由您确认', '只有录入（或接手）的人和确认的人能看。')
      const schema = schemaOf(act.input)
      return {
        id,
        act: waiting.act,
        title: waiting.title,
        by: { id: waiting.by, name: known.roster.nameOf(waiting.by) },
        at: waiting.at,
        late: waiting.late,
        paper: waiting.paper ?? null,
        mine,
        input: maskedInput(await opened(client, town, waiting.input), schema as SealedSchema),
        schema,
      }
    }),
  )
}
