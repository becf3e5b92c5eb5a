import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { attachments, day, longText, people, person, text } from '#mechanisms/fields.ts'
import { stream } from '#mechanisms/stream.ts'
import { dayAndPart, partOfDay } from './part-of-day.ts'
import { spoke } from './spoke.ts'
import { subjectArea } from './subject-area.ts'

/**
 * The subject of a session: its day and part of the day. The centre group cannot be in two rooms at once, so this is a key by nature, and the
 * same half day cannot be counted twice.
 */
export const sessionOn = dayAndPart

/** What is to be studied: the same words in a plan, an invitation and a record. */
export const lesson = {
  topic: text('题目'),
  area: subjectArea,
  speaker: text('主讲人', { longest: 50 }),
}

export const onLeave = z.object({ person: person('请假人'), reason: text('事由') }).meta({ title: '请假' })

/** What a record of a session holds beside its day: the fields of 一.1, each entered once. */
export const record = {
  ...lesson,
  present: people('到会').default([]).meta({ title: '到会', format: 'people' }),
  leave: z.array(onLeave).default([]).meta({ title: '请假', format: 'leave' }),
  absent: people('缺席').default([]).meta({ title: '缺席', format: 'people' }),
  spoke,
  minutes: longText('会议记录'),
  papers: attachments('学习材料'),
}

const when = { on: day('日期'), part: partOfDay }

const facts = {
  // `first` is the session it was before it was ever moved.
  StudySessionPlanned: z.object({ ...when, ...lesson, place: z.string().optional(), first: z.string().optional() }),
  StudySessionCancelled: z.object({ reason: z.string() }),
  StudySessionMoved: z.object({ to: z.string() }),
  StudySessionHeld: z.object({ ...when, ...record }),
  StudySessionCorrected: z.object({ ...record, reason: z.string() }),
  StudySessionMadeUp: z.object({ person: z.string(), on: z.string(), how: z.string() }),
  StudySessionStruck: z.object({ reason: z.string() }),
}

type Planned = z.output<(typeof facts)['StudySessionPlanned']>
type Held = z.output<(typeof facts)['StudySessionHeld']>

export interface MakeUp {
  readonly person: string
  readonly on: Day
  readonly how: string
}

/** 中心组学习：列入 → 举行 → 补学；取消和撤销都留着。The subject is `sessionOn`. */
export type StudySession =
  | { readonly status: 'none' }
  | ({ readonly status: 'planned' } & Planned)
  | { readonly status: 'cancelled'; readonly reason: string; readonly movedTo?: string }
  | ({
      readonly status: 'held'
      readonly late: boolean
      readonly corrections: number
      readonly makeUps: readonly MakeUp[]
    } & Held)
  | { readonly status: 'struck'; readonly reason: string }

/** What a planned session was planned as, to plan it so again. */
export const lessonPlanned = ({ on, part, topic, area, speaker, place }: Planned): Planned => ({
  on,
  part,
  topic,
  area,
  speaker,
  ...(place !== undefined && { place }),
})

/** Planned again where one was moved away from, it is another session; changed in place, it stays what it was. */
const firstAfter = (session: StudySession, { on, part }: Planned, position: number): string | undefined => {
  if (session.status === 'planned') return session.first
  return session.status === 'cancelled' && session.movedTo !== undefined
    ? `${sessionOn(on, part)}.${position}`
    : undefined
}

export const studySession = stream<StudySession, typeof facts>({
  name: 'study-session',
  title: '中心组学习',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    StudySessionPlanned: (session, planned, { position }) => {
      if (session.status === 'held') return session
      const first = planned.first ?? firstAfter(session, planned, position)
      return { status: 'planned', ...planned, ...(first !== undefined && { first }) }
    },
    StudySessionCancelled: (session, { reason }) =>
      session.status === 'planned' ? { status: 'cancelled', reason } : session,
    StudySessionMoved: (session, { to }) =>
      session.status === 'planned' ? { status: 'cancelled', reason: '改期', movedTo: to } : session,
    StudySessionHeld: (_, held, fact) => ({
      status: 'held',
      ...held,
      // A record of before the exchange was noted in it.
      spoke: held.spoke ?? [],
      late: fact.circumstances?.late !== undefined,
      corrections: 0,
      makeUps: [],
    }),
    StudySessionCorrected: (session, { reason: _, ...corrected }) =>
      session.status === 'held'
        ? { ...session, ...corrected, spoke: corrected.spoke ?? [], corrections: session.corrections + 1 }
        : session,
    StudySessionMadeUp: (session, makeUp) =>
      session.status === 'held' ? { ...session, makeUps: [...session.makeUps, makeUp] } : session,
    StudySessionStruck: (session, { reason }) => (session.status === 'held' ? { status: 'struck', reason } : session),
  },
})
