import { dayText, dayTextWithWeekday } from '#institution/calendar.ts'
import { ActButton } from '#parts/act-button.tsx'
import { Quotation } from '#parts/quotation.tsx'
import { SidePanel } from '#parts/side-panel.tsx'
import { StatusTag } from '#parts/status-tag.tsx'
import { MarkShape, wordFor } from './mark-shape.tsx'
import type { RowSaid, WindowSaid } from './use-calendar.ts'
import { lightWords } from './year-rows.tsx'

interface WindowPanelProps {
  readonly row: RowSaid
  readonly window: WindowSaid
  readonly onClose: () => void
}

/** One window in full: its days, how it stands, what was done and planned, and what can be moved. */
export const WindowPanel = ({ row, window, onClose }: WindowPanelProps) => {
  const marks = [...window.marks].sort((one, other) => (one.on < other.on ? -1 : 1))
  return (
    <SidePanel
      title={`${window.title} ${row.title}`}
      over={<StatusTag sign={window.light} word={lightWords[window.light]} />}
      onClose={onClose}
    >
      <div className="cal-panel">
        <p>{window.reason}</p>
        {window.own && <p>您自己：{window.own.reason}</p>}
        {window.names.length > 0 && <p>还没有落实：{window.names.join('、')}</p>}
        <p className="muted small">
          从{dayText(window.from)}到{dayText(window.to)}
          {window.due !== null && window.due !== window.to ? `，${dayText(window.due)}前办` : ''}
        </p>
        <Quotation quote={{ text: row.quote, clause: row.clause }} requirement={row.requirement} />
        <h3>办的和排的</h3>
        {marks.length === 0 && <p className="muted small">还没有。</p>}
        <ul className="cal-panel-marks">
          {marks.map(({ on, kind, title, at, more, count, move, href, stream }) => (
            <li key={`${on} ${kind} ${stream ?? ''}`}>
              <MarkShape of={{ sort: kind, light: 'grey' }} />
              <span>
                {wordFor({ sort: kind, light: 'grey' })} {dayTextWithWeekday(on)} {at}
                <br />
                {href === undefined ? title : <a href={href}>{title}</a>}
                {stream === undefined && count > 1 ? `，${count} ${window.unit}` : ''}
                {more !== undefined && <span className="muted small">　{more}</span>}
              </span>
              {move && (
                <ActButton
                  act={move.act}
                  label="改期"
                  small
                  prefill={{ ...move.prefill, [move.into]: on }}
                  hide={Object.keys(move.prefill)}
                  onDone={onClose}
                />
              )}
            </li>
          ))}
        </ul>
        <a href={`/standard#${row.requirement}`}>看这一项的灯和证据</a>
      </div>
    </SidePanel>
  )
}
