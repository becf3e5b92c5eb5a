import type { FastifyInstance } from 'fastify'
import type { Importing } from '#mechanisms/importing.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { asAttachment } from './file-name.ts'
import { aroundOf, matchingKept, mayEnter, onlyWhoMay } from './import-around.ts'
import { importList } from './import-list.ts'
import { importTemplate } from './import-template.ts'
import type { Jobs, Progress } from './jobs.ts'
import { notFound, SaidProblem } from './said-problem.ts'
import { tableLimits, uploadedTable } from './uploaded-table.ts'

interface OfRegister {
  readonly Params: { readonly id: string }
}

/**
 * Lists of the office's own into registers: what a list may hold, a template to fill in, and the list itself, looked at first (`?dry-run=1`),
 * then entered whole or not at all. In the background (`?background=1`) it goes on while its owner does something else.
 */
export const importRoutes = (api: FastifyInstance, world: AppWorld, jobs: Jobs): void => {
  const importingOf = (id: string): Importing => {
    const importing = world.house.imports.get(id)
    if (!importing) throw notFound('这本台账不从表格录入')
    return importing
  }

  api.get<OfRegister>('/registers/:id/import', request => {
    const importing = importingOf(request.params.id)
    const { register, act, columns } = importing
    return asking(world, signedInOf(request), async asked => {
      const may = mayEnter(world, importing, asked)
      return {
        id: register.id,
        title: register.title,
        act: act.name,
        may,
        columns: Object.entries(columns).map(([field, { title, required, sealed }]) => ({
          field,
          title,
          required,
          sealed,
        })),
        matching: may ? await matchingKept(importing, asked) : {},
      }
    })
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
      const run = (told: Progress) => importList(world, asker, importing, upload, how, told)
      if (request.query.background !== '1' || how.dryRun) {
        const answer = await run(() => {})
        if ('refused' in answer) throw new SaidProblem(answer.refused)
        return answer.said
      }
      const job = jobs.start(asker, `录入${importing.register.title}：${upload.file}`, async progress => {
        const answer = await run(progress)
        if ('refused' in answer) throw new SaidProblem(answer.refused)
        const waits = answer.said.proposal !== undefined
        return {
          text: waits ? '已录入，等另一人确认后生效。' : '全部录入了。',
          href: waits ? '/waiting' : `/docs/${importing.register.id}`,
        }
      })
      return reply.code(202).send(job)
    },
  )
}
