import type { Option } from './fields-of-schema.ts'
import type { ControlProps } from './text-controls.tsx'

/** Up to so many options stand side by side; more go into a list. */
const mostSegments = 5

/** Side by side a longer line than this would break: a list is calmer. */
const longestLine = 24

interface ChoiceControlProps extends ControlProps {
  readonly options: readonly Option[]
  readonly title: string
  readonly required: boolean
  /** Always a list, as in a narrow cell. */
  readonly narrow?: boolean
}

const fitsOneLine = (options: readonly Option[]): boolean =>
  options.length <= mostSegments && options.reduce((sum, { title }) => sum + title.length, 0) <= longestLine

interface SegmentsProps {
  readonly id: string
  readonly title: string
  readonly options: readonly Option[]
  readonly value: string | undefined
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly describedBy?: string | undefined
  readonly wrong?: boolean
}

/** One of a few, side by side: native radios, so arrows and screen readers work as everywhere. */
export const Segments = ({ id, title, options, value, onChange, onBlur, describedBy, wrong }: SegmentsProps) => (
  <div className="segments" role="radiogroup" aria-label={title} aria-invalid={wrong} aria-describedby={describedBy}>
    {options.map((option, index) => (
      <label key={option.value} className="segment-choice">
        <input
          type="radio"
          className="spoken"
          id={index === 0 ? id : undefined}
          name={id}
          checked={option.value === value}
          onChange={() => onChange(option.value)}
          onBlur={onBlur}
        />
        <span className="segment">{option.title}</span>
      </label>
    ))}
  </div>
)

/** One of a few: words side by side, or a list where there are many. */
export const ChoiceControl = (props: ChoiceControlProps) => {
  const { id, describedBy, value, onChange, onBlur, options, title, required, narrow, wrong } = props
  if (!narrow && required && fitsOneLine(options)) {
    return (
      <Segments
        id={id}
        title={title}
        options={options}
        value={typeof value === 'string' ? value : undefined}
        onChange={onChange}
        onBlur={onBlur}
        describedBy={describedBy}
        wrong={wrong}
      />
    )
  }
  return (
    <select
      id={id}
      className={wrong ? 'input input-wrong' : 'input'}
      aria-invalid={wrong}
      aria-describedby={describedBy}
      value={String(value ?? '')}
      onChange={event => onChange(event.target.value === '' ? undefined : event.target.value)}
      onBlur={onBlur}
    >
      {(!required || value === undefined || value === '') && <option value="">请选择</option>}
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.title}
        </option>
      ))}
    </select>
  )
}

/** Any of a few. */
export const ChoicesControl = ({ id, value, onChange, onBlur, options }: ChoiceControlProps) => {
  const chosen = (value ?? []) as readonly string[]
  return (
    <div className="choices">
      {options.map((option, index) => (
        <label key={option.value}>
          <input
            type="checkbox"
            id={index === 0 ? id : undefined}
            checked={chosen.includes(option.value)}
            onChange={event =>
              onChange(event.target.checked ? [...chosen, option.value] : chosen.filter(each => each !== option.value))
            }
            onBlur={onBlur}
          />
          {option.title}
        </label>
      ))}
    </div>
  )
}

export const YesNoControl = ({ id, value, onChange, onBlur }: ControlProps) => (
  <div className="choices">
    <label>
      <input
        type="checkbox"
        id={id}
        checked={value === true}
        onChange={event => onChange(event.target.checked)}
        onBlur={onBlur}
      />
      是
    </label>
  </div>
)

const halfDays: readonly Option[] = [
  { value: '1', title: '半天' },
  { value: '2', title: '1天' },
  { value: '3', title: '1天半' },
  { value: '4', title: '2天' },
]

/** A span in half days. */
export const HalfDaysControl = (props: ControlProps & { readonly title: string; readonly required: boolean }) => (
  <ChoiceControl {...props} options={halfDays} />
)
