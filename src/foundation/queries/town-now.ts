import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { query } from '#mechanisms/query.ts'
import { towns } from '../registers/town.ts'
import { hasStarted, holdersText, rosterConfirmers, rosterKeepers } from '../roster-act.ts'

interface TownRow {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly startsOn?: Day
}

/** 本镇现在: its name, its start date, and who keeps the roster today. */
export const townNow = query({
  name: 'town-now',
  title: '本镇',
  by: 'anyone',
  input: z.object({}),
  answer: async ({ rows, roster, today, actor }) => {
    const [town] = await rows<TownRow>(towns)
    const startsOn = town?.row.startsOn
    const started = hasStarted({ startsOn, today })
    const entering = rosterKeepers({ startsOn, today })
    const confirming = rosterConfirmers({ startsOn, today })
    return {
      town: town?.row.id ?? '',
      name: town?.row.name ?? '',
      startsOn,
      started,
      enteredBy: holdersText(entering, roster, today),
      confirmedBy: holdersText(confirming, roster, today),
      mayEnter: entering.some(position => actor.positions.includes(position)),
      maySetStart: !started && actor.positions.includes('systemAdministrator'),
    }
  },
})
