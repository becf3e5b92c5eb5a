import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { chinaCalendar, type Day, isDay } from '#institution/calendar.ts'
import { positionOf } from '#institution/positions.ts'
import { requirementsOf } from '#mechanisms/chapter.ts'
import { maySeeStandard } from '#mechanisms/grant.ts'
import { lampOf } from '#mechanisms/lamp.ts'
import { obligationsOf } from '#mechanisms/obligations.ts'
import {
  changersOf,
  figureConfirmers,
  figureKindOf,
  figureOf,
  type Parameter,
  type ParametersOn,
  parameterText,
  readFigure,
  splitFigure,
} from '#mechanisms/parameter.ts'
import type { View } from '#mechanisms/place.ts'
import { inForceOn, type Requirement } from '#mechanisms/requirement.ts'
import { subjectsOf } from '#mechanisms/subjects-of.ts'
import { cite, citeShort } from '#standard/cite.ts'
import { whoText } from './act-routes.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking } from './asking.ts'
import { talliesFor } from './known-evidence.ts'
import { notFound, notUnderstood, notYours } from './said-problem.ts'
import { understood } from './understood.ts'

const listAsked = z.object({ on: z.string().refine(isDay, '没有这一天。日期写作 2026-03-02').optional() })
const previewAsked = z.object({
  figure: z.string({ error: '请选择改哪个数' }).max(80),
  value: z.string({ error: '请填写改成多少' }).max(100),
})

/** At most so many lights are told one by one; the rest as a number. */
const mostTold = 50

interface ChangeRow {
  readonly requirement: string
  readonly name: string
  readonly from: Day
  readonly becomes: string
  readonly replaced: boolean
  readonly body: string
  readonly date: Day
  readonly paper: string
}

/** 本镇规则: every figure of the standard with its source, and what a change of one would do to today's lights. */
export const parameterRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const { house } = world
  const act = house.acts.get('change-parameter')

  const onlyReaders = (asked: Asking): void => {
    if (!maySeeStandard(asked)) throw notYours('本镇规则不归您看', '这是有职务的人看的。标准全文人人可看。')
  }

  const figureSaid = (
    asked: Asking,
    requirement: Requirement,
    declared: Parameter,
    { on, parameters, changes }: In,
  ) => {
    const now = inForceOn(requirement, declared, parameters, on)
    const decided = now.source === 'decision' ? parameters(requirement.id, declared.name, on)?.decision : undefined
    const changers = changersOf(declared)
    const mine = changes.filter(({ requirement: of, name }) => of === requirement.id && name === declared.name)
    const changeable = declared.source !== 'standard'
    return {
      figure: figureOf(requirement.id, declared.name),
      title: declared.title,
      kind: figureKindOf(declared),
      value: parameterText(now),
      unit: declared.unit ?? null,
      choices: declared.choices ?? null,
      source: now.source,
      from: now.from ?? null,
      decision: decided ?? null,
      declared: { value: parameterText(declared), source: declared.source },
      coming: mine
        .filter(({ from, replaced }) => from > on && !replaced)
        .map(({ from, becomes, body, date, paper }) => ({ from, value: becomes, decision: { body, date, paper } })),
      times: mine.length,
      changedBy: changeable ? changers.map(id => positionOf(id).title) : [],
      confirmedBy: changeable ? figureConfirmers.map(id => positionOf(id).title) : [],
      mayChange: changeable && changers.some(position => asked.positions.includes(position)),
    }
  }

  api.get('/parameters', request => {
    const wanted = understood(listAsked, request.query)
    return asking(world, signedInOf(request), async asked => {
      onlyReaders(asked)
      const { client, town, today, known } = asked
      const on = wanted.on ?? today
      const { parameters } = on < today ? await world.knowledge.asOf(client, town, on, known.name) : known
      const { rows } = await client.query<{ row: ChangeRow }>({
        name: 'parameter-changes',
        text: `select row from register_row where town = $1 and register = 'parameter-changes' and known_to is null order by known_from, key`,
        values: [town],
      })
      const knownThen: In = { on, parameters, changes: rows.map(({ row }) => row) }
      return {
        on,
        today,
        who: act ? whoText(act.by) : '',
        chapters: house.chapters.map(({ number, title, articles }) => ({
          number,
          title,
          articles: articles.flatMap(({ clause, requirements }) => {
            const withFigures = requirements.filter(({ parameters: declared = [] }) => declared.length > 0)
            return withFigures.length === 0
              ? []
              : [
                  {
                    clause,
                    requirements: withFigures.map(requirement => ({
                      id: requirement.id,
                      title: requirement.title,
                      cite: cite(requirement.quote.clause),
                      short: citeShort(requirement.quote.clause),
                      quote: requirement.quote.text,
                      open: requirement.open,
                      figures: (requirement.parameters ?? []).map(declared =>
                        figureSaid(asked, requirement, declared, knownThen),
                      ),
                    })),
                  },
                ]
          }),
        })),
      }
    })
  })

  /** Today's lights of the requirement as they are, and as they would be had the value been in force all along. Nothing is recorded. */
  api.get('/parameters/preview', request => {
    const { figure, value } = understood(previewAsked, request.query)
    return asking(world, signedInOf(request), async asked => {
      onlyReaders(asked)
      const [id, name] = splitFigure(figure)
      const requirement = requirementsOf(house.chapters).find(each => each.id === id)
      const declared = requirement?.parameters?.find(each => each.name === name)
      if (!requirement || !declared) throw notFound('标准里没有这个数')
      if (declared.source === 'standard') throw notUnderstood(`${declared.title}是标准写明的，本镇不能改`, '/value')
      const read = readFigure(declared, value)
      if ('reason' in read) throw notUnderstood(read.reason.replace(/。$/, ''), '/value')
      const { client, town, known, today } = asked
      const view: View = { ...known, on: today, today, planned: false, calendar: chinaCalendar }
      const inForce: ParametersOn = (of, called, on) =>
        of === id && called === name
          ? { value: read.value, from: today, decision: { body: '', date: today, paper: '' } }
          : known.parameters(of, called, on)
      const draft = { ...view, parameters: inForce }
      const tallies = await talliesFor(client, town, requirement, { on: today, today, by: 'entered' })
      const before = obligationsOf(requirement, view, tallies)
      const after = obligationsOf(requirement, draft, tallies)
      const people = subjectsOf(requirement.subject, known.roster)
      const changes = after.flatMap(is => {
        // What is over stays as it was: it began by the old figure and ended by it.
        const was = before.find(({ subject, window }) => subject === is.subject && window.key === is.window.key)
        return was && !was.closed && (was.state !== is.state || was.reason !== is.reason) ? [{ was, is }] : []
      })
      const [lampWas, lampIs] = [view, draft].map(seen => lampOf(requirement, seen, tallies).light)
      return {
        value: parameterText({ ...declared, value: read.value }),
        open: requirement.open,
        lamp: { was: lampWas, is: lampIs },
        total: changes.length,
        lights: changes
          .filter(({ is }) => people.get(is.subject)?.is !== 'person')
          .slice(0, mostTold)
          .map(({ was, is }) => ({
            subject: is.subjectTitle,
            window: is.window.title,
            was: { state: was.state, reason: was.reason },
            is: { state: is.state, reason: is.reason },
          })),
      }
    })
  })
}

/** What was known of the figures on a day, and all that was ever decided. */
interface In {
  readonly on: Day
  readonly parameters: ParametersOn
  readonly changes: readonly ChangeRow[]
}
