import { type Day, daysBetween, dayText, dayTextWithYear, yearOf } from '#institution/calendar.ts'
import type { Evidence } from './evidence.ts'
import type { Place, Terms, View } from './place.ts'
import type { RequirementKind } from './requirement.ts'
import type { Standing } from './standing.ts'

/** The year is said only where it is another one. */
export const dayIn = (year: number, day: Day): string => (yearOf(day) === year ? dayText(day) : dayTextWithYear(day))

const measureWords: Readonly<Record<RequirementKind, string>> = {
  cadence: '次',
  gate: '次',
  guide: '次',
  document: '份',
  register: '项',
  ratio: '项',
}

/** `半天`, `2次`: how a number of units is said. */
export const amountText = ({ requirement }: Terms, units: number): string =>
  requirement.amount?.(units) ?? `${units}${measureWords[requirement.kind]}`

/** `请假减1天`: what lowers what is owed, and by how much. */
export const excusedText = (terms: Terms, units: number): string =>
  `${terms.requirement.excuse ?? ''}减${amountText(terms, units)}`

/** `还剩 8 天`, `今天到期`, `逾期 22 天`. */
export const clockText = (on: Day, due: Day): string => {
  const left = daysBetween(on, due)
  if (left === 0) return '今天到期'
  return left > 0 ? `还剩 ${left} 天` : `逾期 ${-left} 天`
}

/** Days that were counted in working days beyond the last holiday notice may still move. */
const provisionalMark = (terms: Terms, place: Place, view: View): string =>
  isProvisional(terms, place, view) ? '（节假日未公布，暂定）' : ''

export const isProvisional = ({ requirement }: Terms, { window, due }: Place, { calendar }: View): boolean =>
  window.kind === 'event' &&
  due !== undefined &&
  calendar.isProvisional(due) &&
  (requirement.parameters ?? []).some(({ unit }) => unit === '个工作日')

const fullTerms = {
  month: '一个月',
  quarter: '一个季度',
  half: '半年',
  year: '一年',
  event: '全程',
  always: '全程',
} as const

/** `1月5日到任，不满一个月`. */
const serviceText = ({ subject, window }: Place): string => {
  const [came, left] = subject.is === 'organization' ? ['设立', '撤销'] : ['到任', '离任']
  const turns = subject.spans
    .filter(({ from, to }) => from <= window.to && (to === undefined || to >= window.from))
    .flatMap(({ from, to }) => [
      from > window.from ? `${dayText(from)}${came}` : '',
      to !== undefined && to < window.to ? `${dayText(to)}${left}` : '',
    ])
    .filter(turn => turn !== '')
  return `${turns.join('、')}，不满${fullTerms[window.kind]}`
}

const notOwedText = (place: Place, view: View): string => {
  if (place.owing === 'startUnknown') return '还没有设定起算日期'
  if (place.owing === 'beforeStart') return `从${dayIn(yearOf(view.on), view.startsOn ?? view.on)}起算`
  return place.owing === 'partOfService' ? serviceText(place) : '当时不在任'
}

const itemText = (item: Evidence): string => {
  const day = dayText(item.on)
  return item.title.startsWith(day) ? item.title : `${day} ${item.title}`
}

const fulfilledText = (terms: Terms, place: Place, standing: Standing): string => {
  const { tally, due } = place
  const kind = standing.forecast ? 'planned' : 'counts'
  const items = tally?.items.filter(item => item.kind === kind) ?? []
  const last = items.reduce<Evidence | undefined>(
    (found, item) => (found && found.on > item.on ? found : item),
    undefined,
  )
  if (standing.done === 0 && tally !== undefined && tally.excused > 0)
    return `${excusedText(terms, tally.excused)}，不欠`
  if (last === undefined) return tally?.lastOn === undefined ? '已落实' : `${dayText(tally.lastOn)}已落实`
  const times = items.length > 1 ? `，共${items.length}次` : ''
  const overdue =
    due !== undefined && last.on > due && items.length === 1 ? `，晚了 ${daysBetween(due, last.on)} 天` : ''
  return `${standing.forecast ? '照计划 ' : ''}${itemText(last)}${last.late ? '（补录）' : ''}${times}${overdue}`
}

const brokenText = (place: Place, startsOn: Day | undefined): string => {
  const breaks =
    place.tally?.items.filter(({ kind, on }) => kind === 'breaks' && startsOn !== undefined && on >= startsOn) ?? []
  const first = breaks[0]
  if (first === undefined) return '未按规定'
  return breaks.length === 1 ? `未按规定：${first.reason}` : `${breaks.length}次未按规定：${first.reason}`
}

/** `四季度，12月31日前`. */
const upcomingText = ({ window, due }: Place): string =>
  due === undefined ? window.title : `${window.title}，${dayIn(yearOf(window.from), due)}前`

/**
 * The line beside a light: what was done and when, how long is left and what is missing, how long it is overdue, or why nothing is owed.
 */
export const reasonOf = (
  terms: Terms,
  place: Place,
  standing: Standing,
  view: View,
  missing: readonly string[],
): string => {
  if (standing.broken) return brokenText(place, view.startsOn)
  if (standing.light === 'green') return fulfilledText(terms, place, standing)
  if (place.owing !== 'owed') return notOwedText(place, view)
  const mark = provisionalMark(terms, place, view)
  const gap = missing[0] === undefined ? '' : `，${missing[0]}`
  if (standing.light === 'grey') return `${upcomingText(place)}${mark}${standing.done > 0 ? gap : ''}`
  return place.due === undefined ? (missing[0] ?? '待办') : `${clockText(view.on, place.due)}${mark}${gap}`
}
