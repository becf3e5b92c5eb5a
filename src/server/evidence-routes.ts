import type { FastifyInstance } from 'fastify'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { asking } from './asking.ts'
import { sheetOf } from './evidence-sheet.ts'
import { requirementSaid } from './requirement-said.ts'
import { notFound } from './said-problem.ts'
import { onlyStaff, viewAsked, viewOf } from './standard-views.ts'
import { understood } from './understood.ts'

/** 迎检证据: one requirement on a sheet, a chapter as a book of them. Nothing is entered for it. */
export const evidenceRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const { house } = world

  api.get<{ Params: { id: string } }>('/standard/:id/evidence', request => {
    const wanted = understood(viewAsked, request.query)
    return asking(world, signedInOf(request), async asked => {
      onlyStaff(asked)
      const requirement = house.requirements.get(request.params.id)
      if (!requirement) throw notFound('标准里没有这一项')
      const view = await viewOf(world, asked, wanted)
      return {
        town: asked.known.name,
        on: view.on,
        today: view.today,
        by: wanted.by,
        at: asked.now,
        sheets: [await sheetOf(asked, house, requirement, view, wanted.by)],
      }
    })
  })

  api.get<{ Params: { number: string } }>('/standard/chapters/:number/evidence', request => {
    const wanted = understood(viewAsked, request.query)
    return asking(world, signedInOf(request), async asked => {
      onlyStaff(asked)
      const chapter = house.chapters.find(({ number }) => String(number) === request.params.number)
      if (!chapter) throw notFound('标准里没有这一章')
      const view = await viewOf(world, asked, wanted)
      const requirements = chapter.articles.flatMap(article => article.requirements)
      const sheets = []
      // One after another: they share the one connection of the question.
      for (const requirement of requirements.filter(({ open }) => open))
        sheets.push(await sheetOf(asked, house, requirement, view, wanted.by))
      return {
        town: asked.known.name,
        on: view.on,
        today: view.today,
        by: wanted.by,
        at: asked.now,
        chapter: { number: chapter.number, title: chapter.title },
        sheets,
        closed: requirements.filter(({ open }) => !open).map(requirement => requirementSaid(requirement, view)),
      }
    })
  })
}
