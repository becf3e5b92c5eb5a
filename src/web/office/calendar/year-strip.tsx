import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import { addDays, type Day, daysBetween, dayTextWithWeekday, weekday, yearOf } from '#institution/calendar.ts'
import type { DayApart } from '#mechanisms/work-calendar.ts'
import { type Item, mondayOf, shadeOf } from './calendar-days.ts'

interface YearStripProps {
  readonly year: number
  readonly today: Day
  readonly items: ReadonlyMap<Day, readonly Item[]>
  readonly days: readonly DayApart[]
  /** Opens the week of a day. */
  readonly onDay: (day: Day) => void
}

const rowsOfStrip = ['一', '二', '三', '四', '五', '调']

const steps: Readonly<Record<string, number>> = { ArrowLeft: -7, ArrowRight: 7, ArrowUp: -1, ArrowDown: 1 }

/** What a day holds, in words: 3月20日 周五，2 件：… */
export const dayWords = (day: Day, apart: DayApart | undefined, items: readonly Item[] = []): string => {
  const sort = apart === undefined ? '' : `，${apart.title}${apart.provisional ? '（暂定）' : ''}`
  const titles = items
    .slice(0, 3)
    .map(({ title }) => title)
    .join('、')
  return `${dayTextWithWeekday(day)}${sort}${items.length === 0 ? '，没有事' : `，${items.length} 件：${titles}${items.length > 3 ? '等' : ''}`}`
}

const dayUnder = (event: MouseEvent): Day | undefined => (event.target as HTMLElement).dataset.day

const daysOf = (year: number): readonly Day[] =>
  Array.from({ length: daysBetween(`${year}-01-01`, `${year + 1}-01-01`) }, (_, n) => addDays(`${year}-01-01`, n))

/** The year by its working days: the darker, the more; filled is past, outlined to come, hatched a holiday. A click opens the week. */
export const YearStrip = ({ year, today, items, days, onDay }: YearStripProps) => {
  const [pointed, setPointed] = useState<Day>()
  const [focused, setFocused] = useState(yearOf(today) === year ? today : `${year}-01-01`)
  const apart = new Map(days.map(each => [each.on, each]))
  const first = mondayOf(`${year}-01-01`)
  const columns = Math.floor(daysBetween(first, `${year}-12-31`) / 7) + 1
  const shown = daysOf(year).filter(day => {
    const weekend = [0, 6].includes(weekday(day))
    return !weekend || apart.get(day)?.sort === 'worked'
  })
  const at = (day: Day) => (yearOf(day) === year ? day : focused)
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = steps[event.key]
    const next = event.key === 'Home' ? at(today) : by === undefined ? undefined : at(addDays(focused, by))
    if (event.key === 'Enter') onDay(focused)
    else if (next === undefined) return
    else {
      setFocused(next)
      setPointed(next)
    }
    event.preventDefault()
  }
  return (
    <div className="cal-strip-row">
      <p className="cal-cap tiny muted" aria-hidden="true">
        每天的会议与到期事项
        <br />
        <b>实心</b>已过 · <b>空心</b>将来
        <br />
        斜纹为放假
      </p>
      <span className="cal-weekdays" aria-hidden="true">
        {rowsOfStrip.map(name => (
          <span key={name}>{name}</span>
        ))}
      </span>
      <div
        className="cal-strip"
        role="slider"
        tabIndex={0}
        aria-label={`${year}年每天的事`}
        aria-valuemin={1}
        aria-valuemax={daysOf(year).length}
        aria-valuenow={daysBetween(`${year}-01-01`, focused) + 1}
        aria-valuetext={dayWords(focused, apart.get(focused), items.get(focused))}
        onKeyDown={onKeyDown}
        onFocus={() => setPointed(focused)}
        onBlur={() => setPointed(undefined)}
        onMouseMove={event => setPointed(dayUnder(event))}
        onMouseLeave={() => setPointed(undefined)}
        onClick={event => {
          const day = dayUnder(event)
          if (day !== undefined) onDay(day)
        }}
      >
        {shown.map(day => {
          const holiday = apart.get(day)?.sort === 'holiday'
          const worked = apart.get(day)?.sort === 'worked'
          const shade = shadeOf(items.get(day)?.length ?? 0)
          const sort = holiday
            ? 'cal-cell-holiday'
            : day > today
              ? `cal-cell-coming-${shade}`
              : `cal-cell-past-${shade}`
          const column = Math.floor(daysBetween(first, day) / 7)
          return (
            <i
              key={day}
              className={`cal-cell ${sort}${day === today ? ' cal-cell-today' : ''}`}
              style={{
                left: `${(column / columns) * 100}%`,
                top: `${(worked ? 5 : weekday(day) - 1) * 15}px`,
                width: `calc(${100 / columns}% - 3px)`,
              }}
              data-day={day}
            />
          )
        })}
        {pointed !== undefined && (
          <span className="cal-strip-tip" role="presentation">
            {dayWords(pointed, apart.get(pointed), items.get(pointed))}
          </span>
        )}
      </div>
    </div>
  )
}
