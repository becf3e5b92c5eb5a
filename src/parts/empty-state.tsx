import type { ReactNode } from 'react'
import './empty-state.css'

/** Nothing here, and why that is well: what comes next, or how it will come by itself. */
export const EmptyState = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className="empty-state">
    <b>{title}</b>
    {children !== undefined && <div className="small muted">{children}</div>}
  </div>
)
