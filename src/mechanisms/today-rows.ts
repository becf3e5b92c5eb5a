import { type Day, dayText } from '#institution/calendar.ts'
import { mayDo } from './act.ts'
import { countedText } from './lamp.ts'
import type { Coming, DayGiven, OwedNow } from './owed-now.ts'
import type { WayOut } from './refusal.ts'
import { stepFor } from './requirement.ts'

/** What one row of the day says of the windows in it. At least one. */
export type Row = readonly [OwedNow, ...OwedNow[]]

const positionsOf = ({ viewer }: DayGiven) => viewer.tenures.map(({ position }) => position)

/** The step the viewer may take: the act if it is his to do, else the sentence itself, where everything about it stands. */
export const stepOf = (given: DayGiven, { requirement, place, obligation, due }: OwedNow): WayOut => {
  const step = due?.next ?? stepFor(obligation.next, { subject: place.subject.id, person: given.viewer.person })
  const act = step?.act === undefined ? undefined : given.actNow(step.act)
  if (step !== undefined && act !== undefined && mayDo(act.by, positionsOf(given))) return step
  if (step !== undefined && step.act === undefined && step.href !== undefined) return step
  return { title: '看这一项', href: `/standard#${requirement.id}` }
}

/** The step for several subjects at once: where whoever answers for them sees to it, else the sentence, where it says who they are. */
export const stepForAll = ([first]: Row): WayOut => {
  const { forOthers } = first.obligation.next ?? {}
  if (forOthers !== undefined && first.through !== 'self') return forOthers
  return { title: '看是哪些', href: `/standard#${first.requirement.id}` }
}

const announcedText = ({ title, more }: Coming): string => (more === undefined ? title : `${title}，${more}`)

/** What there is already: what was planned, what was done, what is still missing. */
export const preparedOf = ({ obligation, due, planned }: OwedNow): string => {
  if (due !== undefined) return announcedText(due)
  const { done, doneText, missing } = obligation
  const plan = planned === undefined ? '' : `；已安排${dayText(planned.on)} ${planned.title}`
  return `${[...(done > 0 ? [`已办${doneText}`] : []), ...missing].join('，')}${plan}`
}

/** Several subjects in one window are one row: 还有 3 人. What the town owes beside its people is a row of its own. */
export const rowsOf = (owed: readonly OwedNow[]): readonly (readonly [key: string, row: Row])[] =>
  [
    ...Map.groupBy(
      owed,
      ({ requirement, place, through }) =>
        `${requirement.id} ${place.window.key}${place.window.kind === 'event' ? ` ${place.subject.id}` : ''}${through === 'self' ? ' self' : ''}${place.subject.is === 'body' ? ' body' : ''}`,
    ),
  ] as unknown as readonly (readonly [string, Row])[]

/** 还有 3 人: people become a number. */
export const countText = (row: Row): string =>
  `还有 ${countedText(
    row[0].requirement.subject,
    row.map(({ place }) => place.subject),
  )}`

/** The day it presses: the day of what was planned, or the last day to meet it. */
export const dueDayOf = ({ place, due }: OwedNow): Day => due?.on ?? place.due ?? place.window.to

export const byDay = (one: OwedNow, other: OwedNow): number =>
  dueDayOf(one) < dueDayOf(other) ? -1 : dueDayOf(one) > dueDayOf(other) ? 1 : 0
