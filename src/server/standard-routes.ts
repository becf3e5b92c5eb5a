import type { FastifyInstance } from 'fastify'
import { yearOf } from '#institution/calendar.ts'
import { requirementsOf } from '#mechanisms/chapter.ts'
import { lightsByDay } from '#mechanisms/lights-by-day.ts'
import { textSpans } from '#mechanisms/text-spans.ts'
import { daysOfYear, yearOfWeeks } from '#mechanisms/year-of-weeks.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { evidenceOfYear, talliesForAll } from './known-evidence.ts'
import { detailOf, lampSaid, requirementSaid } from './requirement-said.ts'
import { notFound } from './said-problem.ts'
import { onlyStaff, viewAsked, viewOf, viewsOfYear } from './standard-views.ts'
import { understood } from './understood.ts'

/** The standard with its lamps, one requirement with its evidence, and the text itself. */
export const standardRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const { house } = world
  const all = requirementsOf(house.chapters)

  api.get('/standard', request => {
    const wanted = understood(viewAsked, request.query)
    return asking(world, signedInOf(request), async asked => {
      onlyStaff(asked)
      const view = await viewOf(world, asked, wanted)
      const tallies = await talliesForAll(asked.client, asked.town, all, { ...view, by: wanted.by })
      return {
        on: view.on,
        today: view.today,
        startsOn: view.startsOn ?? null,
        by: wanted.by,
        planned: view.planned,
        chapters: house.chapters.map(({ number, title, articles }) => ({
          number,
          title,
          articles: articles.map(({ clause, requirements }) => ({
            clause,
            requirements: requirements.map(requirement => ({
              ...requirementSaid(requirement, view),
              ...lampSaid(requirement, view, tallies.get(requirement.id)),
            })),
          })),
        })),
      }
    })
  })

  api.get('/standard/year', request => {
    const wanted = understood(viewAsked, request.query)
    return asking(world, signedInOf(request), async asked => {
      onlyStaff(asked)
      const { client, town, today } = asked
      const year = yearOf(wanted.on ?? today)
      const days = daysOfYear(year)
      const look = { days, by: wanted.by, viewOn: await viewsOfYear(world, asked, days, wanted) }
      const evidence = await evidenceOfYear(client, town, all, year)
      const { weeks, turn } = yearOfWeeks(
        year,
        today,
        all
          .filter(({ open }) => open)
          .map(requirement => lightsByDay(requirement, evidence.get(requirement.id) ?? [], look)),
      )
      return { year, today, by: wanted.by, planned: wanted.planned === '1', weeks, turn: turn ?? null }
    })
  })

  let text: unknown
  api.get('/standard/text', async () => {
    if (text === undefined) {
      const { paragraphs, requirements, leads } = textSpans(all)
      text = { paragraphs, spans: requirements, leads }
    }
    return text
  })

  api.get<{ Params: { id: string } }>('/standard/:id', request => {
    const wanted = understood(viewAsked, request.query)
    return asking(world, signedInOf(request), async asked => {
      onlyStaff(asked)
      const requirement = house.requirements.get(request.params.id)
      if (!requirement) throw notFound('标准里没有这一项')
      const view = await viewOf(world, asked, wanted)
      return (await detailOf(asked, house, requirement, view, wanted.by)).said
    })
  })
}
