import { useState } from 'react'
import { ActPanel } from './act-panel.tsx'
import { go } from './go.ts'
import type { WayOutSaid } from './http/shapes.ts'

interface WayOutProps {
  readonly way: WayOutSaid
  readonly onTake?: (way: WayOutSaid) => void
}

/** A way that is open: an act with what is already known, an address, or a plain word of advice. */
export const WayOut = ({ way, onTake }: WayOutProps) => {
  const [open, setOpen] = useState(false)
  const { title, act, prefill, href } = way
  if (act === undefined && href === undefined) return <span className="small muted">{title}</span>
  const take = () => {
    if (onTake) onTake(way)
    else if (act === undefined) go(href ?? '/')
    else setOpen(true)
  }
  return (
    <>
      <button type="button" className="button button-small" onClick={take}>
        {title}
      </button>
      {act !== undefined && open && (
        <ActPanel act={act} title={title} {...(prefill && { prefill })} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
