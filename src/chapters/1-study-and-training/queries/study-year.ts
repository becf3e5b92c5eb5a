import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import type { SubjectArea } from '#institution/subject-areas.ts'
import { query } from '#mechanisms/query.ts'
import type { PartOfDay } from '../part-of-day.ts'
import { studyExchanges } from '../registers/study-exchanges.ts'
import { studyPlans } from '../registers/study-plans.ts'
import { studySessions } from '../registers/study-sessions.ts'
import type { Spoke } from '../spoke.ts'
import type { PlanEntry } from '../study-plan.ts'
import type { MakeUp } from '../study-session.ts'

/** A session as a page shows it, planned or held. */
export interface SessionOfYear {
  readonly session: string
  readonly on: Day
  readonly part: string
  readonly partId: PartOfDay
  readonly halfDays: number
  readonly topic: string
  readonly area: string
  readonly areaId: SubjectArea
  readonly speaker: string
  readonly place?: string
  readonly held: boolean
  readonly state: string
  readonly present: readonly string[]
  readonly leaveReasons: readonly { readonly person: string; readonly reason: string }[]
  readonly absent: readonly string[]
  readonly makeUps: readonly MakeUp[]
  readonly spokeOf: Spoke
  readonly minutes: string
  readonly papers: readonly string[]
}

/** An exchange of reflections as a page shows it: within a session, or held by itself. */
export interface ExchangeOfYear {
  readonly on: Day
  readonly topic: string
  readonly spokeOf: Spoke
  /** The session it was part of. */
  readonly session?: string
  /** What it is known by where it was held by itself, with what else was noted of it. */
  readonly exchange?: string
  readonly minutes?: string
  readonly papers?: readonly string[]
}

interface PlanRow extends Omit<PlanEntry, 'area'> {
  readonly areaId: SubjectArea
  readonly status: 'draft' | 'adopted'
  readonly decidedBy: string
  readonly adoptedOn: string
}

export interface StudyYear {
  readonly plan:
    | {
        readonly status: 'draft' | 'adopted'
        readonly entries: readonly PlanEntry[]
        readonly decidedBy: string
        readonly adoptedOn: string
      }
    | undefined
  /** In the order of days. */
  readonly sessions: readonly SessionOfYear[]
  /** Every exchange of reflections of the year, in the order of days. */
  readonly exchanges: readonly ExchangeOfYear[]
  /** Everyone of the year's sessions by name, those who have left included. */
  readonly names: Readonly<Record<string, string>>
}

/** The centre group's year: its plan, and its sessions planned and held. */
export const studyYear = query({
  name: 'study-year',
  title: '中心组这一年的学习',
  by: 'everyone',
  input: z.object({ year: z.string().regex(/^20\d{2}$/, '年份写作 2026') }),
  answer: async ({ rows, roster }, { year }): Promise<StudyYear> => {
    const entries = (await rows<PlanRow>(studyPlans, { year })).map(({ row }) => row)
    const sessions = (await rows<SessionOfYear>(studySessions))
      .map(({ row }) => row)
      .filter(({ on }) => on.startsWith(year))
      .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : one.partId === 'morning' ? -1 : 1))
    const alone = (await rows<ExchangeOfYear>(studyExchanges))
      .map(({ row }) => row)
      .filter(({ on }) => on.startsWith(year))
    const within = sessions.flatMap(({ held, on, topic, spokeOf, session }) =>
      held && spokeOf.length > 0 ? [{ on, topic, spokeOf, session }] : [],
    )
    const exchanges = [...within, ...alone].sort((one, other) => (one.on < other.on ? -1 : 1))
    const [first] = entries
    const people = new Set([
      ...sessions.flatMap(({ present, leaveReasons, absent }) => [
        ...present,
        ...leaveReasons.map(({ person }) => person),
        ...absent,
      ]),
      ...exchanges.flatMap(({ spokeOf }) => spokeOf.map(({ person }) => person)),
    ])
    return {
      plan: first && {
        status: first.status,
        decidedBy: first.decidedBy,
        adoptedOn: first.adoptedOn,
        entries: entries
          .map(({ month, topic, areaId, speaker, date }) => ({ month, topic, area: areaId, speaker, date }))
          .sort((one, other) => (one.date < other.date ? -1 : 1)),
      },
      sessions,
      exchanges,
      names: Object.fromEntries([...people].map(person => [person, roster.nameOf(person)])),
    }
  },
})
