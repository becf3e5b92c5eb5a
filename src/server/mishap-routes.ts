import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { AppWorld } from './app-world.ts'
import { understood } from './understood.ts'
import { shortCode } from './unexpected.ts'

const short = z.string().max(4_000).default('')
const mishap = z.object({ page: short, kind: short, at: short })

/** What of a text can only be the program's: addresses of pages, names of errors, places in its own files. The rest may have been typed. */
const pageIn = (text: string): string => /^(\/[a-z0-9-]{1,40}){1,4}/i.exec(text)?.[0] ?? '/'
const kindIn = (text: string): string => /^[A-Z][A-Za-z]{2,40}$/.exec(text)?.[0] ?? 'Error'
const placesIn = (text: string): string =>
  [...text.matchAll(/\/assets\/[\w.-]{1,80}\.js:\d{1,7}:\d{1,7}/g)]
    .slice(0, 12)
    .map(([place]) => place)
    .join(' | ')

/** A page that failed to draw is kept in the log under a number that can be read out over the telephone. */
export const mishapRoutes = (api: FastifyInstance, world: AppWorld): void => {
  api.post(
    '/mishaps',
    { bodyLimit: 16 * 1024, config: { rateLimit: { max: 20, timeWindow: '1 minute' }, unattended: true } },
    async request => {
      const { page, kind, at } = understood(mishap, request.body)
      const code = shortCode(world.random)
      request.log.error({ code, kind: kindIn(kind), at: placesIn(at), page: pageIn(page) }, 'a page broke')
      return { code }
    },
  )
}
