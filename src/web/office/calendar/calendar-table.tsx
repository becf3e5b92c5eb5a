import { dayText } from '#institution/calendar.ts'
import { SidePanel } from '#parts/side-panel.tsx'
import { lightFor, reasonFor } from './calendar-days.ts'
import type { RowSaid } from './use-calendar.ts'
import { lightWords } from './year-rows.tsx'

interface CalendarTableProps {
  readonly title: string
  readonly rows: readonly RowSaid[]
  readonly mine: boolean
  readonly onClose: () => void
}

const daysOf = (marks: RowSaid['windows'][number]['marks'], kind: string): string =>
  marks.flatMap(mark => (mark.kind === kind ? [dayText(mark.on)] : [])).join('、')

/** The calendar in words and numbers, for whoever reads rather than looks. */
export const CalendarTable = ({ title, rows, mine, onClose }: CalendarTableProps) => (
  <SidePanel title={title} wide onClose={onClose}>
    <table className="table">
      <thead>
        <tr>
          <th scope="col">事项</th>
          <th scope="col">期</th>
          <th scope="col">状态</th>
          <th scope="col">已办</th>
          <th scope="col">已排</th>
        </tr>
      </thead>
      <tbody>
        {rows.flatMap(row =>
          row.windows.map(window => (
            <tr key={`${row.requirement} ${window.key}`}>
              <th scope="row">{row.title}</th>
              <td>{window.title}</td>
              <td>
                {lightWords[lightFor(window, mine)]}
                <span className="muted small">　{reasonFor(window, mine)}</span>
              </td>
              <td>{daysOf(window.marks, 'counts')}</td>
              <td>{daysOf(window.marks, 'planned')}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  </SidePanel>
)
