import { type ReactNode, useEffect } from 'react'
import './once-shown.css'

/** What is shown this once and printed alone, without the page behind it. */
export const PrintedAlone = ({ children }: { readonly children: ReactNode }) => {
  useEffect(() => {
    document.body.classList.add('prints-panel-alone')
    return () => document.body.classList.remove('prints-panel-alone')
  }, [])
  return (
    <>
      {children}
      <button type="button" className="button screen-only" onClick={() => window.print()}>
        打印
      </button>
    </>
  )
}

/** What is handed over in person: lines large enough to copy by hand, and a button that prints them. */
export const OnceShown = ({
  lines,
  children,
}: {
  readonly lines: readonly (readonly [title: string, shown: ReactNode])[]
  readonly children: ReactNode
}) => (
  <PrintedAlone>
    <dl className="once-shown">
      {lines.map(([title, shown]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{shown}</dd>
        </div>
      ))}
    </dl>
    <div className="once-shown-words">{children}</div>
  </PrintedAlone>
)
