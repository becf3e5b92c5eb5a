import type { FastifyInstance } from 'fastify'
import type { AppWorld } from './app-world.ts'

/** Is everything there? Without a session and without anything about people. */
export const healthRoutes = (api: FastifyInstance, world: AppWorld): void => {
  api.get('/health', { config: { open: true } }, async (_request, reply) => {
    const stands = { version: world.version, node: process.versions.node }
    try {
      const { rows } = await world.pool.query<{ postgres: string; size: string }>(
        `select current_setting('server_version') as postgres, (select coalesce(sum(size), 0) from town) as size`,
      )
      return { ok: true, ...stands, postgres: rows[0]?.postgres, journal: { size: Number(rows[0]?.size ?? 0) } }
    } catch {
      return reply.code(503).send({ ok: false, ...stands })
    }
  })
}
