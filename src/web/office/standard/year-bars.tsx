import { daysBetween } from '#institution/calendar.ts'
import type { WeekSaid } from '#parts/http/shapes.ts'

/** Pixels the highest week reaches, and the least a week that has anything shows. */
const tallest = 30
const least = 3

interface YearBarsProps {
  readonly weeks: readonly WeekSaid[]
  /** Days in the year. */
  readonly length: number
}

const scaleOf = (weeks: readonly WeekSaid[]): ((count: number) => number) => {
  const most = Math.max(1, ...weeks.map(({ amber, red }) => amber + red))
  // Few lamps are not drawn as a wall: it takes five to reach the top.
  const unit = tallest / Math.max(5, most)
  return count => (count === 0 ? 0 : Math.max(least, Math.round(count * unit)))
}

/** 每周的待办与未落实: two counts a week, red below and amber on it; hatched where they only lie ahead. */
export const YearBars = ({ weeks, length }: YearBarsProps) => {
  const high = scaleOf(weeks)
  const first = weeks[0]?.from ?? ''
  const percent = (days: number): string => `${(days / length) * 100}%`
  return (
    <svg className="year-bars" width="100%" height={tallest} aria-hidden="true">
      <defs>
        <pattern id="ahead-red" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="#fcedeb" />
          <path d="M0 0v5" stroke="#c8281e" strokeWidth="2.6" />
        </pattern>
        <pattern id="ahead-amber" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="#fdf3e0" />
          <path d="M0 0v5" stroke="#c77d00" strokeWidth="1.6" />
        </pattern>
      </defs>
      {weeks.map(({ from, to, amber, red, forecast }) => {
        const [reds, ambers] = [high(red), high(amber)]
        const place = {
          x: percent(daysBetween(first, from)),
          width: `calc(${percent(daysBetween(from, to) + 1)} - 1.5px)`,
        }
        return (
          <g key={from}>
            {reds > 0 && (
              <rect
                x={place.x}
                style={{ width: place.width }}
                y={tallest - reds}
                height={reds}
                fill={forecast ? 'url(#ahead-red)' : '#c8281e'}
              />
            )}
            {ambers > 0 && (
              <rect
                x={place.x}
                style={{ width: place.width }}
                y={tallest - reds - ambers}
                height={ambers}
                fill={forecast ? 'url(#ahead-amber)' : '#e2ab4d'}
              />
            )}
          </g>
        )
      })}
    </svg>
  )
}
