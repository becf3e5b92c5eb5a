import { addDays, type Day, dayText, dayTextWithWeekday, type Window, weekday } from '#institution/calendar.ts'
import { positionOf } from '#institution/positions.ts'
import type { DayGiven, OwedNow } from './owed-now.ts'
import type { Awaiting } from './query.ts'
import { clockText } from './reason-lines.ts'
import type { WayOut } from './refusal.ts'
import type { Light } from './standing.ts'
import { countText, preparedOf, type Row, stepForAll, stepOf } from './today-rows.ts'
import { actingText } from './whose.ts'

/** Something one entered and another must confirm. */
export interface Waiting {
  readonly id: string
  readonly title: string
  readonly byName: string
  /** The instant it was entered. */
  readonly at: string
  readonly late: boolean
  readonly mine: boolean
  readonly forMe: boolean
  /** Whoever entered it lost the position for it: the viewer may take it over. */
  readonly forTaking?: boolean
}

/** One thing to do: what it is, what is already there for it, until when, and the one step. */
export interface Task {
  readonly key: string
  readonly sort: 'requirement' | 'proposal' | 'awaiting'
  /** What was missed and can be made good, what today brings, what the week brings. */
  readonly when: 'missed' | 'today' | 'week'
  readonly light: Light
  readonly title: string
  readonly prepared: string
  readonly dueText: string
  readonly requirement?: string
  readonly clause?: string
  readonly quote?: string
  readonly proposal?: string
  /** 代管宣传委员: it is his only because he stands in. */
  readonly through?: string
  readonly step: WayOut
  readonly minutes: number
}

/** An act whose usual time nobody has declared. */
export const usualMinutes = 3
const confirmAct = 'confirm-proposal'
const takeOverAct = 'take-over-proposal'

const endOfWeek = (on: Day): Day => addDays(on, (7 - weekday(on)) % 7)

/** When it presses; nothing if that is later than this week. */
export const whenOf = ({ standing, place, due }: OwedNow, on: Day): Task['when'] | undefined => {
  if (standing.light === 'red') return 'missed'
  if (due !== undefined || place.due === on) return 'today'
  return place.due !== undefined && standing.light === 'amber' && place.due <= endOfWeek(on) ? 'week' : undefined
}

const dueTextOf = ({ standing, place, due }: OwedNow, on: Day): string => {
  const last = place.due ?? place.window.to
  if (standing.light === 'red') return clockText(on, last)
  if (due !== undefined) return due.on === on ? (due.at ?? '今天') : `${dayText(due.on)}的，还没记`
  return last === on ? clockText(on, last) : dayTextWithWeekday(last)
}

const throughText = ({ through }: OwedNow): string | undefined =>
  through !== undefined && through !== 'self' && through.standsIn
    ? `代管${positionOf(through.position).title}`
    : undefined

/** 3月: of several months that wait, each says which it is. */
const windowText = ({ kind, title }: Window): string => (kind === 'event' || kind === 'always' ? '' : `${title} `)

const mostNames = 3

const namesOf = (row: readonly OwedNow[]): string => {
  const names = row.slice(0, mostNames).map(({ obligation }) => obligation.subjectTitle)
  return row.length > mostNames ? `${names.join('、')}等` : names.join('、')
}

/** ，等宣传委员张丽办: the step is there and others may take it. */
const waitsForText = ({ actNow, view }: DayGiven, { obligation: { next } }: OwedNow): string => {
  const by = next?.act === undefined ? undefined : actNow(next.act)?.by
  const names = by === undefined || typeof by === 'string' ? '' : actingText(by, view.roster, view.on)
  return names === '' ? '' : `，等${names}办`
}

/** The windows of one requirement that are the viewer's, as one thing to do. */
export const taskOf = (given: DayGiven, key: string, row: Row, when: Task['when']): Task => {
  const [first] = row
  const { requirement, place, obligation, standing } = first
  const several = row.length > 1
  const step = several ? stepForAll(row) : stepOf(given, first)
  const through = throughText(first)
  const act = step.act === undefined ? undefined : given.actNow(step.act)
  // His own needs no name; a village's or another's does.
  const owes =
    place.subject.is === 'organization' || (place.subject.is === 'person' && first.through !== 'self')
      ? `${obligation.subjectTitle}：`
      : ''
  return {
    key,
    sort: 'requirement',
    when,
    light: standing.light === 'grey' ? 'amber' : standing.light,
    title: several
      ? `${windowText(place.window)}${requirement.title}：${countText(row)}`
      : `${owes}${step.act === undefined ? requirement.title : step.title}`,
    prepared: several
      ? namesOf(row)
      : `${preparedOf(first)}${step.act === undefined ? waitsForText(given, first) : ''}`,
    dueText: dueTextOf(first, given.view.on),
    requirement: requirement.id,
    clause: requirement.quote.clause,
    quote: requirement.quote.text,
    ...(through !== undefined && { through }),
    step,
    minutes: act?.minutes ?? usualMinutes,
  }
}

/** What another entered, as a thing to do. */
export const proposalTask = (given: DayGiven, { id, title, byName, at, late }: Waiting): Task => ({
  key: `proposal ${id}`,
  sort: 'proposal',
  when: 'today',
  light: 'amber',
  title: `确认：${title}`,
  prepared: `${byName} ${dayText(at.slice(0, 10))} ${at.slice(11, 16)} 录入${late ? '，补录' : ''}，等您确认才算数`,
  dueText: '等您',
  proposal: id,
  step: { title: '核对', button: '核对', act: confirmAct, prefill: { proposal: id } },
  minutes: given.actNow(confirmAct)?.minutes ?? usualMinutes,
})

/** What waits by no clock of the standard, as a thing to do. */
export const awaitingTask = ({ key, title, prepared, step, minutes }: Awaiting): Task => ({
  key: `awaiting ${key}`,
  sort: 'awaiting',
  when: 'today',
  light: 'amber',
  title,
  prepared,
  dueText: '等您',
  step,
  minutes,
})

/** It was entered by someone who no longer may: it is taken over first, and seen then. */
export const takingTask = (given: DayGiven, { id, title, byName, at }: Waiting): Task => ({
  key: `taking ${id}`,
  sort: 'proposal',
  when: 'today',
  light: 'amber',
  title: `接手：${title}`,
  prepared: `${byName} ${dayText(at.slice(0, 10))} 录入，现在没有担任能办这件事的职务，等接手`,
  dueText: '等您',
  proposal: id,
  step: { title: '接手', button: '接手', act: takeOverAct, prefill: { proposal: id } },
  minutes: given.actNow(takeOverAct)?.minutes ?? usualMinutes,
})

/** Missed first, then what has a clock time today, then today, then the week by its days. */
export const order = ({ when, dueText }: Task): string => {
  if (when === 'missed') return '0'
  if (when === 'today') return /^\d{1,2}:\d\d$/.test(dueText) ? `1${dueText.padStart(5, '0')}` : '2'
  return '3'
}
