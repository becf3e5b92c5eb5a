import type { FastifyInstance } from 'fastify'
import { mayDo } from '#mechanisms/act.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { readingsOf } from './reading-log.ts'
import { notYours } from './said-problem.ts'

/** 查阅授权: who without a position may read what, and what they have opened that is sealed. */
export const grantRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const granting = world.house.acts.get('grant-access')
  const seesReadings = [
    ...(Array.isArray(granting?.by) ? granting.by : []),
    'auditAdministrator',
    'disciplineInspectionSecretary',
  ]

  api.get('/grants', request =>
    asking(world, signedInOf(request), async ({ client, town, known, today, positions, person }) => {
      const staff = mayDo('anyone', positions)
      const mine = known.grants.filter(grant => staff || grant.person === person)
      if (!staff && mine.length === 0) throw notYours('查阅授权不归您看', '这是有职务的人看的。')
      const { rows } = await client.query<{ row: Readonly<Record<string, unknown>> & { id: string } }>(
        `select row from register_row where town = $1 and register = 'grants' and known_to is null order by row->>'from' desc, key`,
        [town],
      )
      const shown = new Set(mine.map(({ id }) => id))
      const readers = [...new Set(known.grants.map(grant => grant.person))]
      const seesThem = seesReadings.some(position => positions.includes(position as never))
      return {
        today,
        grants: rows
          .filter(({ row }) => shown.has(row.id))
          .map(({ row: { id, person: reader, covers, from, to, reason, paper, status, why } }) => ({
            id,
            person: { id: reader, name: known.roster.nameOf(String(reader)) },
            covers,
            from,
            to,
            reason,
            paper,
            why: why ?? null,
            state:
              status === 'ended' ? 'ended' : today < String(from) ? 'coming' : today > String(to) ? 'over' : 'running',
          })),
        readings: seesThem && readers.length > 0 ? await readingsOf(client, town, { readers }, known.roster) : [],
      }
    }),
  )
}
