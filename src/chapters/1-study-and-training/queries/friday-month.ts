import { z } from 'zod'
import { addMonths, type Day, dayText, endOfMonth } from '#institution/calendar.ts'
import { type InService, inServiceThroughout, inServiceWithin, type Roster } from '#institution/roster.ts'
import { mayDo } from '#mechanisms/act.ts'
import { query } from '#mechanisms/query.ts'
import type { CadreOfClass, FridayMakeUp, MarkOfClass } from '../friday-class.ts'
import { type ProposedFriday, proposedFridays } from '../friday-dates.ts'
import { inOfficeOrder, officeOf } from '../offices.ts'
import type { PartOfDay } from '../part-of-day.ts'
import { fridayClasses } from '../registers/friday-classes.ts'
import { cadreStudyReaders } from '../study-keepers.ts'

/** A class of the month as a page shows it. To whoever may not read of others it says nothing of them. */
export interface ClassOfMonth {
  readonly class: string
  readonly on: Day
  readonly part: string
  readonly partId: PartOfDay
  readonly halfDays: number
  /** The month it counts for, where that is another than its own. */
  readonly madeUpMonth: string
  readonly month: string
  readonly at: string
  readonly topic: string
  readonly speaker: string
  readonly place: string
  readonly held: boolean
  readonly state: string
  readonly expected: number
  readonly present: number
  readonly attended: readonly string[]
  readonly leaveOf: readonly { readonly person: string; readonly reason: string; readonly approvedBy: string }[]
  readonly absent: readonly string[]
  readonly makeUps: readonly FridayMakeUp[]
  readonly hours: number
  readonly recognisedBy: string
  readonly content: string
  readonly papers: readonly string[]
}

interface ClassRow extends ClassOfMonth {
  readonly cadres: readonly CadreOfClass[]
}

/** How one class stood for a cadre. */
export interface DayOfCadre {
  readonly class: string
  readonly on: Day
  readonly halfDays: number
  readonly topic: string
  readonly mark: MarkOfClass
  /** When it was made up. */
  readonly madeUpOn?: Day
}

/** One cadre's month, in half days. */
export interface MonthOfCadre {
  readonly id: string
  readonly name: string
  readonly title: string
  /** The office he belongs to, by which the list is grouped. */
  readonly office: string
  readonly done: number
  /** Taken off for approved leave, and what is owed after that. */
  readonly excused: number
  readonly required: number
  /** Absent where the whole month is owed: 3月10日到任. */
  readonly notOwed?: string
  readonly days: readonly DayOfCadre[]
}

export interface FridayMonth {
  readonly month: string
  /** Held or planned in the month or counting for it, in the order of days. */
  readonly classes: readonly ClassOfMonth[]
  readonly proposed: readonly ProposedFriday[]
  /** Half days held and planned that count for the month, and what the sentence asks for. */
  readonly done: number
  readonly planned: number
  readonly required: number
  readonly cadres: readonly MonthOfCadre[]
  /** Does the list show everyone, or only whoever asks? */
  readonly everyone: boolean
  /** How classes were usually announced lately, for a form that arrives filled. */
  readonly usual: { readonly part: PartOfDay; readonly at?: string; readonly place?: string }
  readonly names: Readonly<Record<string, string>>
}

/** The two days of 一.2, in half days. */
const owedHalfDays = 4

/** 3月10日到任 · 3月20日离任: why a month is not owed. */
const notOwedText = ({ spans }: InService, from: Day, to: Day): string =>
  spans
    .filter(span => span.from <= to && (span.to === undefined || span.to >= from))
    .flatMap(span => [
      ...(span.from > from ? [`${dayText(span.from)}到任`] : []),
      ...(span.to !== undefined && span.to < to ? [`${dayText(span.to)}离任`] : []),
    ])
    .join('、')

const daysOf = (id: string, rows: readonly ClassRow[]): readonly DayOfCadre[] =>
  rows.flatMap(({ class: subject, on, halfDays, topic, cadres }) => {
    const own = cadres.find(({ person }) => person === id)
    if (own === undefined) return []
    return [{ class: subject, on, halfDays, topic, mark: own.mark, ...(own.mark === 'madeUp' && { madeUpOn: own.on }) }]
  })

const sumOf = (days: readonly DayOfCadre[], ...kinds: readonly MarkOfClass[]): number =>
  days.filter(({ mark }) => kinds.includes(mark)).reduce((sum, { halfDays }) => sum + halfDays, 0)

const monthOfCadre = (cadre: InService, month: string, rows: readonly ClassRow[], roster: Roster): MonthOfCadre => {
  const [from, to] = [`${month}-01`, endOfMonth(`${month}-01`)]
  const days = daysOf(cadre.id, rows)
  const excused = sumOf(days, 'leave')
  const last = cadre.spans.find(span => span.from <= to && (span.to === undefined || span.to >= from))
  const on = last?.to !== undefined && last.to < to ? last.to : to
  return {
    id: cadre.id,
    name: cadre.title,
    title: roster.titlesOf(cadre.id, on).join('、'),
    office: officeOf(roster, cadre.id, on),
    done: sumOf(days, 'present', 'madeUp'),
    excused,
    required: Math.max(0, owedHalfDays - excused),
    ...(!inServiceThroughout(cadre, from, to) && { notOwed: notOwedText(cadre, from, to) }),
    days,
  }
}

const orderOf = ({ on, partId }: ClassOfMonth): string => `${on} ${partId === 'morning' ? 0 : 1}`

const sumHalfDays = (rows: readonly ClassRow[]): number => rows.reduce((sum, { halfDays }) => sum + halfDays, 0)

/** What of a class everyone may know: that it was, and how he himself stood to it. */
const withoutOthers = (row: ClassRow, own: string): ClassRow => ({
  ...row,
  attended: [],
  leaveOf: row.leaveOf.filter(({ person }) => person === own),
  absent: row.absent.filter(person => person === own),
  makeUps: row.makeUps.filter(({ person }) => person === own),
  papers: [],
  cadres: row.cadres.filter(({ person }) => person === own),
})

/** A class as it is answered: field by field, so that nothing else a row carries goes out with it. */
const shownClass = (row: ClassRow): ClassOfMonth => ({
  class: row.class,
  on: row.on,
  part: row.part,
  partId: row.partId,
  halfDays: row.halfDays,
  madeUpMonth: row.madeUpMonth,
  month: row.month,
  at: row.at,
  topic: row.topic,
  speaker: row.speaker,
  place: row.place,
  held: row.held,
  state: row.state,
  expected: row.expected,
  present: row.present,
  attended: row.attended,
  leaveOf: row.leaveOf,
  absent: row.absent,
  makeUps: row.makeUps,
  hours: row.hours,
  recognisedBy: row.recognisedBy,
  content: row.content,
  papers: row.papers,
})

/**
 * A month of Friday classes: its Fridays as proposed, its classes planned and held, and how every cadre stands to the two days: all of them for those
 * who answer for the cadres' study, else only whoever asks.
 */
export const fridayMonth = query({
  name: 'friday-month',
  title: '一个月的周五学堂',
  by: 'everyone',
  input: z.object({ month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份写作 2026-03') }),
  answer: async ({ rows, roster, calendar, actor }, { month }): Promise<FridayMonth> => {
    const everyone = mayDo(cadreStudyReaders, actor.positions)
    const counting = await rows<ClassRow>(fridayClasses, { month })
    const within = await rows<ClassRow>(fridayClasses, { heldIn: month })
    const before = await rows<ClassRow>(fridayClasses, { heldIn: addMonths(`${month}-01`, -1).slice(0, 7) })
    const all = [...new Map([...counting, ...within].map(({ key, row }) => [key, row])).values()]
      .map(row => (everyone ? row : withoutOthers(row, actor.person)))
      .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
    const own = all.filter(row => row.month === month)
    const [from, to] = [`${month}-01`, endOfMonth(`${month}-01`)]
    const cadres = roster
      .cadres()
      .filter(cadre => inServiceWithin(cadre, from, to) && (everyone || cadre.id === actor.person))
      .map(cadre => monthOfCadre(cadre, month, own, roster))
    const last = [...all, ...before.map(({ row }) => row)].sort((one, other) =>
      orderOf(one) < orderOf(other) ? 1 : -1,
    )[0]
    const people = new Set(
      all.flatMap(({ cadres: of, leaveOf }) => [
        ...of.map(({ person }) => person),
        ...leaveOf.map(each => each.approvedBy),
      ]),
    )
    return {
      month,
      classes: all.map(shownClass),
      proposed: proposedFridays(month, calendar),
      done: sumHalfDays(own.filter(({ held }) => held)),
      planned: sumHalfDays(own.filter(({ held }) => !held)),
      required: owedHalfDays,
      cadres: inOfficeOrder(cadres, roster, to),
      everyone,
      usual: {
        part: last?.partId ?? 'afternoon',
        ...(last !== undefined && last.at !== '' && { at: last.at }),
        ...(last !== undefined && last.place !== '' && { place: last.place }),
      },
      names: Object.fromEntries([...people].map(person => [person, roster.nameOf(person)])),
    }
  },
})
