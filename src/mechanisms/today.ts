import { addDays, type Day, daysBetween, dayText, dayTextWithWeekday, weekday } from '#institution/calendar.ts'
import { positionOf } from '#institution/positions.ts'
import { mayDo } from './act.ts'
import { unitOf } from './lamp.ts'
import { type Coming, type DayGiven, type MetLately, type OwedNow, owedNow } from './owed-now.ts'
import { clockText } from './reason-lines.ts'
import type { WayOut } from './refusal.ts'
import type { Light } from './standing.ts'
import { answeringText } from './whose.ts'

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
}

/** One thing to do: what it is, what is already there for it, until when, and the one step. */
export interface Task {
  readonly key: string
  readonly sort: 'requirement' | 'proposal'
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

/** What falls due in the next days, whoever owes it. */
export interface Soon {
  readonly key: string
  readonly light: Light
  readonly requirement: string
  readonly clause: string
  readonly quote: string
  readonly title: string
  readonly gap: string
  /** 宣传委员 张丽. */
  readonly owner: string
  readonly daysLeft: number
  /** The viewer's own step towards it. */
  readonly step?: WayOut
}

/** What the records of the work have met by themselves. */
export interface Done {
  readonly key: string
  readonly requirement: string
  readonly clause: string
  readonly title: string
  readonly on: Day
}

/** The day's work of one person. */
export interface Today {
  readonly on: Day
  readonly tasks: readonly Task[]
  readonly minutes: number
  readonly soon: readonly Soon[]
  readonly done: readonly Done[]
  /** With no task: what comes next, in words, and the step towards it if it is the viewer's. */
  readonly next: { readonly text: string; readonly step?: WayOut } | undefined
}

/** An act whose usual time nobody has declared. */
export const usualMinutes = 3
const soonDays = 10
const confirmAct = 'confirm-proposal'

const positionsOf = ({ viewer }: DayGiven) => viewer.tenures.map(({ position }) => position)

/** The step the viewer may take: the act if it is his to do, else the sentence itself, where everything about it stands. */
const stepOf = (given: DayGiven, { requirement, obligation, due }: OwedNow): WayOut => {
  const step = due?.next ?? obligation.next
  const act = step?.act === undefined ? undefined : given.actNow(step.act)
  if (step !== undefined && act !== undefined && mayDo(act.by, positionsOf(given))) return step
  if (step !== undefined && step.act === undefined && step.href !== undefined) return step
  return { title: '看这一项', href: `/standard#${requirement.id}` }
}

const endOfWeek = (on: Day): Day => addDays(on, (7 - weekday(on)) % 7)

const whenOf = ({ standing, place, due }: OwedNow, on: Day): Task['when'] | undefined => {
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

const announcedText = ({ title, more }: Coming): string => (more === undefined ? title : `${title}，${more}`)

/** What there is already: what was planned, what was done, what is still missing. */
const preparedOf = ({ obligation, due, planned }: OwedNow): string => {
  if (due !== undefined) return announcedText(due)
  const { done, doneText, missing } = obligation
  const plan = planned === undefined ? '' : `；已安排${dayText(planned.on)} ${planned.title}`
  return `${[...(done > 0 ? [`已办${doneText}`] : []), ...missing].join('，')}${plan}`
}

const throughText = ({ through }: OwedNow): string | undefined =>
  through !== undefined && through !== 'self' && through.standsIn
    ? `代管${positionOf(through.position).title}`
    : undefined

/** Several subjects in one window are one row: 还有 3 人. */
const rowsOf = (owed: readonly OwedNow[]): readonly (readonly [key: string, row: readonly [OwedNow, ...OwedNow[]]])[] =>
  [
    ...Map.groupBy(
      owed,
      ({ requirement, place, through }) =>
        `${requirement.id} ${place.window.key}${place.window.kind === 'event' ? ` ${place.subject.id}` : ''}${through === 'self' ? ' self' : ''}`,
    ),
  ] as unknown as readonly (readonly [string, readonly [OwedNow, ...OwedNow[]]])[]

const mostNames = 3

const namesOf = (row: readonly OwedNow[]): string => {
  const names = row.slice(0, mostNames).map(({ obligation }) => obligation.subjectTitle)
  return row.length > mostNames ? `${names.join('、')}等` : names.join('、')
}

const countText = (row: readonly [OwedNow, ...OwedNow[]]): string =>
  `还有 ${row.length} ${unitOf(row[0].requirement.subject)}`

const taskOf = (given: DayGiven, key: string, row: readonly [OwedNow, ...OwedNow[]], when: Task['when']): Task => {
  const [first] = row
  const { requirement, place, obligation, standing } = first
  const several = row.length > 1
  const step = several ? { title: '看是哪些', href: `/standard#${requirement.id}` } : stepOf(given, first)
  const through = throughText(first)
  const act = step.act === undefined ? undefined : given.actNow(step.act)
  const owes = place.subject.is === 'organization' ? `${obligation.subjectTitle}：` : ''
  return {
    key,
    sort: 'requirement',
    when,
    light: standing.light === 'grey' ? 'amber' : standing.light,
    title: several
      ? `${requirement.title}：${countText(row)}`
      : `${owes}${step.act === undefined ? requirement.title : step.title}`,
    prepared: several ? namesOf(row) : preparedOf(first),
    dueText: dueTextOf(first, given.view.on),
    requirement: requirement.id,
    clause: requirement.quote.clause,
    quote: requirement.quote.text,
    ...(through !== undefined && { through }),
    step,
    minutes: act?.minutes ?? usualMinutes,
  }
}

const proposalTask = (given: DayGiven, { id, title, byName, at, late }: Waiting): Task => ({
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

/** Missed first, then what has a clock time today, then today, then the week by its days. */
const order = ({ when, dueText }: Task): string => {
  if (when === 'missed') return '0'
  if (when === 'today') return /^\d{1,2}:\d\d$/.test(dueText) ? `1${dueText.padStart(5, '0')}` : '2'
  return '3'
}

const dueDayOf = ({ place, due }: OwedNow): Day => due?.on ?? place.due ?? place.window.to

const byDay = (one: OwedNow, other: OwedNow): number =>
  dueDayOf(one) < dueDayOf(other) ? -1 : dueDayOf(one) > dueDayOf(other) ? 1 : 0

const soonOf = (given: DayGiven, key: string, row: readonly [OwedNow, ...OwedNow[]]): Soon => {
  const { roster, on } = given.view
  const [first] = row
  const { requirement, place, obligation, standing, through } = first
  const aboutAnother = place.subject.is === 'person' && through === undefined
  const mine = through !== undefined && row.length === 1 ? stepOf(given, first) : undefined
  const gap = row.length > 1 || aboutAnother ? countText(row) : preparedOf(first)
  return {
    key,
    light: standing.light,
    requirement: requirement.id,
    clause: requirement.quote.clause,
    quote: requirement.quote.text,
    title: `${place.window.kind === 'event' ? place.window.title : `${place.window.title} ${requirement.title}`}`,
    gap: place.subject.is === 'organization' && row.length === 1 ? `${obligation.subjectTitle}：${gap}` : gap,
    owner: answeringText(requirement, roster, on),
    daysLeft: daysBetween(on, place.due ?? on),
    ...(mine?.act !== undefined && { step: mine }),
  }
}

const doneOf = (met: readonly MetLately[], { viewer }: DayGiven): readonly Done[] => {
  const shown = met.filter(({ place: { subject } }) => subject.is !== 'person' || subject.id === viewer.person)
  const rows = Map.groupBy(shown, ({ requirement, place }) => `${requirement.id} ${place.window.key}`)
  return [...rows]
    .map(([key, [first, ...rest]]) => {
      const { requirement, place, on } = first as MetLately
      const count = rest.length === 0 ? '' : `，${rest.length + 1} ${unitOf(requirement.subject)}`
      return {
        key,
        requirement: requirement.id,
        clause: requirement.quote.clause as string,
        title: `${place.window.kind === 'event' || place.window.kind === 'always' ? '' : `${place.window.title} `}${requirement.title}${count}`,
        on,
      }
    })
    .sort((one, other) => (one.on > other.on ? -1 : 1))
}

/** 1月31日前 起草2026年学习计划 · 3月24日 9:00 书记办公会: whichever comes first. */
const nextOf = (given: DayGiven, later: readonly OwedNow[]): Today['next'] => {
  const [meeting] = given.coming.filter(({ on }) => on >= given.view.on)
  const [duty] = later.filter(({ place }) => place.due !== undefined)
  if (duty !== undefined && (meeting === undefined || dueDayOf(duty) < meeting.on)) {
    const step = stepOf(given, duty)
    const what = step.act === undefined ? duty.requirement.title : step.title
    return { text: `${dayText(dueDayOf(duty))}前，${what}`, ...(step.act !== undefined && { step }) }
  }
  return (
    meeting && { text: `${dayText(meeting.on)} ${meeting.at === undefined ? '' : `${meeting.at} `}${meeting.title}` }
  )
}

/**
 * What one person finds on his table: what is his by position on the day (stood in for ones included), in the order it presses; what falls due
 * in ten days, whoever owes it, once its lamp is amber; what was met lately. Pure: the same knowledge gives the same day.
 */
export const todayOf = (given: DayGiven, waiting: readonly Waiting[]): Today => {
  const { on } = given.view
  const { owed, met } = owedNow(given)
  const mine = owed.filter(({ through }) => through !== undefined).sort(byDay)
  const pressing = Map.groupBy(mine, each => whenOf(each, on) ?? 'later')
  const tasks = (['missed', 'today', 'week'] as const).flatMap(when =>
    rowsOf(pressing.get(when) ?? []).map(([key, row]) => taskOf(given, key, row, when)),
  )
  const proposals = waiting.filter(({ forMe }) => forMe).map(each => proposalTask(given, each))
  const all = [...tasks, ...proposals].sort((one, other) =>
    order(one) < order(other) ? -1 : order(one) > order(other) ? 1 : 0,
  )
  const taken = new Set([
    ...(pressing.get('missed') ?? []),
    ...(pressing.get('today') ?? []),
    ...(pressing.get('week') ?? []),
  ])
  const soon = owed.filter(
    each =>
      !taken.has(each) &&
      each.standing.light === 'amber' &&
      each.place.due !== undefined &&
      each.place.due >= on &&
      daysBetween(on, each.place.due) <= soonDays,
  )
  return {
    on,
    tasks: all,
    minutes: all.filter(({ when }) => when !== 'week').reduce((sum, { minutes }) => sum + minutes, 0),
    soon: rowsOf([...soon].sort(byDay)).map(([key, row]) => soonOf(given, key, row)),
    done: doneOf(met, given),
    next: nextOf(given, pressing.get('later') ?? []),
  }
}
