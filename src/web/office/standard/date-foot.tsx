import { useRef, useState } from 'react'
import { addDays, addMonths, type Day, daysBetween, dayText, dayTextWithYear, yearOf } from '#institution/calendar.ts'
import type { WeekSaid, YearOfWeeksSaid } from '#parts/http/shapes.ts'
import { Icon } from '#parts/icon.tsx'
import type { Look } from '#parts/use-standard.ts'
import type { AddressChange } from './address.ts'
import { YearBars } from './year-bars.tsx'
import { YearTable } from './year-table.tsx'

interface DateFootProps {
  readonly on: Day
  readonly today: Day
  readonly startsOn: Day | null
  /** The weeks of the year of the day looked at; nothing until they are known. */
  readonly year: YearOfWeeksSaid | undefined
  readonly look: Look
  readonly onDay: (day: Day) => void
  readonly onChange: (change: AddressChange) => void
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

const weekOf = (year: YearOfWeeksSaid | undefined, day: Day): WeekSaid | undefined =>
  year?.weeks.find(({ from, to }) => from <= day && day <= to)

/** `，待办 13，未落实 4`: what pressed in a week, or will if nothing is done. */
const countWords = (week: WeekSaid | undefined): string =>
  week === undefined ? '' : `，${week.forecast ? '若不办，' : ''}待办 ${week.amber}，未落实 ${week.red}`

/** The year as a ruler: drag, click, ←/→ a day, Shift a month, Home today. */
const YearRuler = ({ on, today, year, onDay }: Pick<DateFootProps, 'on' | 'today' | 'year' | 'onDay'>) => {
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
      aria-valuetext={`${dayTextWithYear(shown)}${countWords(weekOf(year, shown))}`}
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
      {year && <YearBars weeks={year.weeks} length={lengthOf(on)} />}
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
      {yearOf(today) === yearOf(on) && on !== today && (
        <span className="year-today" style={{ left: percent(shareOf(today)) }} />
      )}
      <span className="year-hand" style={{ left: percent(shareOf(shown)) }} />
      {dragged !== undefined && (
        <span className="year-dragged" style={{ left: percent(shareOf(dragged)) }}>
          {dayTextWithYear(dragged)}
          {countWords(weekOf(year, dragged))}
        </span>
      )}
    </div>
  )
}

const hintOf = ({ on, today, startsOn }: DateFootProps): string => {
  if (startsOn !== null && on < startsOn) return `从 ${dayTextWithYear(startsOn)} 起算`
  return on > today ? '若不办，到那天是这样' : '拖动刻度看任何一天'
}

/** 若不办：9月30日后，未落实 4 → 16 项. */
const turnWords = ({ year }: DateFootProps): string | undefined =>
  year?.turn ? `若不办：${dayText(year.turn.lastDay)}后，未落实 ${year.turn.red} → ${year.turn.redThen} 项` : undefined

const Switches = ({ look, onChange }: Pick<DateFootProps, 'look' | 'onChange'>) => (
  <fieldset className="date-switches">
    <legend className="spoken">怎样看</legend>
    <button
      type="button"
      className="date-switch"
      aria-pressed={look.by === 'occurred'}
      title="补录的事算在发生的那天，不算在录入的那天"
      onClick={() => onChange({ by: look.by === 'occurred' ? undefined : 'occurred' })}
    >
      按发生的时间看
    </button>
    <button
      type="button"
      className="date-switch"
      aria-pressed={look.planned === '1'}
      title="以后的日子里，已经排好的会当作会开"
      onClick={() => onChange({ planned: look.planned === '1' ? undefined : 1 })}
    >
      算上已排的会
    </button>
  </fieldset>
)

/** As of which day the standard is shown: any day of any year, stepped or dragged, over what pressed and will press in its weeks. */
export const DateFoot = (props: DateFootProps) => {
  const { on, today, year, look, onDay, onChange } = props
  const [table, setTable] = useState(false)
  const turn = turnWords(props)
  return (
    <footer className="date-foot screen-only">
      <div className="date-words">
        <div>
          <small>截至</small>
          <b>{dayTextWithYear(on)}</b>
          {on === today ? (
            <span className="date-today">今天</span>
          ) : (
            <button type="button" className="date-back" title="Home" onClick={() => onDay(today)}>
              回到今天
            </button>
          )}
        </div>
        <em>{hintOf(props)}</em>
        <Switches look={look} onChange={onChange} />
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
      <div className="year">
        <div className="year-words">
          <span>
            每周的<b className="text-amber">待办</b>与<b className="text-red">未落实</b>
            {year && (
              <button type="button" className="link-button" onClick={() => setTable(true)}>
                看表格
              </button>
            )}
          </span>
          {turn !== undefined && <span className="year-turn text-red">{turn}</span>}
        </div>
        <YearRuler on={on} today={today} year={year} onDay={onDay} />
      </div>
      {table && year && <YearTable year={year.year} weeks={year.weeks} onDay={onDay} onClose={() => setTable(false)} />}
    </footer>
  )
}
