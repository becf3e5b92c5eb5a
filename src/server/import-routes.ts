import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { enterRoster } from '#foundation/acts/enter-roster.ts'
import { rosterKeepers } from '#foundation/roster-act.ts'
import { previewRoster, type RosterPreview } from '#foundation/workbook/preview-roster.ts'
import { mayDo } from '#mechanisms/act.ts'
import { plain } from '#mechanisms/refusal.ts'
import { whoText } from './act-routes.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import { asAttachment, plainFileName } from './file-name.ts'
import { perform } from './perform.ts'
import { type Problem, problem, saidOf } from './problem.ts'
import { notUnderstood, notYours, SaidProblem } from './said-problem.ts'
import { readRosterWorkbook } from './workbook.ts'
import { largestWorkbook, WorkbookTrouble } from './workbook-archive.ts'

const sampleName = '名册样表.xlsx'
const sample = join(import.meta.dirname, '../../samples', sampleName)
const mostReasonsSaid = 100

interface Uploaded {
  readonly file: string
  readonly bytes: Buffer
  readonly paper: string | undefined
}

/** The workbook and the paper it rests on, whichever comes first. */
const uploaded = async (request: FastifyRequest): Promise<Uploaded> => {
  let file: string | undefined
  let bytes: Buffer | undefined
  let paper: string | undefined
  for await (const part of request.parts({ limits: { fileSize: largestWorkbook + 1 } })) {
    if (part.type === 'file') {
      file = plainFileName(part.filename ?? '')
      bytes = await buffer(part.file)
    } else if (part.fieldname === 'paper' && typeof part.value === 'string' && part.value.trim() !== '')
      paper = part.value
  }
  if (file === undefined || bytes === undefined) throw notUnderstood('没有收到表格。请重新选择。')
  return { file, bytes, paper }
}

const sheetsOf = async ({ file, bytes }: Uploaded) => {
  try {
    if (!/\.xlsx$/i.test(file))
      throw new WorkbookTrouble('只收 .xlsx 表格。请用 WPS 或 Excel 另存为“Excel 工作簿（.xlsx）”再传。')
    return await readRosterWorkbook(bytes)
  } catch (error) {
    if (!(error instanceof WorkbookTrouble)) throw error
    throw new SaidProblem(
      problem(bytes.length > largestWorkbook ? 413 : 415, '这个文件读不了', { detail: error.message }),
    )
  }
}

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
export const importRoutes = (api: FastifyInstance, world: AppWorld): void => {
  api.get('/registers/people/sample', async (_request, reply) => {
    reply.header('content-disposition', asAttachment(sampleName))
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .send(createReadStream(sample))
  })

  api.post<{ Querystring: Readonly<Record<string, string>> }>(
    '/registers/people/import',
    { config: { takesFile: true, rateLimit: { max: 30, timeWindow: 60_000 } }, bodyLimit: largestWorkbook + 64 * 1024 },
    async (request, reply) => {
      const asker = signedInOf(request)
      await asking(world, asker, async asked => onlyKeepers(asked))
      const upload = await uploaded(request)
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
        input: { ...batch, file: upload.file, ...(upload.paper !== undefined && { paper: upload.paper }) },
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
