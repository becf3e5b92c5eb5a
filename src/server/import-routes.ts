import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Importing } from '#mechanisms/importing.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { asAttachment } from './file-name.ts'
import { aroundOf, matchingKept, mayEnter, onlyWhoMay } from './import-around.ts'
import { type ImportProgress, importList } from './import-list.ts'
import { importTemplate } from './import-template.ts'
import { notFound } from './said-problem.ts'
import { told as toldError } from './unexpected.ts'
import { tableLimits, uploadedTable } from './uploaded-table.ts'

interface OfRegister {
  readonly Params: { readonly id: string }
}

const inLines = 'application/x-ndjson'

/**
 * Lists of the office's own into registers: what a list may hold, a template to fill in, and the list itself, looked at first (`?dry-run=1`),
 * then entered whole or not at all. Asked for lines, the answer says on the way how far it has come; the last line is the answer. Whoever goes
 * away in between does not stop it.
 */
export const importRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const importingOf = (id: string): Importing => {
    const importing = world.house.imports.get(id)
    if (!importing) throw notFound('这本台账不从表格录入')
    return importing
  }

  api.get<OfRegister>('/registers/:id/import', request => {
    const importing = importingOf(request.params.id)
    const { register, act, columns } = importing
    return asking(world, signedInOf(request), async asked => ({
      id: register.id,
      title: register.title,
      act: act.name,
      may: mayEnter(world, importing, asked),
      columns: Object.entries(columns).map(([field, { title, required, sealed }]) => ({
        field,
        title,
        required,
        sealed,
      })),
      matching: await matchingKept(importing, asked),
    }))
  })

  api.get<OfRegister>('/registers/:id/import/template', async (request, reply) => {
    const importing = importingOf(request.params.id)
    const { around, town } = await asking(world, signedInOf(request), async asked => {
      onlyWhoMay(world, importing, asked)
      return { around: await aroundOf(importing, asked), town: asked.known.name }
    })
    reply.header('content-disposition', asAttachment(`${importing.register.title}样表.xlsx`))
    reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    return reply.send(await importTemplate(importing, around, town))
  })

  api.post<OfRegister & { Querystring: Readonly<Record<string, string>> }>(
    '/registers/:id/import',
    { config: { takesFile: true, rateLimit: { max: 60, timeWindow: 60_000 } }, ...tableLimits },
    async (request, reply) => {
      const asker = signedInOf(request)
      const importing = importingOf(request.params.id)
      await asking(world, asker, async asked => onlyWhoMay(world, importing, asked))
      const upload = await uploadedTable(request)
      const key = request.headers['idempotency-key']
      const how = { dryRun: request.query['dry-run'] === '1', ...(typeof key === 'string' && { key }) }
      const run = (told: (progress: ImportProgress) => void) => importList(world, asker, importing, upload, how, told)
      if (request.headers.accept !== inLines) {
        const { status, body } = await run(() => {})
        reply.code(status)
        if (status !== 200) reply.type('application/problem+json')
        return body
      }
      const out = new PassThrough()
      // The reader may have gone: what was begun is finished all the same.
      out.on('error', () => {})
      const say = (line: unknown): void => {
        if (out.writable) out.write(`${JSON.stringify(line)}\n`)
      }
      run(progress => say({ progress }))
        .then(say, (error: Error) => {
          const { problem: said, log } = toldError(error, world.random)
          if (log) request.log.error({ ...log, method: request.method, route: request.routeOptions.url }, 'unexpected')
          say({ status: said.status, body: said })
        })
        .finally(() => out.end())
      return reply.type(inLines).send(out)
    },
  )
}
