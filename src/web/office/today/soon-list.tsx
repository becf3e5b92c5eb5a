import { useState } from 'react'
import type { Soon } from '#mechanisms/today-beside.ts'
import { ClauseChip } from '#parts/clause-chip.tsx'
import { Lamp } from '#parts/lamp.tsx'

const mostShown = 6

interface SoonListProps {
  readonly soon: readonly Soon[]
  readonly onTake: (soon: Soon) => void
}

const SoonRow = ({ soon: of, onTake }: { readonly soon: Soon; readonly onTake: () => void }) => (
  <li className="soon">
    <Lamp sign={of.light} size={14} />
    <span className="soon-title">
      {of.title}
      <ClauseChip clause={of.clause} requirement={of.requirement} quote={of.quote} />
    </span>
    <span className="soon-gap">{of.gap}</span>
    <span className="soon-owner">{of.owner}</span>
    <b className={`soon-days text-${of.light}`}>{of.daysLeft === 0 ? '今天' : `${of.daysLeft} 天`}</b>
    <span className="soon-step">
      {of.step && (
        <button type="button" className="link-button" aria-label={of.step.title} onClick={onTake}>
          {of.step.button ?? '办理'}
        </button>
      )}
    </span>
  </li>
)

/** 快要逾期: whoever owes it, with his name and what is missing. */
export const SoonList = ({ soon, onTake }: SoonListProps) => {
  const [all, setAll] = useState(false)
  if (soon.length === 0) return null
  const shown = all ? soon : soon.slice(0, mostShown)
  return (
    <section className="today-group" aria-label="快要逾期">
      <h2>
        快要逾期 <small>10 天以内，不论归谁</small>
      </h2>
      <ul className="soon-list">
        {shown.map(each => (
          <SoonRow key={each.key} soon={each} onTake={() => onTake(each)} />
        ))}
      </ul>
      {shown.length < soon.length && (
        <button type="button" className="link-button small" onClick={() => setAll(true)}>
          还有 {soon.length - shown.length} 项
        </button>
      )}
    </section>
  )
}
