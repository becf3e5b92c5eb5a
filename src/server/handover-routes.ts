import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { asSeen, type ProposalRow } from '#foundation/queries/open-proposals.ts'
import { proposals } from '#foundation/registers/proposals.ts'
import { rosterConfirmers, rosterKeepers } from '#foundation/roster-act.ts'
import { heldTitle } from '#foundation/tenure-rules.ts'
import { chinaCalendar } from '#institution/calendar.ts'
import type { PositionId } from '#institution/positions.ts'
import type { Roster, Tenure } from '#institution/roster.ts'
import { authorityOf, mayDo } from '#mechanisms/act.ts'
import { requirementsOf } from '#mechanisms/chapter.ts'
import { type OwedNow, owedNow } from '#mechanisms/owed-now.ts'
import type { Asked } from '#mechanisms/query.ts'
import { clockText } from '#mechanisms/reason-lines.ts'
import { signedInOf } from './api-guard.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, asking, knowledgeOf } from './asking.ts'
import { comingFor } from './coming.ts'
import { talliesForAll } from './known-evidence.ts'
import { askedOf } from './query-routes.ts'
import { notFound, notYours } from './said-problem.ts'
import { understood } from './understood.ts'

const wanted = z.object({
  person: z.string({ error: '请选择人员' }).min(1, '请选择人员').max(64),
  tenure: z.string().max(64).optional(),
})

const lasting =
  (on: string) =>
  ({ to }: Tenure): boolean =>
    to === undefined || to >= on

/** Whoever keeps the roster or confirms it, the one who hands over, and those who hold the same positions: nobody else needs to know. */
const mayRead = ({ known, person, positions, today }: Asking, of: string, tenures: readonly Tenure[]): boolean =>
  person === of
    ? positions.length > 0
    : mayDo([...rosterKeepers({ ...known, today }), ...rosterConfirmers({ ...known, today })], positions) ||
      tenures.some(({ position }) => positions.includes(position))

const heldSaid = (roster: Roster, tenure: Tenure) => ({
  tenure: tenure.id,
  position: tenure.position,
  title: heldTitle(roster, tenure),
  from: tenure.from,
  to: tenure.to ?? null,
  standsIn: tenure.standsIn === true,
  forName: tenure.for === undefined ? null : roster.nameOf(tenure.for),
})

const owedSaid = ({ requirement, place, standing, obligation, planned }: OwedNow, on: string) => ({
  requirement: requirement.id,
  clause: requirement.quote.clause,
  light: standing.light,
  title: `${place.subject.is === 'organization' ? `${obligation.subjectTitle}：` : ''}${place.window.title} ${requirement.title}`,
  gap: [...(obligation.done > 0 ? [`已办${obligation.doneText}`] : []), ...obligation.missing].join('，'),
  due: place.due === undefined ? null : clockText(on, place.due),
  planned: planned === undefined ? null : planned.title,
})

/** What waits and is his: entered by him in these positions, or to be confirmed by them. Titles alone; what is in them stays sealed. */
const waitingSaid = async (asked: Asked, of: string, positions: readonly PositionId[]) => {
  const rows = await asked.rows<ProposalRow>(proposals, { status: 'waiting' })
  const actor = { person: of, positions }
  const said = rows.map(({ row }) => {
    const seen = asSeen(asked, row, actor)
    const { id, title, at } = row
    return {
      ...seen,
      said: {
        id,
        title,
        at,
        byName: asked.roster.nameOf(row.by),
        awaits: 'names' in seen.found ? seen.found.names : seen.found.nobody.reason,
      },
    }
  })
  return {
    entered: said.filter(({ mine }) => mine).map(each => each.said),
    toConfirm: said.filter(({ forMe }) => forMe).map(each => each.said),
  }
}

/** 交接: everything open of a person's positions, made from what the record holds: nothing is typed. */
export const handoverRoutes = (api: FastifyInstance, world: AppWorld): void => {
  const { house } = world
  const requirements = requirementsOf(house.chapters)

  /** Titles of what he has begun to write, and when: what is in it is his alone. */
  const draftsOf = async ({ client, town }: Asking, person: string) => {
    const { rows } = await client.query<{ key: string; savedAt: string }>(
      'select key, saved_at as "savedAt" from draft where town = $1 and person = $2 order by saved_at desc',
      [town, person],
    )
    return rows.map(({ key, savedAt }) => ({
      title: house.acts.get(key.split('.')[0] ?? '')?.title ?? '其他',
      savedAt,
    }))
  }

  const workOf = async (asked: Asking, person: string, tenures: readonly Tenure[]) => {
    const { client, town, known, today, size } = asked
    const { roster, startsOn, parameters } = known
    const knowledge = knowledgeOf(world, asked)
    const actNow = (name: string) => {
      const act = house.acts.get(name)
      return act && { by: authorityOf(act, knowledge) }
    }
    const view = { on: today, today, planned: false, roster, startsOn, parameters, calendar: chinaCalendar }
    const tallies = await talliesForAll(client, town, requirements, { ...view, by: 'entered' })
    const coming = await comingFor(client, town, house, { on: today, size })
    const { owed } = owedNow({ view, requirements, tallies, coming, viewer: { person, tenures }, actNow })
    const mine = owed.filter(({ through }) => through !== undefined && through !== 'self')
    const positions = tenures.map(({ position }) => position)
    const answersFor = (id: string): boolean =>
      requirements.find(each => each.id === id)?.owner?.some(position => positions.includes(position)) ?? false
    const seen = new Set<string>()
    const planned = coming.filter(each => {
      const by = each.next?.act === undefined ? undefined : actNow(each.next.act)?.by
      const his = answersFor(each.requirement) || (by !== undefined && typeof by !== 'string' && mayDo(by, positions))
      return his && !seen.has(each.stream) && seen.add(each.stream)
    })
    return {
      owed: mine.filter(({ standing }) => ['red', 'amber'].includes(standing.light)).map(each => owedSaid(each, today)),
      planned: planned.map(({ on, at, title, more }) => ({ on, at: at ?? null, title, more: more ?? null })),
    }
  }

  api.get('/handover', async request => {
    const { person: of, tenure } = understood(wanted, request.query)
    return asking(world, signedInOf(request), async asked => {
      const { known, today } = asked
      const { roster } = known
      if (!roster.people.has(of)) throw notFound('名册里没有这个人', '请从名册里打开。')
      const all = roster.tenuresOf(of)
      const tenures = tenure === undefined ? all.filter(lasting(today)) : all.filter(({ id }) => id === tenure)
      if (!mayRead(asked, of, tenures)) throw notYours('这张交接单不归您看', '由本人、接任的人和管名册的人看。')
      const positions = [...new Set(tenures.map(({ position }) => position))]
      const others = roster.tenures.filter(
        each =>
          each.person !== of &&
          lasting(today)(each) &&
          tenures.some(own => own.position === each.position && own.organization === each.organization),
      )
      return {
        on: today,
        town: known.name,
        person: { id: of, name: roster.nameOf(of) },
        positions: tenures.filter(({ standsIn }) => !standsIn).map(each => heldSaid(roster, each)),
        standIns: tenures.filter(({ standsIn }) => standsIn).map(each => heldSaid(roster, each)),
        others: others.map(each => ({ name: roster.nameOf(each.person), ...heldSaid(roster, each) })),
        ...(await waitingSaid(askedOf(world, asked), of, positions)),
        drafts: await draftsOf(asked, of),
        ...(await workOf(asked, of, tenures)),
      }
    })
  })
}
