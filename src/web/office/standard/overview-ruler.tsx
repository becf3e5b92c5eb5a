import type { RefObject } from 'react'
import type { Sign } from '#parts/sign.ts'
import { type OverviewLayout, tickAt, tickLength } from './overview-ticks.ts'

const colours: Readonly<Record<Sign, string>> = {
  red: '#c8281e',
  amber: '#c77d00',
  working: '#148060',
  green: '#148060',
  grey: '#c3c6ca',
  guide: '#c3c6ca',
  closed: '#d3d0c9',
}

interface OverviewRulerProps {
  readonly layout: OverviewLayout
  readonly selected: string | undefined
  /** Moved by the page as it scrolls, without drawing anything else anew. */
  readonly band: RefObject<SVGRectElement | null>
  readonly onJump: (id: string) => void
}

/** The whole text as ticks on a ruler: what presses reaches out. The band is what is in sight; a click goes there. */
export const OverviewRuler = ({ layout, selected, band, onJump }: OverviewRulerProps) => {
  const chosen = layout.ticks.find(({ id }) => id === selected)
  return (
    <button
      type="button"
      className="overview screen-only"
      tabIndex={-1}
      title="全文一览：点哪里，到哪里"
      onClick={event => {
        const box = event.currentTarget.getBoundingClientRect()
        const tick = tickAt(layout, ((event.clientY - box.top) / box.height) * layout.height)
        if (tick) onJump(tick.id)
      }}
    >
      <svg viewBox={`-20 0 64 ${layout.height}`} aria-hidden="true">
        <path d={`M-.5 0v${layout.height}`} stroke="#c9c6bf" />
        {layout.ticks.map(({ id, y, sign }) => {
          const thick = sign === 'red' || sign === 'amber' ? 3 : 2
          return <rect key={id} x="0" y={y} width={tickLength(sign)} height={thick} fill={colours[sign]} />
        })}
        {layout.numerals.map(({ numeral, y }) => (
          <text key={numeral} x="-10" y={y} textAnchor="middle">
            {numeral}
          </text>
        ))}
        {chosen && <path d={`M27 ${chosen.y + 1.5}l6-4v8z`} fill="#1f2226" />}
        <rect ref={band} x="-2" y="0" width="30" height="0" fill="#1f2226" opacity=".06" />
      </svg>
    </button>
  )
}
