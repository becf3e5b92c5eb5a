import { cite, citeShort } from '#standard/cite.ts'
import type { ClauseId } from '#standard/clauses.ts'
import './clause-chip.css'

interface ClauseChipProps {
  readonly clause: string
  /** The requirement whose panel a click opens; without one the chip only cites. */
  readonly requirement?: string
  /** The sentence, shown while the pointer rests on the chip. */
  readonly quote?: string
  /** Before the citation: 标准. */
  readonly lead?: string
}

/** Where in the standard it stands: 四.1, 二.1.(1). Paper and screen readers get the long form. */
export const ClauseChip = ({ clause, requirement, quote, lead }: ClauseChipProps) => {
  const id = clause as ClauseId
  const words = (
    <>
      <span className="clause-short" aria-hidden="true">
        {lead && `${lead} `}
        {citeShort(id)}
      </span>
      <span className="clause-long">标准{cite(id)}</span>
    </>
  )
  return requirement === undefined ? (
    <span className="clause" title={quote}>
      {words}
    </span>
  ) : (
    <a className="clause" href={`/standard#${requirement}`} title={quote}>
      {words}
    </a>
  )
}
