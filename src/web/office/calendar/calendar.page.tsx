import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { addDays, type Day, dayText, yearOf } from '#institution/calendar.ts'
import { Awaited } from '#parts/awaited.tsx'
import { Icon } from '#parts/icon.tsx'
import { Lamp } from '#parts/lamp.tsx'
import { useDocumentTitle } from '#parts/page.tsx'
import { useShortcuts } from '#parts/shortcuts.ts'
import { useToday } from '#parts/use-me.ts'
import { calendarAddressOf } from './calendar-address.ts'
import { daysShown, itemsByDay, mondayOf, type Span, spanMoved } from './calendar-days.ts'
import { CalendarTable } from './calendar-table.tsx'
import { DayGrid, DayList } from './day-grid.tsx'
import { MarkShape } from './mark-shape.tsx'
import { type CalendarSaid, type RowSaid, useCalendar, type WindowSaid } from './use-calendar.ts'
import { WindowPanel } from './window-panel.tsx'
import { YearRows } from './year-rows.tsx'
import { YearStrip } from './year-strip.tsx'
import './calendar.css'

const shortcuts = [
  { keys: '← → ↑ ↓', does: '从一期到另一期；在圆圈上是挪一天、一周' },
  { keys: 'Enter', does: '看这一期；把挪动的圆圈放下' },
]

const spans: readonly (readonly [Span, string])[] = [
  ['year', '全年'],
  ['month', '月'],
  ['week', '周'],
]

const spanTitle = (span: Span, on: Day): string => {
  if (span === 'year') return `${yearOf(on)}年`
  if (span === 'month') return `${yearOf(on)}年${Number(on.slice(5, 7))}月`
  const monday = mondayOf(on)
  return `${dayText(monday)}—${dayText(addDays(monday, 6))}`
}

const unitOfSpan = { year: '年', month: '月', week: '周' } as const

const Legend = () => (
  <span className="cal-legend">
    <span>
      <MarkShape of={{ sort: 'counts', light: 'grey' }} /> 已办
    </span>
    <span>
      <MarkShape of={{ sort: 'planned', light: 'grey' }} /> 已排
    </span>
    <span>
      <Lamp sign="amber" size={12} silent /> 待办
    </span>
    <span>
      <Lamp sign="red" size={12} silent /> 未落实
    </span>
    <span>
      <i className="cal-legend-window" /> 期限
    </span>
  </span>
)

/** On a telephone the year is told from this week on, for so many days. */
const listedDays = 62

const Shown = ({
  said,
  span,
  on,
  mine,
  onDay,
}: {
  said: CalendarSaid
  span: Span
  on: Day
  mine: boolean
  onDay: (day: Day) => void
}) => {
  const [opened, setOpened] = useState<{ readonly requirement: string; readonly window: string }>()
  const rows = useMemo(() => (mine ? said.rows.filter(row => row.mine) : said.rows), [said.rows, mine])
  const items = useMemo(() => itemsByDay({ rows }, mine), [rows, mine])
  const open = (row: RowSaid, window: WindowSaid) => setOpened({ requirement: row.requirement, window: window.key })
  const row = rows.find(({ requirement }) => requirement === opened?.requirement)
  const window = row?.windows.find(({ key }) => key === opened?.window)
  const { from, to, today, days } = said
  const year = yearOf(on)
  const list =
    span === 'year' && from <= today && today <= to
      ? { from: mondayOf(today), to: addDays(today, listedDays) }
      : { from, to }
  const grid = { from, to, today, items, days, onOpen: open }
  return (
    <>
      {said.startsOn === null && <p className="cal-note small muted">还没有定起算日，那以前不判红。</p>}
      {rows.length === 0 ? (
        <p className="cal-note muted">{mine ? '这段时间没有您负责的事。' : '这段时间没有到期的事。'}</p>
      ) : (
        <>
          <div className="cal-picture">
            {span === 'year' ? (
              <>
                <YearStrip year={year} today={today} items={items} days={days} onDay={onDay} />
                <YearRows year={year} today={today} rows={rows} mine={mine} onOpen={open} />
              </>
            ) : (
              <DayGrid {...grid} {...(span === 'month' && { month: on.slice(0, 7) })} />
            )}
          </div>
          <div className="cal-told">
            <DayList {...grid} {...list} />
          </div>
        </>
      )}
      {row && window && <WindowPanel row={row} window={window} onClose={() => setOpened(undefined)} />}
    </>
  )
}

/** 日历: the year by its working days, every window of every requirement, and the month and the week of the same items. */
const CalendarPage = () => {
  useDocumentTitle('日历')
  useShortcuts('日历', shortcuts)
  const navigate = useNavigate()
  const address = useRouterState({
    select: ({ location }) => calendarAddressOf(location.search as Readonly<Record<string, unknown>>),
    structuralSharing: true,
  })
  const today = useToday()
  const { span = 'year', on = today, who } = address
  const [asTable, setAsTable] = useState(false)
  const { from, to } = on === '' ? { from: '', to: '' } : daysShown(span, on)
  const asked = useCalendar(from, to)
  const mine = who === 'me'
  useEffect(() => {
    document.documentElement.classList.toggle('prints-year', span === 'year')
    return () => document.documentElement.classList.remove('prints-year')
  }, [span])
  const go = (change: { readonly span?: Span; readonly on?: Day; readonly who?: 'me' | undefined }): void => {
    const next = { span, on, who, ...change }
    void navigate({
      to: '/calendar',
      search: calendarAddressOf({ ...next, ...(next.on === today && { on: undefined }) }),
      replace: true,
    })
  }
  return (
    <div className="cal">
      <header className="cal-head">
        <h1>日历</h1>
        <span className="cal-step">
          <button
            type="button"
            className="icon-button"
            aria-label={`上一${unitOfSpan[span]}`}
            onClick={() => go({ on: spanMoved(span, on, -1) })}
          >
            <Icon name="left" size={13} />
          </button>
          <b aria-live="polite">{on !== '' && spanTitle(span, on)}</b>
          <button
            type="button"
            className="icon-button"
            aria-label={`下一${unitOfSpan[span]}`}
            onClick={() => go({ on: spanMoved(span, on, 1) })}
          >
            <Icon name="right" size={13} />
          </button>
        </span>
        <fieldset className="segments screen-only">
          <legend className="spoken">看多长</legend>
          {spans.map(([each, word]) => (
            <button
              key={each}
              type="button"
              className="segment"
              aria-pressed={span === each}
              onClick={() => go({ span: each })}
            >
              {word}
            </button>
          ))}
        </fieldset>
        <fieldset className="segments screen-only">
          <legend className="spoken">看谁的</legend>
          <button type="button" className="segment" aria-pressed={!mine} onClick={() => go({ who: undefined })}>
            全镇
          </button>
          <button type="button" className="segment" aria-pressed={mine} onClick={() => go({ who: 'me' })}>
            我的
          </button>
        </fieldset>
        <Legend />
        <span className="cal-actions screen-only">
          <button type="button" className="button button-small" onClick={() => setAsTable(true)}>
            看表格
          </button>
          <button type="button" className="button button-small" onClick={() => window.print()}>
            <Icon name="printer" size={14} /> {span === 'year' ? '打印年历' : '打印'}
          </button>
        </span>
      </header>
      <Awaited of={asked} lines={12}>
        {said => (
          <>
            <Shown said={said} span={span} on={on} mine={mine} onDay={day => go({ span: 'week', on: day })} />
            {asTable && (
              <CalendarTable
                title={`${spanTitle(span, on)}的事项`}
                rows={mine ? said.rows.filter(row => row.mine) : said.rows}
                mine={mine}
                onClose={() => setAsTable(false)}
              />
            )}
          </>
        )}
      </Awaited>
    </div>
  )
}

export default CalendarPage
