import { statfs } from 'node:fs/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { newestHead } from '#journal/heads.ts'
import { logAccount } from './accounts.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import { keepers, onlyFor } from './offices.ts'
import { problem } from './problem.ts'
import { logStanding } from './running-log.ts'
import { notFound, SaidProblem } from './said-problem.ts'

/** How the machine stands, for the offices that keep it: backups and the drill, the disk, the head of the journal. Nothing about people. */
export const systemRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const { backups, settings } = world

  const inOwnTown = <T>(request: FastifyRequest, work: (asked: Asking) => Promise<T>, writing = false): Promise<T> =>
    asking(world, signedInOf(request), work, { writing })

  const diskOf = async (folder: string) => {
    const found = await statfs(folder).catch(() => undefined)
    return found ? { free: found.bavail * found.bsize, total: found.blocks * found.bsize } : null
  }

  api.get('/system', async request => {
    const { head, size } = await inOwnTown(request, async asked => {
      onlyFor(asked, keepers, '查看系统')
      return { head: await newestHead(asked.client, asked.town), size: asked.size }
    })
    const { rows } = await world.pool.query<{ postgres: string; bytes: number }>(
      `select current_setting('server_version') as postgres, pg_database_size(current_database()) as bytes`,
    )
    return {
      version: world.version,
      node: process.versions.node,
      postgres: rows[0]?.postgres,
      databaseBytes: Number(rows[0]?.bytes ?? 0),
      disk: await diskOf(settings.data),
      backupDisk: backups ? await diskOf(settings.backup.folder) : null,
      journal: { size, head: head ?? null },
      log: { folder: settings.log.folder, ...logStanding(settings.log.folder) },
      backups: backups ? await backups.said() : null,
    }
  })

  const begin = (what: 'backup' | 'drill') => async (request: FastifyRequest) => {
    await inOwnTown(
      request,
      async asked => {
        onlyFor(asked, ['systemAdministrator'], what === 'backup' ? '现在备份' : '现在演练')
        const { client, town, now: at, person: by } = asked
        await logAccount(client, { town, at, what: what === 'backup' ? 'backup-asked' : 'drill-asked', by })
      },
      true,
    )
    if (!backups) throw notFound('练习镇不备份')
    if (!backups.begin(what)) {
      throw new SaidProblem(problem(409, '正在备份或者演练', { detail: '请等它做完再办。' }))
    }
    return { underWay: what }
  }
  api.post('/system/backup', begin('backup'))
  api.post('/system/drill', begin('drill'))
}
