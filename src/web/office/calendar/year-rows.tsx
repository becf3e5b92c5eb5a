import { type KeyboardEvent, useRef, useState } from 'react'
import { addDays, type Day, yearOf } from '#institution/calendar.ts'
import { ClauseChip } from '#parts/clause-chip.tsx'
import { Lamp } from '#parts/lamp.tsx'
import { lightFor, reasonFor, shareOf } from './calendar-days.ts'
import { MarkShape } from './mark-shape.tsx'
import { MovableRing } from './movable-ring.tsx'
import type { RowSaid, WindowSaid } from './use-calendar.ts'

interface YearRowsProps {
  readonly year: number
  readonly today: Day
  readonly rows: readonly RowSaid[]
  readonly mine: boolean
  readonly onOpen: (row: RowSaid, window: WindowSaid) => void
}

const groups = [
  ['month', '每月'],
  ['quarter', '每季度'],
  ['half', '每半年'],
  ['year', '每年'],
  ['event', '有事才有'],
] as const

export const lightWords = { green: '已落实', amber: '待办', red: '未落实', grey: '未到期' } as const

/** 3月，待办：还差半天；已排 3月20日. */
const windowWords = (row: RowSaid, window: WindowSaid, mine: boolean): string => {
  const planned = window.marks.filter(({ kind }) => kind === 'planned').length
  return `${window.title} ${row.title}，${lightWords[lightFor(window, mine)]}：${reasonFor(window, mine)}${planned > 0 ? `，已排 ${planned} 次` : ''}`
}

const MonthMarks = ({ year, today }: { readonly year: number; readonly today: Day }) => (
  <div className="cal-months" aria-hidden="true">
    {Array.from({ length: 12 }, (_, index) => {
      const first = `${year}-${String(index + 1).padStart(2, '0')}-01`
      const now = today.slice(0, 7) === first.slice(0, 7)
      return (
        <span key={first} className={now ? 'cal-month-now' : ''} style={{ left: `${shareOf(first, year) * 100}%` }}>
          {index + 1}月
        </span>
      )
    })}
  </div>
)

const Bar = ({
  row,
  window,
  year,
  mine,
  chosen,
  onOpen,
  onKeyDown,
}: {
  row: RowSaid
  window: WindowSaid
  year: number
  mine: boolean
  chosen: boolean
  onOpen: () => void
  onKeyDown: (event: KeyboardEvent) => void
}) => {
  const light = lightFor(window, mine)
  const from = shareOf(window.from, year)
  const last = window.due !== null && window.due < window.to ? window.due : window.to
  const to = shareOf(addDays(last, 1), year)
  const part = window.owed > 1 && light !== 'green' && !(mine && window.own) ? window.met / window.owed : 0
  const right = to > 0.8
  return (
    <button
      type="button"
      className={`cal-bar cal-bar-${light}`}
      style={{ left: `calc(${from * 100}% + 1px)`, width: `calc(${Math.max(0, to - from) * 100}% - 2px)` }}
      tabIndex={chosen ? 0 : -1}
      data-window={`${row.requirement} ${window.key}`}
      aria-label={windowWords(row, window, mine)}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      {part > 0 && <i className="cal-part" style={{ width: `${part * 100}%` }} />}
      {window.owed > 1 && to - from > 0.2 && (
        <span className="cal-count">{`${window.met} / ${window.owed} ${window.unit}`}</span>
      )}
      {(light === 'amber' || light === 'red') && (
        <span className="cal-end">
          <Lamp sign={light} size={12} silent />
        </span>
      )}
      <span className={right ? 'cal-tip cal-tip-right' : 'cal-tip'} aria-hidden="true">
        <b>
          {window.title} {row.title}：{lightWords[light]}
        </b>
        <span>{reasonFor(window, mine)}</span>
        {window.names.length > 0 && <span>{window.names.join('、')}</span>}
      </span>
    </button>
  )
}

/** The year of every requirement that falls due: a bar is a window, a disc was done, a ring is planned. Arrow keys go from window to window. */
export const YearRows = ({ year, today, rows, mine, onOpen }: YearRowsProps) => {
  const area = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<string>()
  const shown = groups.flatMap(([kind]) => rows.filter(row => row.kind === kind))
  const first = shown[0] && `${shown[0].requirement} ${shown[0].windows[0]?.key}`
  const known = shown.some(row => row.windows.some(({ key }) => `${row.requirement} ${key}` === chosen))
  const current = known ? chosen : first

  const goTo = (row: RowSaid | undefined, window: WindowSaid | undefined): void => {
    if (!row || !window) return
    const key = `${row.requirement} ${window.key}`
    setChosen(key)
    area.current?.querySelector<HTMLElement>(`[data-window="${key}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = (event.currentTarget as HTMLElement).dataset.window
    const y = shown.findIndex(row => row.windows.some(({ key }) => `${row.requirement} ${key}` === at))
    const row = shown[y]
    if (!row) return
    const x = row.windows.findIndex(({ key }) => `${row.requirement} ${key}` === at)
    const window = row.windows[x] as WindowSaid
    const beside = (next: RowSaid | undefined) =>
      next?.windows.find(each => each.from <= window.to && each.to >= window.from) ?? next?.windows[0]
    if (event.key === 'ArrowLeft') goTo(row, row.windows[x - 1])
    else if (event.key === 'ArrowRight') goTo(row, row.windows[x + 1])
    else if (event.key === 'ArrowUp') goTo(shown[y - 1], beside(shown[y - 1]))
    else if (event.key === 'ArrowDown') goTo(shown[y + 1], beside(shown[y + 1]))
    else if (event.key === 'Home') goTo(row, row.windows[0])
    else if (event.key === 'End') goTo(row, row.windows.at(-1))
    else return
    event.preventDefault()
  }

  return (
    <div className="cal-rows" ref={area}>
      <MonthMarks year={year} today={today} />
      <div className="cal-matrix">
        <div className="cal-lines" aria-hidden="true">
          {Array.from({ length: 11 }, (_, index) => {
            const month = `${year}-${String(index + 2).padStart(2, '0')}-01`
            return (
              <i
                key={month}
                className={(index + 1) % 3 === 0 ? 'cal-quarter' : ''}
                style={{ left: `${shareOf(month, year) * 100}%` }}
              />
            )
          })}
          {yearOf(today) === year && (
            <i className="cal-now" style={{ left: `${shareOf(today, year) * 100}%` }}>
              <b>今天</b>
            </i>
          )}
        </div>
        {groups.map(([kind, title]) => {
          const own = rows.filter(row => row.kind === kind)
          return (
            own.length > 0 && (
              <section key={kind} aria-label={title}>
                <h2 className="cal-group">{title}</h2>
                {own.map(row => (
                  <div className="cal-row" key={row.requirement}>
                    <span className="cal-name">{row.title}</span>
                    <span className="cal-clause">
                      <ClauseChip clause={row.clause} quote={row.quote} requirement={row.requirement} />
                    </span>
                    <div className="cal-track">
                      {row.windows.map(window => (
                        <Bar
                          key={window.key}
                          row={row}
                          window={window}
                          year={year}
                          mine={mine}
                          chosen={current === `${row.requirement} ${window.key}`}
                          onOpen={() => onOpen(row, window)}
                          onKeyDown={onKeyDown}
                        />
                      ))}
                      {row.windows.flatMap(window =>
                        window.marks
                          .filter(({ on }) => yearOf(on) === year)
                          .map(mark =>
                            mark.move ? (
                              <MovableRing
                                key={`${window.key} ${mark.stream}`}
                                year={year}
                                mark={mark}
                                move={mark.move}
                              />
                            ) : (
                              <span
                                key={`${window.key} ${mark.on} ${mark.kind} ${mark.stream ?? ''}`}
                                className="cal-mark"
                                style={{ left: `${(shareOf(mark.on, year) + 0.5 / 365) * 100}%` }}
                              >
                                <MarkShape of={{ sort: mark.kind, light: 'grey' }} />
                              </span>
                            ),
                          ),
                      )}
                    </div>
                  </div>
                ))}
              </section>
            )
          )
        })}
      </div>
    </div>
  )
}
