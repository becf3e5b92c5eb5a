import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { attachments, day, longText, person, text } from '#mechanisms/fields.ts'
import { stream } from '#mechanisms/stream.ts'
import { dayAndPart, halfDaysOf, type PartOfDay, partOfDay } from './part-of-day.ts'

/** The subject of a class: its day and part of the day. The town holds one class at a time, so the same half day is never counted twice. */
export const classOn = dayAndPart

/** The month a class is held for, where that is not its own: an earlier one that had too few days. */
export const monthMadeUp = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '补的月份写作 2026-03')
  .optional()
  .meta({ title: '补哪个月', format: 'month' })

const startsAt = z
  .string()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, '时间写作 14:30')
  .optional()
  .meta({ title: '几点开始', placeholder: '14:30' })

/** What is announced of a class beside its day; the dates of a month may stand before their topics do. */
export const announcement = {
  at: startsAt,
  topic: text('题目').optional(),
  speaker: text('主讲人', { longest: 50 }).optional(),
  place: text('地点', { longest: 50 }).optional(),
}

/** Approved leave: why, and who approved it. It lowers what is owed, so it says who answers for it. */
export const approvedLeave = z
  .object({ person: person('请假人'), reason: text('事由'), approvedBy: person('批准人') })
  .meta({ title: '请假' })

const cadres = (title: string) =>
  z
    .array(z.string().min(1).max(64).meta({ format: 'person' }))
    .max(2_000, `${title}最多2000人`)
    .default([])

/** What a record of a class holds beside its day. */
export const classRecord = {
  topic: text('题目'),
  speaker: text('主讲人', { longest: 50 }),
  place: text('地点', { longest: 50 }).optional(),
  present: cadres('到课').meta({ title: '到课', format: 'people' }),
  leave: z.array(approvedLeave).max(2_000).default([]).meta({ title: '请假', format: 'leave' }),
  absent: cadres('缺席').meta({ title: '缺席', format: 'people' }),
  content: longText('学了什么').optional().meta({ title: '学了什么' }),
  papers: attachments('材料和签到册'),
}

const when = { on: day('日期'), part: partOfDay, month: monthMadeUp }

const facts = {
  FridayClassPlanned: z.object({ ...when, ...announcement, invited: z.array(z.string()) }),
  FridayClassCancelled: z.object({ reason: z.string() }),
  FridayClassHeld: z.object({ ...when, ...classRecord }),
  FridayClassCorrected: z.object({ ...classRecord, reason: z.string() }),
  FridayClassMadeUp: z.object({ person: z.string(), on: z.string(), how: z.string() }),
  FridayMakeUpWithdrawn: z.object({ person: z.string(), reason: z.string() }),
  FridayClassRecognised: z.object({ recognisedBy: z.string(), hours: z.number().int(), paper: z.string() }),
  FridayRecognitionWithdrawn: z.object({ reason: z.string() }),
  FridayClassStruck: z.object({ reason: z.string() }),
}

type Planned = z.output<(typeof facts)['FridayClassPlanned']>
type Held = z.output<(typeof facts)['FridayClassHeld']>

/** Whoever missed a class and studied it afterwards. */
export interface FridayMakeUp {
  readonly person: string
  readonly on: Day
  readonly how: string
}

/** Which department counts a class as training, and for how many hours. */
export interface Recognition {
  readonly recognisedBy: string
  readonly hours: number
  readonly paper: string
}

/** 周五学堂：安排 → 举行 → 补学、认可学时；取消和撤销都留着。The subject is `classOn`. */
export type FridayClass =
  | { readonly status: 'none' }
  | ({ readonly status: 'planned' } & Planned)
  | { readonly status: 'cancelled'; readonly reason: string }
  | ({
      readonly status: 'held'
      readonly late: boolean
      readonly makeUps: readonly FridayMakeUp[]
      readonly recognition: Recognition | undefined
    } & Held)
  | { readonly status: 'struck'; readonly reason: string }

export type HeldClass = Extract<FridayClass, { status: 'held' }>

export const fridayClass = stream<FridayClass, typeof facts>({
  name: 'friday-class',
  title: '周五学堂',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    FridayClassPlanned: (state, planned) => (state.status === 'held' ? state : { status: 'planned', ...planned }),
    FridayClassCancelled: (state, { reason }) => (state.status === 'planned' ? { status: 'cancelled', reason } : state),
    FridayClassHeld: (_, held, fact) => ({
      status: 'held',
      ...held,
      late: fact.circumstances?.late !== undefined,
      makeUps: [],
      recognition: undefined,
    }),
    FridayClassCorrected: (state, { reason: _, ...corrected }) =>
      state.status === 'held'
        ? {
            ...state,
            ...corrected,
            // Whoever was there after all has nothing to make up.
            makeUps: state.makeUps.filter(each => !corrected.present.includes(each.person)),
          }
        : state,
    FridayClassMadeUp: (state, makeUp) =>
      state.status === 'held' ? { ...state, makeUps: [...state.makeUps, makeUp] } : state,
    FridayMakeUpWithdrawn: (state, { person: who }) =>
      state.status === 'held' ? { ...state, makeUps: state.makeUps.filter(each => each.person !== who) } : state,
    FridayClassRecognised: (state, recognition) => (state.status === 'held' ? { ...state, recognition } : state),
    FridayRecognitionWithdrawn: state => (state.status === 'held' ? { ...state, recognition: undefined } : state),
    FridayClassStruck: (state, { reason }) => (state.status === 'held' ? { status: 'struck', reason } : state),
  },
})

/** How one cadre stands to a class: he came, made it up, missed it on approved leave, or stayed away. */
export const marks = { present: '到课', madeUp: '补学', leave: '请假', absent: '缺席' } as const

export type MarkOfClass = keyof typeof marks

export interface CadreOfClass {
  readonly person: string
  readonly mark: MarkOfClass
  /** The day it counts as done: a make-up is done when it is done. */
  readonly on: Day
}

/** Everyone of a class, each once, in the order of their ids: what it means for the standard follows from this and from nothing else. */
export const cadresOf = ({ on, present, leave, absent, makeUps }: HeldClass): readonly CadreOfClass[] => {
  const madeUpOn = new Map(makeUps.map(makeUp => [makeUp.person, makeUp.on]))
  const missed = (who: string, mark: MarkOfClass): CadreOfClass => {
    const later = madeUpOn.get(who)
    return later === undefined ? { person: who, mark, on } : { person: who, mark: 'madeUp', on: later }
  }
  return [
    ...present.map((who): CadreOfClass => ({ person: who, mark: 'present', on })),
    ...leave.map(each => missed(each.person, 'leave')),
    ...absent.map(who => missed(who, 'absent')),
  ].sort((one, other) => (one.person < other.person ? -1 : 1))
}

/** The month a class counts for, and how many half days. */
export const monthOf = ({ on, month }: { readonly on: Day; readonly month?: string | undefined }): string =>
  month ?? on.slice(0, 7)

export const halfDaysOfClass = ({ part }: { readonly part: PartOfDay }): number => halfDaysOf(part)

type Announced = Pick<Planned, 'on' | 'part'> & Partial<Pick<Planned, 'month' | 'at' | 'topic' | 'speaker' | 'place'>>

/** What a class was announced as, to announce it so again. */
export const announcementOf = ({ on, part, month, at, topic, speaker, place }: Announced) => ({
  on,
  part,
  ...(month !== undefined && { month }),
  ...(at !== undefined && { at }),
  ...(topic !== undefined && { topic }),
  ...(speaker !== undefined && { speaker }),
  ...(place !== undefined && { place }),
})
