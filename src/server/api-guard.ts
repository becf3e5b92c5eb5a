import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problem } from './problem.ts'
import { notYours, SaidProblem } from './said-problem.ts'
import { refuseOtherOrigin } from './same-origin.ts'
import { cookieName, type Sessions, type SignedIn } from './session.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; undefined on open routes alone. */
    signedIn: SignedIn | undefined
  }
  interface FastifyContextConfig {
    /** Answered without a session. Every other route of the API needs one. */
    open?: true
    /** Answered also while a first password waits to be changed. */
    beforePasswordChange?: true
    /** Asked by an open page itself: it does not keep a session from running out. */
    unattended?: true
    /** Takes a file, not JSON. */
    takesFile?: true
  }
}

/** Who is signed in, on a route that needs a session. */
export const signedInOf = (request: FastifyRequest): SignedIn => {
  if (!request.signedIn) throw notSignedIn()
  return request.signedIn
}

const notSignedIn = () => new SaidProblem(problem(401, '还没有登录，或者登录已经过期', { detail: '请登录后再办。' }))

/**
 * What stands before every route of the API, in this order: whence it comes, who it is, whether the body is of the kind the route takes.
 * A route that says nothing about itself needs a session.
 */
export const guardApi = (
  api: FastifyInstance,
  sessions: Sessions,
  { encrypted }: { readonly encrypted: boolean },
): void => {
  const cookie = cookieName(encrypted)
  api.decorateRequest('signedIn', undefined)

  api.addHook('onRequest', async request => {
    refuseOtherOrigin(request)
    const { config } = request.routeOptions
    if (config.open) return
    request.signedIn = await sessions.of(request.cookies[cookie], { used: !config.unattended })
    if (!request.signedIn) throw notSignedIn()
    if (request.signedIn.mustChange && !config.beforePasswordChange) {
      throw notYours('请先改密码', '这是别人给您的首次密码，改成自己的以后才能办别的事。')
    }
  })

  api.addHook('preParsing', async request => {
    const { 'content-type': type, 'content-length': length, 'transfer-encoding': chunked } = request.headers
    const hasBody = chunked !== undefined || (length !== undefined && length !== '0')
    if (!hasBody || request.method === 'GET' || request.method === 'HEAD') return
    const wanted = request.routeOptions.config.takesFile ? 'multipart/form-data' : 'application/json'
    if (type?.split(';')[0]?.trim().toLowerCase() !== wanted) {
      throw new SaidProblem(problem(415, `这里要的是 ${wanted}`, { detail: '请从页面里提交。' }))
    }
  })

  api.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}
