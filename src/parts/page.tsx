import { type ReactNode, useEffect } from 'react'
import { Quotation } from './quotation.tsx'
import './page.css'

interface PageProps {
  readonly title: string
  /** Behind the title: figures, a day. */
  readonly sub?: ReactNode
  /** The sentence the page serves. */
  readonly basis?: { readonly text: string; readonly clause?: string }
  readonly requirement?: string
  /** At the right of the head: the one primary button among them. */
  readonly actions?: ReactNode
  /** Beside the content: details of what is selected. */
  readonly aside?: ReactNode
  readonly asideTitle?: string
  readonly children: ReactNode
}

/** Names the document while a page stands: 计划 · 标尺. */
export const useDocumentTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · 标尺`
  }, [title])
}

/** A page of work: its head, its basis in the standard, its content and, beside it, a panel. */
export const Page = ({ title, sub, basis, requirement, actions, aside, asideTitle, children }: PageProps) => {
  useDocumentTitle(title)
  return (
    <div className={aside === undefined ? 'page' : 'page page-with-aside'}>
      <div className="page-main">
        <header className="page-head">
          <h1>{title}</h1>
          {sub !== undefined && <span className="muted small">{sub}</span>}
          {actions !== undefined && <div className="page-actions screen-only">{actions}</div>}
        </header>
        {basis && <Quotation quote={basis} {...(requirement !== undefined && { requirement })} />}
        <div className="page-content">{children}</div>
      </div>
      {aside !== undefined && (
        <aside className="page-aside" aria-label={asideTitle ?? '详情'}>
          {aside}
        </aside>
      )}
    </div>
  )
}

/** A part of a page under its own heading. */
export const Section = ({
  title,
  sub,
  actions,
  children,
}: Pick<PageProps, 'title' | 'sub' | 'actions' | 'children'>) => (
  <section className="section">
    <header>
      <h2>{title}</h2>
      {sub !== undefined && <span className="muted small">{sub}</span>}
      {actions !== undefined && <div className="page-actions screen-only">{actions}</div>}
    </header>
    {children}
  </section>
)
