import type { FastifyInstance } from 'fastify'
import { signedInOf } from './api-guard.ts'
import { asAttachment } from './file-name.ts'
import type { Jobs } from './jobs.ts'
import { notFound } from './said-problem.ts'

interface ById {
  readonly Params: { readonly id: string }
}

const gone = () => notFound('没有这件事', '可能早已办完收起，或者服务重新开过。')

/** What goes on in the background for whoever asks: how far it is, what came of it, the file it made. Nobody sees another's. */
export const jobRoutes = (api: FastifyInstance, jobs: Jobs): void => {
  api.get('/jobs', { config: { unattended: true } }, async request => ({ jobs: jobs.of(signedInOf(request)) }))

  api.get<ById>('/jobs/:id', { config: { unattended: true } }, async request => {
    const job = jobs.one(signedInOf(request), request.params.id)
    if (!job) throw gone()
    return job
  })

  api.get<ById>('/jobs/:id/file', async (request, reply) => {
    const file = jobs.file(signedInOf(request), request.params.id)
    if (!file) throw gone()
    reply.header('content-disposition', asAttachment(file.name)).type(file.type)
    return reply.send(file.bytes)
  })

  api.delete<ById>('/jobs/:id', async (request, reply) => {
    jobs.forget(signedInOf(request), request.params.id)
    return reply.code(204).send()
  })
}
