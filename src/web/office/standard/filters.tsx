import { Icon } from '#parts/icon.tsx'
import { chapterPlaces } from '../chapters.ts'
import type { AddressChange, StandardAddress } from './address.ts'

interface FiltersProps {
  readonly address: StandardAddress
  readonly owners: readonly string[]
  /** How many are left; nothing when all are. */
  readonly count: number | undefined
  readonly onChange: (change: AddressChange) => void
}

/** Narrower than a state: by chapter, by who answers, or only one's own. Another click, or 放开, gives all back. */
export const Filters = ({ address: { chapter, owner, mine }, owners, count, onChange }: FiltersProps) => (
  <fieldset className="standard-filters screen-only">
    <legend className="spoken">筛选</legend>
    <span className="segments">
      {chapterPlaces.map(({ number, numeral, title }) => (
        <button
          type="button"
          key={number}
          className="segment"
          aria-pressed={chapter === number}
          title={title}
          onClick={() => onChange({ chapter: chapter === number ? undefined : number })}
        >
          {numeral}
          <span className="filter-chapter"> {title}</span>
        </button>
      ))}
    </span>
    <button
      type="button"
      className="date-switch"
      aria-pressed={mine === 1}
      onClick={() => onChange({ mine: mine === 1 ? undefined : 1 })}
    >
      我的
    </button>
    <select
      className="input filter-owner"
      aria-label="按责任"
      value={owner ?? ''}
      onChange={event => onChange({ owner: event.target.value || undefined })}
    >
      <option value="">不论谁负责</option>
      {owners.map(title => (
        <option key={title}>{title}</option>
      ))}
    </select>
    {count !== undefined && (
      <span className="filter-count small">
        {count === 0 ? '没有这样的' : `${count} 项`}
        <button
          type="button"
          className="link-button"
          onClick={() => onChange({ chapter: undefined, owner: undefined, mine: undefined, sign: undefined })}
        >
          <Icon name="close" size={12} />
          放开
        </button>
      </span>
    )}
  </fieldset>
)
