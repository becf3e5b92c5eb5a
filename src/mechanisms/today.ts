import { type Day, daysBetween, dayText } from '#institution/calendar.ts'
import { type DayGiven, type OwedNow, owedNow } from './owed-now.ts'
import type { Awaiting } from './query.ts'
import type { WayOut } from './refusal.ts'
import { type Done, doneOf, type Soon, soonOf } from './today-beside.ts'
import { byDay, dueDayOf, rowsOf, stepOf } from './today-rows.ts'
import {
  awaitingTask,
  order,
  proposalTask,
  type Task,
  takingTask,
  taskOf,
  type Waiting,
  whenOf,
} from './today-tasks.ts'

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

const soonDays = 10

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
export const todayOf = (given: DayGiven, waiting: readonly Waiting[], awaiting: readonly Awaiting[] = []): Today => {
  const { on } = given.view
  const { owed, met } = owedNow(given)
  const mine = owed.filter(({ through }) => through !== undefined).sort(byDay)
  const pressing = Map.groupBy(mine, each => whenOf(each, on) ?? 'later')
  const tasks = (['missed', 'today', 'week'] as const).flatMap(when =>
    rowsOf(pressing.get(when) ?? []).map(([key, row]) => taskOf(given, key, row, when)),
  )
  const proposals = [
    ...waiting.filter(({ forMe }) => forMe).map(each => proposalTask(given, each)),
    ...waiting.filter(({ forTaking }) => forTaking === true).map(each => takingTask(given, each)),
  ]
  const all = [...tasks, ...proposals, ...awaiting.map(awaitingTask)].sort((one, other) =>
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
