import type { FastifyRequest } from 'fastify'
import { problem } from './problem.ts'
import { SaidProblem } from './said-problem.ts'

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * What changes something must come from a page of this very server: browsers say where a request comes from, and other sites cannot make
 * them say otherwise. Together with a SameSite=Strict cookie and JSON bodies this is what keeps forged requests out.
 *
 * Throws a `SaidProblem` (403) otherwise.
 */
export const refuseOtherOrigin = (request: FastifyRequest): void => {
  if (!changing.has(request.method)) return
  const { origin, 'sec-fetch-site': site } = request.headers
  if (
    site !== undefined
      ? site === 'same-origin' && (origin === undefined || isOwn(origin, request))
      : isOwn(origin, request)
  )
    return
  throw new SaidProblem(problem(403, '这个请求不是从标尺的页面发出的', { detail: '请回到标尺的页面重新操作。' }))
}

const isOwn = (origin: string | undefined, { host, protocol }: FastifyRequest): boolean => {
  if (origin === undefined || !URL.canParse(origin)) return false
  const from = new URL(origin)
  // Read the same way, so that a default port is the same whether it is written or not.
  const own = `${from.protocol}//${host}`
  return URL.canParse(own) && from.host === new URL(own).host && (protocol !== 'https' || from.protocol === 'https:')
}

/** A name under which this machine alone is reached. */
const ownNames = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i

/**
 * On a loopback address only loopback names are answered: a page elsewhere whose name is made to point at this machine gets nothing.
 *
 * Throws a `SaidProblem` (421) otherwise.
 */
export const refuseOtherNames = ({ host }: FastifyRequest): void => {
  if (ownNames.test(host)) return
  throw new SaidProblem(
    problem(421, '请用本机地址打开', { detail: '标尺现在只供这台电脑使用，地址以 http://127.0.0.1 开头。' }),
  )
}
