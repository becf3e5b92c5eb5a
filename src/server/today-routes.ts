import type { FastifyInstance } from 'fastify'
import { openProposals } from '#foundation/queries/open-proposals.ts'
import { chinaCalendar } from '#institution/calendar.ts'
import { authorityOf, mayDo } from '#mechanisms/act.ts'
import { requirementsOf } from '#mechanisms/chapter.ts'
import type { ActNow } from '#mechanisms/owed-now.ts'
import { todayOf } from '#mechanisms/today.ts'
import { viewerOf } from '#mechanisms/whose.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking, knowledgeOf } from './asking.ts'
import { comingFor } from './coming.ts'
import { talliesForAll } from './known-evidence.ts'
import { askedOf } from './query-routes.ts'
import { notYours } from './said-problem.ts'

/** What is done in a breath is not announced twice: one meeting may count for several sentences. */
const onceEach = <Coming extends { readonly stream: string }>(coming: readonly Coming[]): readonly Coming[] => {
  const seen = new Set<string>()
  return coming.filter(({ stream }) => !seen.has(stream) && seen.add(stream))
}

/** 今天: what is the asker's to do by position, what falls due, what comes, what was met. One question, one answer. */
export const todayRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const { house } = world
  const requirements = requirementsOf(house.chapters)

  /** Who may do an act on the day: asked as the door asks it. */
  const actsFor = (asked: Asking): ((name: string) => ActNow | undefined) => {
    const knowledge = knowledgeOf(world, asked)
    return name => {
      const act = house.acts.get(name)
      return act && { by: authorityOf(act, knowledge), ...(act.minutes !== undefined && { minutes: act.minutes }) }
    }
  }

  api.get('/today', request =>
    asking(world, signedInOf(request), async asked => {
      const { client, town, person, positions, known, today, size } = asked
      if (!mayDo('anyone', positions)) throw notYours('今天没有您的事', '这是有职务的人看的。标准全文人人可看。')
      const { roster, startsOn, parameters } = known
      const view = { on: today, today, planned: false, roster, startsOn, parameters, calendar: chinaCalendar }
      const tallies = await talliesForAll(client, town, requirements, { ...view, by: 'entered' })
      const coming = await comingFor(client, town, house, { on: today, size })
      const waiting = await openProposals.answer(askedOf(world, asked), {})
      const day = todayOf(
        {
          view,
          requirements,
          tallies,
          coming,
          viewer: viewerOf(roster, person, today),
          actNow: actsFor(asked),
        },
        waiting,
      )
      return {
        ...day,
        next: day.next ?? null,
        startsOn: startsOn ?? null,
        started: startsOn !== undefined && startsOn <= today,
        coming: onceEach(coming.filter(({ on }) => on >= today)).map(({ on, at, title, more, href }) => ({
          on,
          at: at ?? null,
          title,
          more: more ?? null,
          href: href ?? null,
        })),
        withOthers: waiting.filter(({ mine }) => mine).map(({ id, title, at, late }) => ({ id, title, at, late })),
      }
    }),
  )
}
