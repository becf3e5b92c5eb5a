import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { enterRoster } from '#foundation/acts/enter-roster.ts'
import { rosterKeepers } from '#foundation/roster-act.ts'
import { previewRoster, type RosterPreview } from '#foundation/workbook/preview-roster.ts'
import { mayDo } from '#mechanisms/act.ts'
import { plain } from '#mechanisms/refusal.ts'
import { whoText } from './act-routes.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import { asAttachment } from './file-name.ts'
import { perform } from './perform.ts'
import { type Problem, problem, saidOf } from './problem.ts'
import { notYours, SaidProblem } from './said-problem.ts'
import { sheetsOf, tableLimits, uploadedTable } from './uploaded-table.ts'

const sampleName = '名册样表.xlsx'
const sample = join(import.meta.dirname, '../../samples', sampleName)
const mostReasonsSaid = 100

/** Who has an identity number or a telephone on record; the figures themselves stay sealed. */
const recordedIn = async ({ client, town }: Asking) => {
  const { rows } = await client.query<{ id: string; identity: boolean; phone: boolean }>(
    `select key as id, row ? 'identity' as identity, row ? 'phone' as phone
     from register_row where town = $1 and register = 'people' and known_to is null`,
    [town],
  )
  return new Map(rows.map(({ id, identity, phone }) => [id, { identity, phone }]))
}

const onlyKeepers = ({ positions, today, known: { startsOn } }: Asking): void => {
  const by = rosterKeepers({ today, startsOn })
  if (!mayDo(by, positions)) throw notYours('录入名册不归您办', `现在名册由${whoText(by)}录入。`)
}

/** Everything against the workbook, in sentences. */
const reasonsOf = ({ problems, rows }: RosterPreview): readonly string[] => {
  const against = [...problems, ...rows.flatMap(({ reasons }) => reasons.map(({ text }) => text))]
  if (against.length > 0) return against.slice(0, mostReasonsSaid)
  return ['表里的人员、组织、职务名册里都有了，没有要录入的。']
}

/** Why an act was refused, or whose it is. */
const againstIn = ({ title, detail, refusals }: Problem): readonly string[] =>
  refusals?.map(({ reason }) => reason) ?? [[title, detail].filter(Boolean).join('：')]

/**
 * The roster from a workbook: looked at first (`?dry-run=1`), then entered whole or not at all, by the same act and the same door as by hand.
 * What is personal in it is read, judged and sealed, and never answered.
 */
export const rosterWorkbookRoutes = (api: FastifyInstance, world: AppWorld): void => {
  api.get('/roster/workbook/sample', async (_request, reply) => {
    reply.header('content-disposition', asAttachment(sampleName))
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .send(createReadStream(sample))
  })

  api.post<{ Querystring: Readonly<Record<string, string>> }>(
    '/roster/workbook',
    { config: { takesFile: true, rateLimit: { max: 30, timeWindow: 60_000 } }, ...tableLimits },
    async (request, reply) => {
      const asker = signedInOf(request)
      await asking(world, asker, async asked => onlyKeepers(asked))
      const upload = await uploadedTable(request)
      const sheets = await sheetsOf(upload)
      const { batch, ...preview } = await asking(world, asker, async asked =>
        previewRoster(sheets, { roster: asked.known.roster, recorded: await recordedIn(asked), today: asked.today }),
      )
      const dryRun = request.query['dry-run'] === '1'
      if (!batch) {
        if (dryRun) return { file: upload.file, ...preview, enters: false }
        throw new SaidProblem(
          problem(422, '名册没有收', { refusals: reasonsOf(preview).map(reason => saidOf(plain(reason))) }),
        )
      }
      const key = request.headers['idempotency-key']
      const performed = await perform(world, {
        town: asker.town,
        person: asker.person,
        act: enterRoster.name,
        input: { ...batch, file: upload.file, ...(upload.words.paper !== undefined && { paper: upload.words.paper }) },
        dryRun,
        ...(typeof key === 'string' && !dryRun && { key }),
      })
      if (!dryRun) {
        reply.code(performed.status)
        if (performed.status !== 200) reply.type('application/problem+json')
        return performed.body
      }
      // What the act itself has against it is no fault of a row: whose turn it is, and the paper that is asked for.
      const against = performed.status === 200 ? [] : againstIn(performed.body)
      return {
        file: upload.file,
        ...preview,
        problems: [...preview.problems, ...against],
        enters: performed.status === 200,
      }
    },
  )
}
