import { z } from 'zod'
import { chinaCalendar, type Day, daysBetween } from '#institution/calendar.ts'
import { changed } from '#mechanisms/differ.ts'
import { type Evidence, windowTouched } from '#mechanisms/evidence.ts'
import { type Contribution, contributionsOf, measured } from '#mechanisms/measure.ts'
import type { OpenRequirement } from '#mechanisms/requirement.ts'
import { type AnyState, evolved, type Fact, stream } from '#mechanisms/stream.ts'
import {
  eventClock,
  monthlyOfEachCadre,
  monthlyOfTheTownAndEachCadre,
  quarterlyOfTheCommittee,
} from './requirements.ts'
import type { Entry } from './toy-history.ts'

/** What the toy town's entries mean for its requirements: streams, measures, and the rows that follow fact by fact. */

const sessionFact = z.object({ of: z.string(), amount: z.number(), owedOn: z.string().optional() })

type Session =
  | { readonly status: 'none' | 'struck'; readonly breaks: readonly Day[] }
  | {
      readonly status: 'planned' | 'held' | 'excused'
      readonly of: string
      readonly on: Day
      readonly amount: number
      readonly owedOn: Day | undefined
      readonly late: boolean
      readonly breaks: readonly Day[]
    }

const toySession = stream<
  Session,
  Record<'planned' | 'held' | 'excused' | 'corrected', typeof sessionFact> & Record<'struck' | 'broke', z.ZodObject>
>({
  name: 'session',
  title: '学习',
  events: {
    planned: sessionFact,
    held: sessionFact,
    excused: sessionFact,
    corrected: sessionFact,
    struck: z.object({}),
    broke: z.object({}),
  },
  initial: { status: 'none', breaks: [] },
  evolve: {
    planned: (state, { of, amount, owedOn }, { on }) =>
      state.status === 'held' || state.status === 'excused'
        ? state
        : { status: 'planned', of, on, amount, owedOn, late: false, breaks: state.breaks },
    held: (state, { of, amount, owedOn }, fact) => ({
      status: 'held',
      of,
      on: fact.on,
      amount,
      owedOn,
      late: isLate(fact),
      breaks: state.breaks,
    }),
    excused: (state, { of, amount, owedOn }, { on }) => ({
      status: 'excused',
      of,
      on,
      amount,
      owedOn,
      late: false,
      breaks: state.breaks,
    }),
    corrected: (state, { of, amount, owedOn }, fact) =>
      state.status === 'held'
        ? { status: 'held', of, on: fact.on, amount, owedOn, late: isLate(fact), breaks: state.breaks }
        : state,
    struck: state => ({ status: 'struck', breaks: state.breaks }),
    broke: (state, _, { on }) => ({ ...state, breaks: [...state.breaks, on] }),
  },
})

type Notice = { readonly status: 'none' | 'open'; readonly on?: Day; readonly answeredOn?: Day }

const toyNotice = stream<Notice, Record<'arose' | 'answered', z.ZodObject>>({
  name: 'notice',
  title: '通知',
  events: { arose: z.object({}), answered: z.object({}) },
  initial: { status: 'none' },
  evolve: {
    arose: (state, _, { on }) => (state.status === 'none' ? { status: 'open', on } : state),
    answered: (state, _, { on }) => (state.status === 'none' ? state : { ...state, answeredOn: on }),
  },
})

const isLate = (fact: Fact): boolean => daysBetween(fact.on, fact.at.slice(0, 10)) > 7

const contributionsWhere =
  (owes: (of: string) => boolean, { breaks = false, mendedLater = false }) =>
  (session: Session, subject: string): readonly Contribution[] => {
    const broken = breaks
      ? session.breaks.map(on => ({
          kind: 'breaks' as const,
          subject: 'town',
          on,
          title: `第${subject}次`,
          reason: '没有记录',
        }))
      : []
    if (!('of' in session) || !owes(session.of)) return broken
    const { of, on, amount, owedOn, late } = session
    const said = {
      subject: of,
      on,
      amount,
      title: `第${subject}次`,
      ...(mendedLater && owedOn !== undefined && { owedOn }),
    }
    const contribution: Contribution =
      session.status === 'held'
        ? { kind: 'counts', late, ...said }
        : { kind: session.status === 'excused' ? 'excuses' : 'planned', ...said }
    return [contribution, ...broken]
  }

/** One essay a month of each cadre, two units a month of the town and of each cadre, two units a quarter of the committee, an answer to each notice. */
export const toyRequirements: readonly OpenRequirement[] = [
  monthlyOfEachCadre({
    mendable: 'later',
    measures: [
      measured(
        toySession,
        contributionsWhere(of => of !== 'town', { mendedLater: true }),
      ),
    ],
  }),
  monthlyOfTheTownAndEachCadre({
    mendable: 'later',
    askedForDays: 31,
    measures: [
      measured(
        toySession,
        contributionsWhere(() => true, { mendedLater: true }),
      ),
    ],
  }),
  quarterlyOfTheCommittee({
    parameters: [{ name: 'units', title: '每季度次数', value: 2, unit: '次', source: 'default' }],
    required: parameter => Number(parameter('units')),
    measures: [
      measured(
        toySession,
        contributionsWhere(of => of === 'town', { breaks: true }),
      ),
    ],
  }),
  eventClock({
    measures: [
      measured(toyNotice, ({ status, on, answeredOn }, subject) => {
        if (status === 'none' || on === undefined) return []
        const id = `notice/${subject}`
        const opened: Contribution = {
          kind: 'opens',
          subject: id,
          on,
          due: chinaCalendar.addWorkingDays(on, 5),
          title: `通知${subject}`,
        }
        return answeredOn === undefined
          ? [opened]
          : [opened, { kind: 'counts', subject: id, on: answeredOn, amount: 1, title: '答复' }]
      }),
    ],
  }),
]

const factOf = ({ at, told }: Entry, position: number): Fact | undefined => {
  const day = at.slice(0, 10)
  const fact = { position, at, act: told.what, actor: 'clerk', type: told.what }
  if ('session' in told) {
    const data = 'of' in told ? { of: told.of, amount: told.amount, owedOn: told.owedOn } : {}
    return { ...fact, on: 'on' in told ? told.on : day, stream: `session/${told.session}`, data }
  }
  return 'notice' in told ? { ...fact, on: told.on, stream: `notice/${told.notice}`, data: {} } : undefined
}

/** The evidence of a history as the door writes it: after each fact only the difference, as rows known from a time to a time. */
export const evidenceOf = (history: readonly Entry[]): readonly Evidence[] => {
  const states = new Map<string, AnyState>()
  const rows: { -readonly [Field in keyof Evidence]: Evidence[Field] }[] = []
  const standing = new Map<string, (typeof rows)[number]>()
  history.forEach((entry, position) => {
    const fact = factOf(entry, position)
    if (!fact) return
    for (const requirement of toyRequirements) {
      for (const measure of requirement.measures.filter(({ of }) => fact.stream.startsWith(`${of.name}/`))) {
        const subject = fact.stream.slice(measure.of.name.length + 1)
        const id = `${requirement.id} ${fact.stream}`
        const before = states.get(id) ?? measure.of.initial
        const after = evolved(measure.of, before, fact)
        states.set(id, after)
        const { close, open } = changed(
          contributionsOf(measure, before, subject),
          contributionsOf(measure, after, subject),
        )
        for (const { n } of close) {
          const row = standing.get(`${id} ${n}`)
          if (row) row.until = fact.at
        }
        for (const { n, contribution } of open) {
          const row: Evidence = {
            requirement: requirement.id,
            subject: contribution.subject,
            window: windowTouched(requirement, contribution),
            stream: fact.stream,
            kind: contribution.kind,
            on: contribution.on,
            ...(contribution.kind === 'opens' && { due: contribution.due }),
            amount: 'amount' in contribution ? contribution.amount : 0,
            title: contribution.title,
            ...(contribution.kind === 'breaks' && { reason: contribution.reason }),
            late: contribution.kind === 'counts' && contribution.late === true,
            position,
            since: fact.at,
          }
          rows.push(row)
          standing.set(`${id} ${n}`, row)
        }
      }
    }
  })
  return rows
}
