import { addDays, type Calendar, type Day, daysBetween, dayText, endOfMonth, weekday } from '#institution/calendar.ts'

/** A day offered for a class, and why it stands there where that is not plain: 调休上班. */
export interface OfferedDay {
  readonly on: Day
  readonly note?: string
}

/** One Friday of a month as it is proposed: itself, or the nearest working day where it is a holiday. */
export interface ProposedFriday {
  readonly friday: Day
  readonly on: Day
  /** 中秋节: why it is not the Friday itself. */
  readonly because?: string
  /** Other days it could be put on, the nearest first. */
  readonly choices: readonly OfferedDay[]
}

const friday = 5
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const mostChoices = 3

export const fridaysOf = (month: string): readonly Day[] => {
  const first = `${month}-01`
  const days: Day[] = []
  for (let day = addDays(first, (friday - weekday(first) + 7) % 7); day <= endOfMonth(first); day = addDays(day, 7)) {
    days.push(day)
  }
  return days
}

/** 25日: within a month the month is known. */
const shortDay = (day: Day): string => `${Number(day.slice(8))}日`

/** 24日周四 · 28日周六（调休上班）. */
export const offeredText = ({ on, note }: OfferedDay): string =>
  `${shortDay(on)}${weekdays[weekday(on)]}${note === undefined ? '' : `（${note}）`}`

/** 25日中秋节，改到 24日周四. */
export const movedText = ({ friday: day, on, because }: ProposedFriday): string =>
  because === undefined ? '' : `${shortDay(day)}${because}，改到 ${offeredText({ on })}`

const offered = (on: Day): OfferedDay => ({
  on,
  ...([0, 6].includes(weekday(on)) && { note: '调休上班' }),
})

/** The month's working days that are no Fridays, the nearest to a day first; of two as near, the earlier. */
const nearest = (to: Day, month: string, calendar: Calendar): readonly Day[] => {
  const days: Day[] = []
  for (let day = `${month}-01`; day <= endOfMonth(`${month}-01`); day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day) && weekday(day) !== friday) days.push(day)
  }
  return days.sort((one, other) => {
    const [near, far] = [Math.abs(daysBetween(to, one)), Math.abs(daysBetween(to, other))]
    return near - far || (one < other ? -1 : 1)
  })
}

/**
 * The Fridays of a month, each on itself or, where it is a statutory holiday or another day off, on the nearest working day of the month that no
 * other takes. A proposal only: whoever plans may put another day.
 */
export const proposedFridays = (month: string, calendar: Calendar): readonly ProposedFriday[] => {
  const taken = new Set<Day>()
  return fridaysOf(month).flatMap(day => {
    const near = nearest(day, month, calendar).filter(other => !taken.has(other))
    const works = calendar.isWorkingDay(day)
    const on = works ? day : near[0]
    if (on === undefined) return []
    taken.add(on)
    return [
      {
        friday: day,
        on,
        ...(!works && { because: calendar.holidayName(day) ?? '休息' }),
        choices: near
          .filter(other => other !== on)
          .slice(0, mostChoices)
          .map(offered),
      },
    ]
  })
}

/** Why a class cannot be put on a day: 9月25日是中秋节. */
export const dayOffText = (on: Day, calendar: Calendar): string | undefined =>
  calendar.isWorkingDay(on) ? undefined : `${dayText(on)}是${calendar.holidayName(on) ?? '休息日'}`

/** Working days near a day on which nobody works, to put a class on instead. */
export const daysInstead = (on: Day, calendar: Calendar): readonly OfferedDay[] =>
  nearest(on, on.slice(0, 7), calendar).slice(0, mostChoices).map(offered)
