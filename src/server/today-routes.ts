import type { FastifyInstance } from 'fastify'
import { mayDo } from '#mechanisms/act.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { daysWorkOf, townsDay } from './days-work.ts'
import { nudgesFor } from './reminders.ts'
import { notYours } from './said-problem.ts'

/** What is done in a breath is not announced twice: one meeting may count for several sentences. */
const onceEach = <Coming extends { readonly stream: string }>(coming: readonly Coming[]): readonly Coming[] => {
  const seen = new Set<string>()
  return coming.filter(({ stream }) => !seen.has(stream) && seen.add(stream))
}

/** 今天: what is the asker's to do by position, what falls due, what comes, what was met. One question, one answer. */
export const todayRoutes = (api: FastifyInstance, world: AppWorld): void => {
  api.get('/today', request =>
    asking(world, signedInOf(request), async asked => {
      const { client, town, person, positions, known, today, now } = asked
      if (!mayDo('anyone', positions)) throw notYours('今天没有您的事', '这是有职务的人看的。标准全文人人可看。')
      const { startsOn, roster } = known
      const towns = await townsDay(world, asked)
      const { day, waiting } = await daysWorkOf(world, asked, towns)
      return {
        ...day,
        next: day.next ?? null,
        startsOn: startsOn ?? null,
        started: startsOn !== undefined && startsOn <= today,
        coming: onceEach(towns.coming.filter(({ on }) => on >= today)).map(({ on, at, title, more, href }) => ({
          on,
          at: at ?? null,
          title,
          more: more ?? null,
          href: href ?? null,
        })),
        withOthers: waiting.filter(({ mine }) => mine).map(({ id, title, at, late }) => ({ id, title, at, late })),
        reminded: await nudgesFor(client, { town, person, now, roster }),
      }
    }),
  )
}
