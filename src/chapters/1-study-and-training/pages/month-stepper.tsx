import { addMonths } from '#institution/calendar.ts'
import { Icon } from '#parts/icon.tsx'
import { monthText } from '../reflection.ts'

interface MonthStepperProps {
  readonly month: string
  readonly today: string
  readonly onMonth: (month: string) => void
}

/** One month back or on; none that has not begun. */
export const MonthStepper = ({ month, today, onMonth }: MonthStepperProps) => {
  const to = (step: number) => addMonths(`${month}-01`, step).slice(0, 7)
  return (
    <span className="year-stepper">
      <button
        type="button"
        className="icon-button"
        aria-label={monthText(to(-1), today)}
        onClick={() => onMonth(to(-1))}
      >
        <Icon name="left" size={13} />
      </button>
      <span className="num">{monthText(month, today)}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={monthText(to(1), today)}
        disabled={to(1) > today.slice(0, 7)}
        onClick={() => onMonth(to(1))}
      >
        <Icon name="right" size={13} />
      </button>
    </span>
  )
}
