import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { chinaCalendar, type Day, isDay, yearOf } from '#institution/calendar.ts'
import { type PositionId, positionOf } from '#institution/positions.ts'
import { mayDo } from '#mechanisms/act.ts'
import { requirementsOf } from '#mechanisms/chapter.ts'
import { lampOf } from '#mechanisms/lamp.ts'
import { lightsByDay } from '#mechanisms/lights-by-day.ts'
import { type EvidenceShown, type Obligation, obligationsOf } from '#mechanisms/obligations.ts'
import type { View } from '#mechanisms/place.ts'
import { inForceOn, type Requirement } from '#mechanisms/requirement.ts'
import type { Light } from '#mechanisms/standing.ts'
import { subjectsOf } from '#mechanisms/subjects-of.ts'
import { textSpans } from '#mechanisms/text-spans.ts'
import { daysOfYear, yearOfWeeks } from '#mechanisms/year-of-weeks.ts'
import { cite } from '#standard/cite.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import { evidenceOfYear, talliesFor, talliesForAll } from './known-evidence.ts'
import { notFound, notYours } from './said-problem.ts'
import { understood } from './understood.ts'

const viewAsked = z.object({
  on: z.string().refine(isDay, '没有这一天。日期写作 2026-03-02').optional(),
  by: z
    .enum(['entered', 'occurred'], { error: 'by 写 entered（按录入时间）或 occurred（按发生时间）' })
    .default('entered'),
  planned: z.enum(['0', '1'], { error: 'planned 写 0 或 1' }).default('0'),
})
type ViewAsked = z.output<typeof viewAsked>

/** Those who answer for everything: they see whose a person's light is. */
const overseers: readonly PositionId[] = ['partyCommitteeSecretary', 'disciplineInspectionSecretary']

const requirementSaid = (requirement: Requirement, { parameters, on }: Pick<View, 'parameters' | 'on'>) => ({
  id: requirement.id,
  title: requirement.title,
  clause: requirement.quote.clause,
  cite: cite(requirement.quote.clause),
  quote: requirement.quote.text,
  kind: requirement.kind,
  open: requirement.open,
  reading: requirement.reading ?? null,
  window: requirement.window,
  parameters: (requirement.parameters ?? []).map(declared => {
    const { name, title, value, unit, source, from } = inForceOn(requirement, declared, parameters, on)
    return { name, title, value, ...(unit !== undefined && { unit }), source, from: from ?? null }
  }),
  owner: (requirement.owner ?? []).map(id => positionOf(id).title),
})

const evidenceSaid = ({ position, kind, on, since, title, late, reason, afterDue }: EvidenceShown) => ({
  position,
  type: kind,
  on,
  enteredAt: since,
  title: reason === undefined ? title : `${title}：${reason}`,
  late,
  afterDue,
  href: null,
})

const obligationSaid = (obligation: Obligation) => ({
  subject: obligation.subject,
  subjectTitle: obligation.subjectTitle,
  window: obligation.window,
  state: obligation.state,
  due: obligation.due ?? null,
  why: obligation.reason,
  done: obligation.done,
  required: obligation.required,
  doneText: obligation.doneText,
  requiredText: obligation.requiredText,
  evidence: obligation.evidence.map(evidenceSaid),
  plans: obligation.plans.map(({ on, title, position }) => ({ on, title, position })),
  missing: obligation.missing,
  next: obligation.next ?? null,
  owed: obligation.owed,
  closed: obligation.closed,
  mendable: obligation.mendable,
  provisional: obligation.provisional,
})

const noLights = (): Record<Light, number> => ({ green: 0, amber: 0, red: 0, grey: 0 })

/** The standard with its lamps, one requirement with its evidence, and the text itself. */
export const standardRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const { house } = world
  const all = requirementsOf(house.chapters)

  /** Who existed as it was known in the view: on a past day by entry, as known then; otherwise as known now. */
  const viewOf = async (
    { client, town, known, today }: Asking,
    { on = today, by, planned }: ViewAsked,
  ): Promise<View> => {
    const { roster, startsOn, parameters } =
      by === 'entered' && on < today ? await world.knowledge.asOf(client, town, on, known.name) : known
    return { on, today, planned: planned === '1', roster, startsOn, parameters, calendar: chinaCalendar }
  }

  /** Lamps are for whoever holds a position here today; the text is for everyone. */
  const onlyStaff = ({ positions }: Asking): void => {
    if (!mayDo('anyone', positions)) throw notYours('标准的落实情况不归您看', '这是有职务的人看的。标准全文人人可看。')
  }

  api.get('/standard', request => {
    const wanted = understood(viewAsked, request.query)
    return asking(world, signedInOf(request), async asked => {
      onlyStaff(asked)
      const view = await viewOf(asked, wanted)
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
            requirements: requirements.map(requirement => {
              const { light, counts, missed, reason, word, due } = lampOf(
                requirement,
                view,
                tallies.get(requirement.id),
              )
              return {
                ...requirementSaid(requirement, view),
                light,
                counts,
                missed,
                reason,
                word: word ?? null,
                due: due ?? null,
              }
            }),
          })),
        })),
      }
    })
  })

  /** The view of every day of a year: past days by entry as known then, all others as known now. */
  const viewsOfYear = async (
    { client, town, known, today }: Asking,
    days: readonly Day[],
    { by, planned }: ViewAsked,
  ): Promise<(day: Day) => View> => {
    const past = by === 'entered' ? days.filter(day => day < today) : []
    const knownOnDay = past.length === 0 ? undefined : await world.knowledge.over(client, town, past, known.name)
    return on => {
      const { roster, startsOn, parameters } = knownOnDay && on < today ? knownOnDay(on) : known
      return { on, today, planned: planned === '1', roster, startsOn, parameters, calendar: chinaCalendar }
    }
  }

  api.get('/standard/year', request => {
    const wanted = understood(viewAsked, request.query)
    return asking(world, signedInOf(request), async asked => {
      onlyStaff(asked)
      const { client, town, today } = asked
      const year = yearOf(wanted.on ?? today)
      const days = daysOfYear(year)
      const look = { days, by: wanted.by, viewOn: await viewsOfYear(asked, days, wanted) }
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
      const view = await viewOf(asked, wanted)
      const tallies = await talliesFor(asked.client, asked.town, requirement, { ...view, by: wanted.by })
      const subjects = subjectsOf(requirement.subject, view.roster)
      const responsible = [...overseers, ...(requirement.owner ?? [])].some(position =>
        asked.positions.includes(position),
      )
      const mine = ({ subject }: Obligation) =>
        responsible || subject === asked.person || subjects.get(subject)?.is !== 'person'
      const obligations = obligationsOf(requirement, view, tallies)
      // A light about a person is that person's and of those who answer for it; for everyone else it is one of a number.
      const others = noLights()
      for (const obligation of obligations) if (!mine(obligation)) others[obligation.state] += 1
      const { light, counts, missed, reason, word, due } = lampOf(requirement, view, tallies)
      return {
        ...requirementSaid(requirement, view),
        on: view.on,
        today: view.today,
        light,
        counts,
        missed,
        reason,
        word: word ?? null,
        due: due ?? null,
        obligations: obligations.filter(mine).map(obligationSaid),
        others,
      }
    })
  })
}
