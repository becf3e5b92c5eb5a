import { addMonths } from '#institution/calendar.ts'
import { Icon } from './icon.tsx'

const said = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

/** One month back or on, `2026-09`; the month stands between. */
export const MonthStepper = ({
  month,
  onMonth,
}: {
  readonly month: string
  readonly onMonth: (month: string) => void
}) => {
  const to = (step: number) => addMonths(`${month}-01`, step).slice(0, 7)
  return (
    <span className="year-stepper">
      <button type="button" className="icon-button" aria-label={said(to(-1))} onClick={() => onMonth(to(-1))}>
        <Icon name="left" size={13} />
      </button>
      <span className="num">{said(month)}</span>
      <button type="button" className="icon-button" aria-label={said(to(1))} onClick={() => onMonth(to(1))}>
        <Icon name="right" size={13} />
      </button>
    </span>
  )
}
