import { dayText } from '#institution/calendar.ts'
import type { WeekSaid } from '#parts/http/shapes.ts'
import { SidePanel } from '#parts/side-panel.tsx'

interface YearTableProps {
  readonly year: number
  readonly weeks: readonly WeekSaid[]
  readonly onDay: (day: string) => void
  readonly onClose: () => void
}

/** The bars of the year as a table: for whoever reads numbers rather than pictures. A click goes to the week. */
export const YearTable = ({ year, weeks, onDay, onClose }: YearTableProps) => (
  <SidePanel title={`${year}年每周的待办与未落实`} onClose={onClose}>
    <table className="table year-table">
      <thead>
        <tr>
          <th scope="col">周</th>
          <th scope="col">待办</th>
          <th scope="col">未落实</th>
        </tr>
      </thead>
      <tbody>
        {weeks.map(({ from, to, on, amber, red, forecast }) => (
          <tr key={from}>
            <th scope="row">
              <button
                type="button"
                className="link-button"
                onClick={() => {
                  onDay(on)
                  onClose()
                }}
              >
                {dayText(from)}—{dayText(to)}
              </button>
              {forecast && <small className="muted"> 若不办</small>}
            </th>
            <td className={amber > 0 ? 'text-amber' : 'muted'}>{amber}</td>
            <td className={red > 0 ? 'text-red' : 'muted'}>{red}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </SidePanel>
)
