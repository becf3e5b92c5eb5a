import type { FastifyInstance } from 'fastify'
import { firstDayOf } from '#foundation/first-day.ts'
import { chinaCalendar } from '#institution/calendar.ts'
import { requirementsOf } from '#mechanisms/chapter.ts'
import { heldSoFar } from '#mechanisms/held-so-far.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import { talliesForAll } from './known-evidence.ts'

/** 开始用: how far the town is with what it needs before it begins to owe, in figures of its registers. */
export const firstDayRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const { house } = world
  const requirements = requirementsOf(house.chapters)
  const registers = house.chapters.flatMap(chapter => chapter.registers)

  const rowsIn = async ({ client, town }: Asking): Promise<ReadonlyMap<string, number>> => {
    const { rows } = await client.query<{ register: string; rows: number }>({
      name: 'rows-in-registers',
      text: `select register, count(*)::int as rows from register_row
        where town = $1 and register = any($2) and known_to is null group by register`,
      values: [town, registers.map(({ id }) => id)],
    })
    return new Map(rows.map(({ register, rows: count }) => [register, count]))
  }

  const startWaits = async ({ client, town }: Asking): Promise<boolean> => {
    const { rows } = await client.query({
      name: 'start-waits',
      text: `select 1 from register_row where town = $1 and register = 'proposals' and known_to is null
        and row @> '{"status":"waiting","act":"set-start-date"}' limit 1`,
      values: [town],
    })
    return rows.length > 0
  }

  /** Figures the standard leaves open, and those that a decision of the town has set. */
  const figuresOf = ({ known, today }: Asking) => {
    const open = requirements.flatMap(({ id, parameters = [] }) =>
      parameters.filter(({ source }) => source !== 'standard').map(({ name }) => ({ id, name })),
    )
    return {
      open: open.length,
      decided: open.filter(({ id, name }) => known.parameters(id, name, today) !== undefined).length,
    }
  }

  api.get('/first-day', request =>
    asking(world, signedInOf(request), async asked => {
      const { client, town, known, today } = asked
      const { roster, startsOn, parameters } = known
      const view = { on: today, today, planned: false, roster, startsOn, parameters, calendar: chinaCalendar }
      const tallies = await talliesForAll(client, town, requirements, { ...view, by: 'entered' })
      const rows = await rowsIn(asked)
      const steps = firstDayOf({
        roster,
        today,
        startsOn,
        startWaits: await startWaits(asked),
        figures: figuresOf(asked),
        registers: registers.map(({ id, title }) => ({ title, rows: rows.get(id) ?? 0 })),
        held: heldSoFar(requirements, view, tallies),
      })
      return { town, startsOn: startsOn ?? null, started: startsOn !== undefined && startsOn <= today, steps }
    }),
  )
}
