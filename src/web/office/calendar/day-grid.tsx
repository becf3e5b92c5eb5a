import { addDays, type Day, dayTextWithWeekday, weekday } from '#institution/calendar.ts'
import type { DayApart } from '#mechanisms/work-calendar.ts'
import type { Item } from './calendar-days.ts'
import { MarkShape, wordFor } from './mark-shape.tsx'
import type { RowSaid, WindowSaid } from './use-calendar.ts'

interface DayGridProps {
  readonly from: Day
  readonly to: Day
  readonly today: Day
  /** `2026-03`: days of other months stand back. */
  readonly month?: string
  readonly items: ReadonlyMap<Day, readonly Item[]>
  readonly days: readonly DayApart[]
  readonly onOpen: (row: RowSaid, window: WindowSaid) => void
}

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const mostInMonth = 4

const daysBetweenBoth = (from: Day, to: Day): readonly Day[] => {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

export const ItemLine = ({ item, onOpen }: { readonly item: Item; readonly onOpen: DayGridProps['onOpen'] }) => (
  <button
    type="button"
    className={`cal-item cal-item-${item.sort}`}
    title={item.title}
    onClick={() => onOpen(item.row, item.window)}
  >
    <MarkShape of={item} />
    <span className="cal-item-word">{wordFor(item)}</span>
    <span className="cal-item-title">{item.title}</span>
  </button>
)

/** Days in weeks from Monday, each with what stands on it: a month, or one week with all of its items. */
export const DayGrid = ({ from, to, today, month, items, days, onOpen }: DayGridProps) => {
  const apart = new Map(days.map(each => [each.on, each]))
  const most = month === undefined ? 40 : mostInMonth
  return (
    <div className={month === undefined ? 'cal-grid cal-grid-week' : 'cal-grid'}>
      {weekdays.map(name => (
        <span key={name} className="cal-grid-head" aria-hidden="true">
          {name}
        </span>
      ))}
      {daysBetweenBoth(from, to).map(day => {
        const own = items.get(day) ?? []
        const off = apart.get(day)?.sort === 'holiday'
        const worked = apart.get(day)?.sort === 'worked'
        const weekend = !worked && [0, 6].includes(weekday(day))
        const sort = off ? ' cal-day-off' : weekend ? ' cal-day-weekend' : ''
        const other = month !== undefined && !day.startsWith(month) ? ' cal-day-other' : ''
        return (
          <section key={day} className={`cal-day${sort}${other}`} aria-label={dayTextWithWeekday(day)}>
            <h3 className={day === today ? 'cal-day-today' : ''}>
              {Number(day.slice(8))}
              {day === today && <span>今天</span>}
              {apart.has(day) && <small>{apart.get(day)?.title}</small>}
            </h3>
            {own.slice(0, most).map(item => (
              <ItemLine key={item.key} item={item} onOpen={onOpen} />
            ))}
            {own.length > most && <small className="muted">还有 {own.length - most} 件，看这一周</small>}
          </section>
        )
      })}
    </div>
  )
}

/** The same days as a calm list: on a telephone, and wherever a picture is too narrow. */
export const DayList = ({ from, to, today, items, days, onOpen }: Omit<DayGridProps, 'month'>) => {
  const apart = new Map(days.map(each => [each.on, each]))
  const told = daysBetweenBoth(from, to).filter(day => items.has(day) || day === today)
  return (
    <ol className="cal-list">
      {told.map(day => (
        <li key={day}>
          <h3 className={day === today ? 'cal-day-today' : ''}>
            {dayTextWithWeekday(day)}
            {day === today && <span>今天</span>}
            {apart.has(day) && <small>{apart.get(day)?.title}</small>}
          </h3>
          {(items.get(day) ?? []).map(item => (
            <ItemLine key={item.key} item={item} onOpen={onOpen} />
          ))}
          {!items.has(day) && <p className="muted small">这一天没有事。</p>}
        </li>
      ))}
    </ol>
  )
}
