import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance } from 'fastify'
import type { PoolClient } from 'pg'
import { z } from 'zod'
import { type PositionId, positionOf } from '#institution/positions.ts'
import { checkLog, type LogChecked } from '#journal/check-log.ts'
import { exportOf } from '#journal/export.ts'
import { headSigner, newestHead } from '#journal/heads.ts'
import { parseLine } from '#journal/line.ts'
import { consistencyProof, inclusionProof, rootOver } from '#journal/merkle.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import { asAttachment } from './file-name.ts'
import { inTown } from './in-town.ts'
import { notFound, notUnderstood, notYours } from './said-problem.ts'
import { understood } from './understood.ts'

const whole = (title: string) =>
  z.coerce
    .number({ error: `${title}是从0开始的整数` })
    .int(`${title}是从0开始的整数`)
    .min(0, `${title}是从0开始的整数`)
    .max(2 ** 40)

const listAsked = z.object({
  after: whole('after')
    .default(-1)
    .or(z.literal('-1').transform(() => -1)),
  limit: z.coerce
    .number({ error: 'limit 是1到500的整数' })
    .int('limit 是1到500的整数')
    .min(1, 'limit 是1到500的整数')
    .max(500, 'limit 是1到500的整数')
    .default(100),
})
const proofAsked = z.object({ size: whole('size').optional() })
const positionAsked = z.object({ position: whole('position') })
const consistencyAsked = z.object({ from: whole('from'), to: whole('to').optional() })

/** Whoever may read what was recorded, line by line. */
const readers: readonly PositionId[] = ['auditAdministrator']
/** Whoever may take the whole journal away, to have it checked. */
const exporters: readonly PositionId[] = ['auditAdministrator', 'disciplineInspectionSecretary']

const onlyFor = ({ positions }: Asking, wanted: readonly PositionId[], what: string): void => {
  if (wanted.some(position => positions.includes(position))) return
  throw notYours(`${what}不归您办`, `这件事由${wanted.map(id => positionOf(id).title).join('、')}办理。`)
}

const leavesOf = async (client: PoolClient, town: string, size: number): Promise<Buffer[]> => {
  const { rows } = await client.query<{ leaf: Buffer }>(
    'select leaf from journal where town = $1 and position < $2 order by position',
    [town, size],
  )
  return rows.map(({ leaf }) => leaf)
}

const hex = (hashes: readonly Buffer[]): readonly string[] => hashes.map(hash => hash.toString('hex'))

/** A check reads the whole log: everyone who asks within a minute, while nothing was added, gets the same. */
const checkHoldsMs = 60_000

/** The record itself: its signed head, proofs, the list for the auditor, and the export that is checked elsewhere. */
export const journalRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const { house, settings } = world
  const limited = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

  api.get('/journal/head', async request => {
    const { town, person } = signedInOf(request)
    const head = await asking(world, { town, person }, ({ client }) => newestHead(client, town))
    if (!head) throw notFound('日志还没有签过', '有了第一条记录以后，一分钟内会签。')
    return { town, ...head }
  })

  const checked = new Map<
    string,
    { readonly until: number; readonly answer: LogChecked & { readonly checkedAt: string } }
  >()

  api.get('/journal/check', limited, request =>
    asking(world, signedInOf(request), async ({ client, town, size, now }) => {
      const kept = checked.get(town)
      if (kept && kept.answer.size === size && world.wall().getTime() < kept.until) return kept.answer
      const answer = { ...(await checkLog(client, town, headSigner(settings.data).publicKey)), checkedAt: now }
      checked.set(town, { until: world.wall().getTime() + checkHoldsMs, answer })
      return answer
    }),
  )

  api.get('/journal', request => {
    const { after, limit } = understood(listAsked, request.query)
    return asking(world, signedInOf(request), async asked => {
      onlyFor(asked, readers, '查看日志')
      const { client, town, known, size } = asked
      const { rows } = await client.query<{ line: string; leaf: Buffer }>(
        'select line, leaf from journal where town = $1 and position > $2 order by position limit $3',
        [town, after, limit],
      )
      return {
        size,
        entries: rows.map(({ line, leaf }) => {
          const { position, at, on, act, actor, stream, type } = parseLine(line)
          return {
            position,
            at,
            on,
            act,
            title: house.acts.get(act)?.title ?? act,
            actor: { id: actor, name: known.roster.nameOf(actor) },
            stream,
            type,
            hash: leaf.toString('hex'),
          }
        }),
      }
    })
  })

  api.get<{ Params: { position: string } }>('/journal/:position/proof', limited, request => {
    const { position } = understood(positionAsked, request.params)
    const { size: wanted } = understood(proofAsked, request.query)
    return asking(world, signedInOf(request), async ({ client, town, size: grown }) => {
      const size = wanted ?? grown
      if (size > grown) throw notUnderstood(`日志现在只有${grown}条`, '/size')
      if (position >= size) throw notFound('日志里没有这一条')
      const leaves = await leavesOf(client, town, size)
      return {
        town,
        position,
        size,
        leaf: leaves[position]?.toString('hex'),
        proof: hex(inclusionProof(leaves, position)),
        root: rootOver(leaves).toString('base64'),
      }
    })
  })

  api.get('/journal/consistency', limited, request => {
    const { from, to } = understood(consistencyAsked, request.query)
    return asking(world, signedInOf(request), async ({ client, town, size: grown }) => {
      const size = to ?? grown
      if (size > grown) throw notUnderstood(`日志现在只有${grown}条`, '/to')
      if (from > size) throw notUnderstood('from 不能大于 to', '/from')
      const leaves = await leavesOf(client, town, size)
      return {
        town,
        from,
        to: size,
        fromRoot: rootOver(leaves.slice(0, from)).toString('base64'),
        toRoot: rootOver(leaves).toString('base64'),
        proof: hex(consistencyProof(leaves, from)),
      }
    })
  })

  api.get('/journal/export', { config: { rateLimit: { max: 6, timeWindow: 60_000 } } }, async (request, reply) => {
    const asker = signedInOf(request)
    const { name, now, today } = await asking(world, asker, async asked => {
      onlyFor(asked, exporters, '导出日志')
      return { name: asked.known.name, now: asked.now, today: asked.today }
    })
    // Written to a file first: how fast it is fetched must not hold a connection of the database.
    const folder = join(settings.data, 'exports')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = join(folder, `${world.chance.id()}.jsonl`)
    const signer = headSigner(settings.data)
    try {
      // An export goes as far as was signed. A log that may not be signed is exported all the same: it is for the verifier to say why.
      await signer.signGrown(world.pool, asker.town, now)
      await inTown(
        world.pool,
        asker.town,
        client =>
          pipeline(Readable.from(exportOf(client, asker.town, signer, now)), createWriteStream(file, { mode: 0o600 })),
        { reading: true },
      )
      const stream = createReadStream(file)
      stream.on('close', () => rmSync(file, { force: true }))
      reply.header('content-disposition', asAttachment(`${world.practice ? '练习 ' : ''}${name} 日志 ${today}.jsonl`))
      return reply.type('application/x-ndjson').send(stream)
    } catch (error) {
      rmSync(file, { force: true })
      throw error
    }
  })
}
