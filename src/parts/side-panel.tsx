import { type ReactNode, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Icon } from './icon.tsx'
import { useEscape } from './use-escape.ts'
import { useFocusInside } from './use-focus-inside.ts'
import './side-panel.css'

interface SidePanelProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Above the title: a tag, a citation. */
  readonly over?: ReactNode
  /** Wide enough for a table of entries. */
  readonly wide?: boolean
}

/** A sheet at the side of the page (at the foot of a phone): the page stays in sight, Esc closes, focus goes back to where it came from. */
export const SidePanel = ({ title, onClose, children, over, wide = false }: SidePanelProps) => {
  const room = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEscape(onClose)
  useFocusInside(room, heading)
  return createPortal(
    <div className="side-panel-room" ref={room}>
      <button type="button" className="side-panel-back" aria-label="关闭" tabIndex={-1} onClick={onClose} />
      <div
        className={wide ? 'side-panel side-panel-wide' : 'side-panel'}
        role="dialog"
        aria-modal="true"
        aria-label={title}
      >
        <header>
          <div>
            {over}
            <h2 ref={heading} tabIndex={-1}>
              {title}
            </h2>
          </div>
          <button type="button" className="icon-button" aria-label="关闭" title="关闭 Esc" onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        <div className="side-panel-body">{children}</div>
      </div>
    </div>,
    document.body,
  )
}
