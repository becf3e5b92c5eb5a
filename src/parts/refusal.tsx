import type { RefusalSaid, WayOutSaid } from './http/shapes.ts'
import { Lamp } from './lamp.tsx'
import { numbered } from './numbered.ts'
import { Quotation } from './quotation.tsx'
import { requirementsIn, useStandard } from './use-standard.ts'
import { WayOut } from './way-out.tsx'
import './refusal.css'

interface ReasonsProps {
  readonly refusals: readonly RefusalSaid[]
  /** What to do with a way out; without it an act opens in a panel and an address is gone to. */
  readonly onWayOut?: (wayOut: WayOutSaid) => void
}

/** Every reason with its sentence and its own way out. */
export const Reasons = ({ refusals, onWayOut }: ReasonsProps) => {
  const requirements = requirementsIn(useStandard().answer)
  return (
    <ul className="reasons">
      {numbered(refusals).map(({ n, item: { requirement, cite, quote, reason, wayOut = [] } }) => {
        const clause = requirements.find(({ id }) => id === requirement)?.clause
        return (
          <li key={n}>
            <p>{reason}</p>
            {quote !== undefined && (
              <Quotation
                quote={{ text: quote, ...(clause !== undefined && { clause }) }}
                {...(requirement !== undefined && { requirement })}
              >
                {clause === undefined && cite !== undefined && <span className="small muted"> {cite}</span>}
              </Quotation>
            )}
            {wayOut.length > 0 && (
              <div className="ways-out">
                {wayOut.map(way => (
                  <WayOut key={way.title} way={way} {...(onWayOut && { onTake: onWayOut })} />
                ))}
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** An act was tried and refused: all reasons at once. Red, because something needs help. */
export const Refusal = ({ title, refusals, onWayOut }: ReasonsProps & { readonly title: string }) => (
  <section className="refusal" role="alert">
    <h3>
      <Lamp sign="red" size={16} silent />
      {title}
    </h3>
    <Reasons refusals={refusals} {...(onWayOut && { onWayOut })} />
  </section>
)
