import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { positionOf } from '#institution/positions.ts'
import { type Act, type Authority, authorityOf, mayDo } from '#mechanisms/act.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking, knowledgeOf } from './asking.ts'
import type { House } from './house-of.ts'
import type { JobOwner, JobSaid, Jobs, Progress } from './jobs.ts'
import { perform } from './perform.ts'
import { notUnderstood, SaidProblem } from './said-problem.ts'
import type { Performed } from './walk.ts'

/** Acts may bring a whole roster. */
const largestAct = 4 * 1024 * 1024
/** So long an answer is waited for before the act goes on in the background. */
const usualPatienceMs = 3_000
const keyShape = /^[\x21-\x7e]{1,200}$/

/** 在职人员; 宣传委员、党政办主任: whose it is, in words. */
export const whoText = (by: Authority): string => {
  if (by === 'everyone') return '在职人员'
  if (by === 'anyone') return '名册里有职务的人'
  return by.length === 0 ? '程序自己' : by.map(id => positionOf(id).title).join('、')
}

/** A schema as JSON Schema, with the titles, formats and words that forms are built from. */
export const schemaOf = (schema: z.ZodType): unknown => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

const actSaid = (act: Act, chapter: number) => ({
  name: act.name,
  title: act.title,
  chapter,
  by: act.by,
  who: whoText(act.by),
  input: schemaOf(act.input),
  answersTo: act.answersTo.map(({ id }) => id),
  late: act.paper !== undefined,
  begins: act.from.includes('none'),
  ...(act.final && { final: act.final }),
})

/** Every act of the house, as integrations and forms read it. */
export const actsSaid = (house: House) =>
  [house.foundation, ...house.chapters].flatMap(({ acts, number }) => acts.map(act => actSaid(act, number)))

/** An act under way; who listens to how far it has come may change. */
interface UnderWay {
  readonly title: string
  readonly performed: Promise<Performed>
  readonly listen: (told: Progress) => void
}

/**
 * The answer, if it comes soon. A whole roster takes longer: then the act goes on as a job of whoever did it, and what is answered is the job.
 * Whoever has as many jobs as one may have waits for the answer itself.
 */
const soonOrInBackground = async (
  { patienceMs = usualPatienceMs }: AppWorld,
  jobs: Jobs,
  owner: JobOwner,
  { title, performed, listen }: UnderWay,
): Promise<Performed | JobSaid> => {
  const soon = await Promise.race([performed, wait(patienceMs, undefined, { ref: false })])
  if (soon || !jobs.hasPlace(owner)) return performed
  return jobs.start(owner, title, async progress => {
    listen(progress)
    const { status, body } = await performed
    if (status !== 200) throw new SaidProblem(body)
    return { text: body.proposal === undefined ? '已办好。' : '已录入，等另一人确认后生效。' }
  })
}

/** The one way anything is changed, over HTTP. */
export const actRoutes = (api: FastifyInstance, world: AppWorld, jobs: Jobs): void => {
  let said: { readonly acts: ReturnType<typeof actsSaid> } | undefined
  api.get('/acts', async () => {
    said ??= { acts: actsSaid(world.house) }
    return said
  })

  /** Which of them the asker may do today: what a search may offer. The door decides again. */
  api.get('/me/acts', request =>
    asking(world, signedInOf(request), async asked => {
      const knowledge = knowledgeOf(world, asked)
      const mine = [...world.house.acts.values()].filter(act => mayDo(authorityOf(act, knowledge), asked.positions))
      return { acts: mine.map(({ name }) => name) }
    }),
  )

  api.post<{ Params: { name: string }; Querystring: Readonly<Record<string, string>> }>(
    '/acts/:name',
    { bodyLimit: largestAct },
    async (request, reply) => {
      const { town, person } = signedInOf(request)
      const key = request.headers['idempotency-key']
      if (key !== undefined && (typeof key !== 'string' || !keyShape.test(key))) {
        throw notUnderstood('Idempotency-Key 要用1到200个字母、数字或符号')
      }
      const dryRun = request.query['dry-run'] === '1'
      const { name } = request.params
      let told: Progress = () => {}
      const performed = perform(world, {
        town,
        person,
        act: name,
        input: request.body ?? {},
        dryRun,
        told: (done, total) => told(done, total),
        ...(key !== undefined && !dryRun && { key }),
      })
      if (request.query.background === '1' && !dryRun) {
        const listen = (next: Progress): void => {
          told = next
        }
        const title = world.house.acts.get(name)?.title ?? name
        const said = await soonOrInBackground(world, jobs, { town, person }, { title, performed, listen })
        if ('state' in said) return reply.code(202).send(said)
      }
      const { status, body } = await performed
      reply.code(status)
      if (status !== 200) reply.type('application/problem+json')
      return body
    },
  )
}
