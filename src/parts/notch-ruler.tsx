import './notch-ruler.css'

interface NotchRulerProps {
  readonly total: number
  readonly filled: number
  /** Where the rule draws its line, in the same unit. */
  readonly threshold?: number
  readonly unit?: string
  /** What is counted: 到会. */
  readonly label: string
  /** The rule in words: 全体委员 9 人的三分之二 = 6 票. */
  readonly rule?: string
  /** One short word for each cell: surnames of those present. */
  readonly cells?: readonly string[]
  /** `2` half days → 1天; plain numbers without it. */
  readonly say?: (amount: number) => string
}

const mostCells = 24

const share = (part: number, whole: number): string =>
  `${whole === 0 ? 0 : Math.min(100, Math.max(0, (part / whole) * 100))}%`

/**
 * A number of the standard as notches on a ruler: cells while they can be counted, a bar beyond that. The threshold's line overshoots the
 * ruler and is drawn in ink: red means trouble only.
 */
export const NotchRuler = ({ total, filled, threshold, unit = '', label, rule, cells, say }: NotchRulerProps) => {
  const said = say ?? ((amount: number) => `${amount}`)
  const scale = Math.max(total, filled)
  const counted = Number.isInteger(scale) && Number.isInteger(filled) && scale <= mostCells
  const spoken = `${label}，${said(filled)}${unit}，共${said(total)}${unit}${rule === undefined ? '' : `，${rule}`}`
  return (
    <div className="notch-ruler">
      <div className="notch-words">
        <span>{label}</span>
        <b>
          {said(filled)} / {said(total)}
          {unit !== '' && ` ${unit}`}
        </b>
      </div>
      <div className="notch-cells" role="img" aria-label={spoken}>
        {counted ? (
          Array.from({ length: scale }, (_, n) => n).map(n => (
            <i key={n} className={n < filled ? 'notch-filled' : cells?.[n] ? 'notch-away' : undefined}>
              {cells?.[n]}
            </i>
          ))
        ) : (
          <span className="notch-bar">
            <i style={{ width: share(filled, scale) }} />
          </span>
        )}
        {threshold !== undefined && (
          <span
            className={threshold / scale > 0.7 ? 'notch-line notch-line-left' : 'notch-line'}
            style={{ left: `calc(${share(threshold, scale)} - 1px)` }}
          >
            <b>
              {said(threshold)}
              {unit}
            </b>
          </span>
        )}
      </div>
      {rule !== undefined && <p className="tiny muted">{rule}</p>}
    </div>
  )
}
