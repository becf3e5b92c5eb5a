import { useState } from 'react'
import { type Day, dayTextWithWeekday, isDay, yearOf } from '#institution/calendar.ts'
import { Icon } from '../icon.tsx'

/** What every control is told: its ids for the label and the sentence of error, its value, and whom to tell of changes. */
export interface ControlProps {
  readonly id: string
  readonly describedBy: string | undefined
  readonly wrong: boolean
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly onBlur: () => void
  readonly placeholder?: string | undefined
}

const classOf = (wrong: boolean): string => (wrong ? 'input input-wrong' : 'input')

const common = ({ id, describedBy, wrong, onBlur, placeholder }: ControlProps) => ({
  id,
  className: classOf(wrong),
  'aria-invalid': wrong,
  'aria-describedby': describedBy,
  onBlur,
  placeholder,
})

const asText = (value: unknown): string => (value === undefined || value === null ? '' : String(value))

/** One line. Chinese input methods use Enter themselves, so Enter never sends. */
export const TextControl = (
  props: ControlProps & { readonly numeric?: boolean; readonly unit?: string | undefined },
) => (
  <input
    {...common(props)}
    type="text"
    autoComplete="off"
    inputMode={props.numeric ? 'decimal' : undefined}
    value={asText(props.value)}
    onChange={event => props.onChange(event.target.value)}
  />
)

/** Several lines; grows with what is written. */
export const LongTextControl = (props: ControlProps) => {
  const text = asText(props.value)
  return (
    <textarea
      {...common(props)}
      rows={Math.min(18, Math.max(5, text.split('\n').length + 1))}
      value={text}
      onChange={event => props.onChange(event.target.value)}
    />
  )
}

/** How a day stands in its field when nobody is typing there. */
const shownDay = (value: unknown, today: Day): string => {
  const text = asText(value)
  if (!isDay(text)) return text
  return yearOf(text) === yearOf(today) ? dayTextWithWeekday(text) : `${yearOf(text)}年${dayTextWithWeekday(text)}`
}

/** How a month stands in its field when nobody is typing there. */
const shownMonth = (value: unknown, today: Day): string => {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(asText(value)) ?? []
  if (month === undefined) return asText(value)
  return Number(year) === yearOf(today) ? `${Number(month)}月` : `${year}年${Number(month)}月`
}

interface SettledTextProps extends ControlProps {
  /** What stands there while nobody types. */
  readonly shown: string
  /** What was typed, as the value it means, where it is understood. */
  readonly understood: string | undefined
}

/** A text that settles into its meaning when one leaves it: 9.28 becomes 9月28日 周一. */
const SettledText = (props: SettledTextProps) => {
  const { value, onChange, onBlur, shown, understood } = props
  const [typed, setTyped] = useState<string>()
  return (
    <input
      {...common(props)}
      type="text"
      autoComplete="off"
      value={typed ?? shown}
      onFocus={event => event.currentTarget.select()}
      onChange={event => {
        setTyped(event.target.value)
        onChange(event.target.value)
      }}
      onBlur={() => {
        setTyped(undefined)
        if (understood !== undefined && understood !== value) onChange(understood)
        onBlur()
      }}
    />
  )
}

interface DayControlProps extends ControlProps {
  readonly today: Day
  /** What was typed, as a day, where it is understood. */
  readonly understood: Day | undefined
}

/** A day, typed as one likes or picked from the browser's own calendar. Once understood it stands with its weekday. */
export const DayControl = ({ today, ...props }: DayControlProps) => (
  <span className="day-field">
    <SettledText
      {...props}
      shown={shownDay(props.understood ?? props.value, today)}
      placeholder={props.placeholder ?? '如 3月2日'}
    />
    <span className="day-pick">
      <Icon name="calendar" size={15} />
      <input
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={props.understood ?? ''}
        onChange={event => event.target.value !== '' && props.onChange(event.target.value)}
      />
    </span>
  </span>
)

interface MonthControlProps extends ControlProps {
  readonly today: Day
  /** What was typed, as `2026-03`, where it is understood. */
  readonly understood: string | undefined
}

/** A month, typed as one likes. */
export const MonthControl = ({ today, ...props }: MonthControlProps) => (
  <SettledText
    {...props}
    shown={shownMonth(props.understood ?? props.value, today)}
    placeholder={props.placeholder ?? '如 3月'}
  />
)
