import { Lamp } from '#parts/lamp.tsx'
import { type Sign, wordOf } from '#parts/sign.ts'

interface TalliesProps {
  readonly counts: Readonly<Record<Sign, number>>
  readonly chosen: Sign | undefined
  readonly onChoose: (sign: Sign | undefined) => void
}

const shown: readonly Sign[] = ['red', 'amber', 'green', 'grey', 'guide', 'closed']

/** The counts; a click shows only those, another click all again. Numbers are never added up to a percentage. */
export const Tallies = ({ counts, chosen, onChoose }: TalliesProps) => (
  <fieldset className="tallies">
    <legend className="spoken">按状态筛选</legend>
    {shown.map(sign => (
      <button
        type="button"
        key={sign}
        className={`tally tally-${sign} text-${sign}`}
        aria-pressed={chosen === sign}
        onClick={() => onChoose(chosen === sign ? undefined : sign)}
      >
        <Lamp sign={sign} size={13} silent />
        <b>{counts[sign]}</b>
        <span>{wordOf(sign)}</span>
      </button>
    ))}
  </fieldset>
)
