import { addDays, type Day, dayTextWithYear, endOfMonth, windowOf } from '#institution/calendar.ts'
import { presses, urgency } from '#parts/sign.ts'
import type { Lit } from './lit.ts'

/** Requirements under one heading of the list. */
export interface ListGroup {
  readonly title: string
  readonly rows: readonly Lit[]
}

const byUrgency = (one: Lit, other: Lit): number => urgency.indexOf(one.sign) - urgency.indexOf(other.sign)

/** In which stretch of time a requirement falls due, counted from the day looked at; those that are done or owe nothing have none. */
const stretchOf = ({ requirement: { due }, sign }: Lit, on: Day): string => {
  if (due === null || sign === 'green' || sign === 'closed' || sign === 'guide') return '没有到期的'
  if (due < on) return '已经逾期'
  if (due <= addDays(on, 7)) return '7 天以内'
  if (due <= endOfMonth(on)) return '本月以内'
  if (due <= windowOf('quarter', on).to) return '本季度以内'
  return due <= windowOf('year', on).to ? '今年以内' : '以后'
}

const stretches = ['已经逾期', '7 天以内', '本月以内', '本季度以内', '今年以内', '以后', '没有到期的']

const byDue = (one: Lit, other: Lit): number => ((one.requirement.due ?? '9') < (other.requirement.due ?? '9') ? -1 : 1)

const groupsOf = (rows: readonly Lit[], titles: readonly string[], titleOf: (lit: Lit) => string) =>
  titles
    .map(title => ({ title, rows: rows.filter(row => titleOf(row) === title) }))
    .filter(group => group.rows.length > 0)

/** The requirements by when they fall due, the nearest first. */
export const groupedByDue = (rows: readonly Lit[], on: Day): readonly ListGroup[] =>
  groupsOf([...rows].sort(byDue), stretches, row => stretchOf(row, on))

const nobody = '还没有写明责任的'

/** The requirements by who answers first for them: whoever has most to see to comes first, what is open before what is not. */
export const groupedByOwner = (rows: readonly Lit[]): readonly ListGroup[] => {
  const ownerOf = ({ requirement: { owner } }: Lit): string => owner[0] ?? nobody
  const titles = [...new Set(rows.map(ownerOf))].sort((one, other) => Number(one === nobody) - Number(other === nobody))
  const groups = groupsOf([...rows].sort(byUrgency), titles, ownerOf)
  const pressing = ({ rows: own }: ListGroup): number => own.filter(({ sign }) => presses(sign)).length
  return [...groups].sort((one, other) =>
    one.title === nobody || other.title === nobody ? 0 : pressing(other) - pressing(one),
  )
}

/** `9月30日`, with its year where it is another. */
export const dueText = (due: Day | null, on: Day): string => {
  if (due === null) return ''
  const whole = dayTextWithYear(due)
  return due.slice(0, 4) === on.slice(0, 4) ? whole.slice(5) : whole
}
