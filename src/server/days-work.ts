import { openProposals } from '#foundation/queries/open-proposals.ts'
import { chinaCalendar } from '#institution/calendar.ts'
import { authorityOf, mayDo } from '#mechanisms/act.ts'
import { requirementsOf } from '#mechanisms/chapter.ts'
import type { Tallies } from '#mechanisms/evidence.ts'
import type { ActNow, Coming } from '#mechanisms/owed-now.ts'
import type { View } from '#mechanisms/place.ts'
import type { Awaiting } from '#mechanisms/query.ts'
import { type Today, todayOf } from '#mechanisms/today.ts'
import { viewerOf } from '#mechanisms/whose.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, knowledgeOf } from './asking.ts'
import { comingFor } from './coming.ts'
import { talliesForAll } from './known-evidence.ts'
import { askedOf } from './query-routes.ts'

/** What is the same for everyone of a town on a day. */
export interface TownsDay {
  readonly view: View
  readonly tallies: Tallies
  readonly coming: readonly Coming[]
}

/** What a whole town owes and plans around today. */
export const townsDay = async (
  { house }: Pick<AppWorld, 'house'>,
  { client, town, known, today, size }: Asking,
): Promise<TownsDay> => {
  const { roster, startsOn, parameters } = known
  const view = { on: today, today, planned: false, roster, startsOn, parameters, calendar: chinaCalendar }
  return {
    view,
    tallies: await talliesForAll(client, town, requirementsOf(house.chapters), { ...view, by: 'entered' }),
    coming: await comingFor(client, town, house, { on: today, size }),
  }
}

/** Who may do an act on the day: asked as the door asks it. */
const actsFor = (world: AppWorld, asked: Asking): ((name: string) => ActNow | undefined) => {
  const knowledge = knowledgeOf(world, asked)
  return name => {
    const act = world.house.acts.get(name)
    return act && { by: authorityOf(act, knowledge), ...(act.minutes !== undefined && { minutes: act.minutes }) }
  }
}

/** The day's work of whoever asks, and what waits for him or is his and waits for another. */
export const daysWorkOf = async (world: AppWorld, asked: Asking, { view, tallies, coming }: TownsDay) => {
  const asks = askedOf(world, asked)
  const waiting = await openProposals.answer(asks, {})
  const awaiting: Awaiting[] = []
  for (const { onTheTable, by, answer } of world.answers.values())
    if (onTheTable && mayDo(by, asked.positions)) awaiting.push(...((await answer(asks, {} as never)) as Awaiting[]))
  const day: Today = todayOf(
    {
      view,
      requirements: requirementsOf(world.house.chapters),
      tallies,
      coming,
      viewer: viewerOf(view.roster, asked.person, view.on),
      actNow: actsFor(world, asked),
    },
    waiting,
    awaiting,
  )
  return { day, waiting }
}
