import { useRef, useState } from 'react'
import { addDays, addMonths, type Day, daysBetween, dayTextWithYear, yearOf } from '#institution/calendar.ts'
import { Icon } from '#parts/icon.tsx'

interface DateFootProps {
  readonly on: Day
  readonly today: Day
  readonly startsOn: Day | null
  readonly onDay: (day: Day) => void
}

const months = Array.from({ length: 12 }, (_, index) => index)
const quarterStarts = new Set([0, 3, 6, 9])

const firstOf = (day: Day): Day => `${yearOf(day)}-01-01`
const lengthOf = (day: Day): number => daysBetween(firstOf(day), `${yearOf(day) + 1}-01-01`)

/** 0 at the year's first day, 1 at its end. */
const shareOf = (day: Day): number => (daysBetween(firstOf(day), day) + 0.5) / lengthOf(day)

const percent = (share: number): string => `${share * 100}%`

const stepped = (
  day: Day,
  today: Day,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): Day | undefined => {
  if (key === 'Home') return today
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  const by = key === 'ArrowRight' ? 1 : -1
  return shiftKey ? addMonths(day, by) : addDays(day, by)
}

/** The year as a ruler: drag, click, ←/→ a day, Shift a month, Home today. */
const YearRuler = ({ on, today, onDay }: Omit<DateFootProps, 'startsOn'>) => {
  const track = useRef<HTMLDivElement>(null)
  const [dragged, setDragged] = useState<Day>()
  const shown = dragged ?? on
  const first = firstOf(on)
  const dayAt = (x: number): Day => {
    const box = track.current?.getBoundingClientRect()
    const share = box ? (x - box.left) / box.width : 0
    const n = Math.min(lengthOf(on) - 1, Math.max(0, Math.floor(share * lengthOf(on))))
    return addDays(first, n)
  }
  return (
    <div
      className="year-ruler"
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label="截至日期"
      aria-valuemin={0}
      aria-valuemax={lengthOf(on) - 1}
      aria-valuenow={daysBetween(first, shown)}
      aria-valuetext={dayTextWithYear(shown)}
      onKeyDown={event => {
        const next = stepped(on, today, event)
        if (next === undefined) return
        event.preventDefault()
        onDay(next)
      }}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragged(dayAt(event.clientX))
      }}
      onPointerMove={event => {
        if (dragged !== undefined) setDragged(dayAt(event.clientX))
      }}
      onPointerUp={() => {
        if (dragged !== undefined && dragged !== on) onDay(dragged)
        setDragged(undefined)
      }}
      onPointerCancel={() => setDragged(undefined)}
    >
      <span className="year-line" />
      {yearOf(today) === yearOf(on) && <span className="year-past" style={{ width: percent(shareOf(today)) }} />}
      {months.map(month => {
        const from = daysBetween(first, addMonths(first, month)) / lengthOf(on)
        const to = daysBetween(first, addMonths(first, month + 1)) / lengthOf(on)
        const name = Number(shown.slice(5, 7)) === month + 1 ? 'year-month year-month-now' : 'year-month'
        return (
          <span key={month}>
            <span
              className={quarterStarts.has(month) ? 'year-tick year-tick-quarter' : 'year-tick'}
              style={{ left: percent(from) }}
            />
            <small className={name} style={{ left: percent((from + to) / 2) }}>
              {month + 1}月
            </small>
          </span>
        )
      })}
      <span className="year-tick year-tick-quarter" style={{ left: '100%' }} />
      <span className="year-hand" style={{ left: percent(shareOf(shown)) }} />
      {dragged !== undefined && (
        <span className="year-dragged" style={{ left: percent(shareOf(dragged)) }}>
          {dayTextWithYear(dragged)}
        </span>
      )}
    </div>
  )
}

const hintOf = ({ on, today, startsOn }: DateFootProps): string | undefined => {
  if (on > today) return '若不办，到那天是这样'
  return startsOn !== null && on < startsOn ? `从 ${dayTextWithYear(startsOn)} 起算` : undefined
}

/** As of which day the standard is shown: any day of any year, stepped or dragged. */
export const DateFoot = (props: DateFootProps) => {
  const { on, today, onDay } = props
  const hint = hintOf(props)
  return (
    <footer className="date-foot screen-only">
      <div className="date-words">
        <small>截至</small>
        <b>{dayTextWithYear(on)}</b>
        {on === today ? (
          <span className="date-today">今天</span>
        ) : (
          <button type="button" className="date-back" onClick={() => onDay(today)}>
            回到今天
          </button>
        )}
        <em className={hint === undefined ? 'date-hint' : undefined}>{hint ?? '拖动刻度看任何一天'}</em>
      </div>
      <div className="date-steps">
        <button
          type="button"
          className="icon-button"
          aria-label="前一天"
          title="前一天 ←"
          onClick={() => onDay(addDays(on, -1))}
        >
          <Icon name="left" size={14} />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="后一天"
          title="后一天 →"
          onClick={() => onDay(addDays(on, 1))}
        >
          <Icon name="right" size={14} />
        </button>
      </div>
      <YearRuler on={on} today={today} onDay={onDay} />
    </footer>
  )
}
