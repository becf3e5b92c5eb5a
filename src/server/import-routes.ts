import type { FastifyInstance } from 'fastify'
import { enterRoster } from '#foundation/acts/enter-roster.ts'
import { people } from '#foundation/registers/people.ts'
import type { Recorded } from '#foundation/workbook/draft.ts'
import { previewRoster } from '#foundation/workbook/preview-roster.ts'
import { mayDo } from '#mechanisms/act.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import { whoseItIs } from './perform.ts'
import { problem } from './problem.ts'
import { notUnderstood, notYours, SaidProblem } from './said-problem.ts'
import { readRosterWorkbook } from './workbook.ts'
import { largestWorkbook, WorkbookTrouble } from './workbook-archive.ts'

interface PersonRow {
  readonly identity?: unknown
  readonly phone?: unknown
}

/** Who has sealed figures already, without opening any. */
const recordedIn = async ({ client, town }: Asking): Promise<Recorded> => {
  const { rows } = await client.query<{ key: string; row: PersonRow }>(
    'select key, row from register_row where town = $1 and register = $2 and known_to is null',
    [town, people.id],
  )
  return new Map(rows.map(({ key, row }) => [key, { identity: row.identity !== undefined, phone: row.phone !== undefined }]))
}

const onlyKeepers = ({ positions }: Asking): void => {
  if (!mayDo(enterRoster.by, positions)) throw notYours('录入名册不归您办', whoseItIs(enterRoster))
}

/**
 * A workbook of the roster: read, held against the roster of today and answered row by row. Nothing is entered here: what it would enter is the
 * input of an act, all of it or nothing.
 */
export const importRoutes = (api: FastifyInstance, world: AppWorld): void => {
  api.post<{ Querystring: Readonly<Record<string, string>> }>(
    '/registers/people/import',
    { config: { takesFile: true, rateLimit: { max: 30, timeWindow: 60_000 } }, bodyLimit: largestWorkbook + 64 * 1024 },
    async request => {
      const asker = signedInOf(request)
      if (request.query['dry-run'] !== '1') {
        throw notUnderstood('这里只读表格、不录入：请加上 dry-run=1，看过以后把 batch 交给“录入名册”。', '/dry-run')
      }
      await asking(world, asker, async asked => onlyKeepers(asked))
      const upload = await request.file({ limits: { files: 1, fileSize: largestWorkbook + 1 } })
      if (!upload) throw notUnderstood('没有收到文件。请重新选择。')
      try {
        const sheets = await readRosterWorkbook(await upload.toBuffer())
        return await asking(world, asker, async asked =>
          previewRoster(sheets, { roster: asked.known.roster, recorded: await recordedIn(asked), today: asked.today }),
        )
      } catch (error) {
        if (error instanceof WorkbookTrouble) throw new SaidProblem(problem(415, '这个文件读不了', { detail: error.message }))
        throw error
      }
    },
  )
}
