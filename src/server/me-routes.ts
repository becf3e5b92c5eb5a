import type { FastifyInstance } from 'fastify'
import { openProposals } from '#foundation/queries/open-proposals.ts'
import { positionOf } from '#institution/positions.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { askedOf } from './query-routes.ts'

/** Who is signed in, in which positions today, and what waits for him. */
export const meRoutes = (api: FastifyInstance, world: AppWorld): void => {
  api.get('/me', { config: { beforePasswordChange: true } }, request => {
    const { town, person, login, mustChange } = signedInOf(request)
    return asking(world, { town, person }, async asked => {
      const { known, positions, granted, today } = asked
      const waiting = await openProposals.answer(askedOf(world, asked), {})
      return {
        person: { id: person, name: known.roster.nameOf(person) },
        account: login,
        mustChangePassword: mustChange,
        granted: { standard: granted.standard, registers: [...granted.registers], to: granted.to ?? null },
        positions: positions.map(id => ({ id, title: positionOf(id).title })),
        town: { id: town, name: known.name, startsOn: known.startsOn ?? null },
        today,
        practice: world.practice !== undefined,
        waits: waiting
          .filter(({ forMe }) => forMe)
          .map(({ id, act, title, byName, at, late }) => ({ id, act, title, by: byName, at, late })),
      }
    })
  })
}
