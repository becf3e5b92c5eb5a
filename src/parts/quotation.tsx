import type { ReactNode } from 'react'
import { ClauseChip } from './clause-chip.tsx'
import type { Sign } from './sign.ts'
import './quotation.css'

interface QuotationProps {
  readonly quote: { readonly text: string; readonly clause?: string }
  readonly requirement?: string
  /** The colour of the rule beside it; quiet without one. */
  readonly sign?: Sign
  readonly children?: ReactNode
}

/** Words of the standard, exactly, with their place. */
export const Quotation = ({ quote: { text, clause }, requirement, sign, children }: QuotationProps) => (
  <blockquote className={`quotation quotation-${sign ?? 'grey'}`}>
    “{text}”
    {clause !== undefined && (
      <>
        {' '}
        <ClauseChip clause={clause} lead="标准" {...(requirement !== undefined && { requirement })} />
      </>
    )}
    {children}
  </blockquote>
)
