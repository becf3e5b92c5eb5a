import type { ReactElement } from 'react'
import { type Sign, wordOf } from './sign.ts'

const shapes: Readonly<Record<Sign, ReactElement>> = {
  green: (
    <>
      <circle cx="8" cy="8" r="7.2" fill="#148060" />
      <path
        d="M4.6 8.3l2.3 2.3 4.5-4.9"
        fill="none"
        stroke="#fff"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  amber: <path d="M8 1.8L15 14H1z" fill="#c77d00" stroke="#c77d00" strokeWidth="1.6" strokeLinejoin="round" />,
  red: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="2.4" fill="#c8281e" />
      <path d="M8 4v5" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
      <circle cx="8" cy="12" r="1.15" fill="#fff" />
    </>
  ),
  grey: <circle cx="8" cy="8" r="6.2" fill="#fff" stroke="#8b9199" strokeWidth="1.7" />,
  guide: <path d="M8 1.6L14.4 8 8 14.4 1.6 8z" fill="#fff" stroke="#656b74" strokeWidth="1.6" strokeLinejoin="round" />,
  working: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="#fff" stroke="#148060" strokeWidth="1.7" />
      <path d="M8 1.8a6.2 6.2 0 010 12.4z" fill="#148060" />
    </>
  ),
  closed: (
    <>
      <rect x="3.4" y="7" width="9.2" height="7" rx="1.4" fill="none" stroke="#8b9199" strokeWidth="1.4" />
      <path d="M5.4 7V5a2.6 2.6 0 015.2 0v2" fill="none" stroke="#8b9199" strokeWidth="1.4" />
    </>
  ),
}

interface LampProps {
  readonly sign: Sign
  /** Pixels. */
  readonly size?: number
  /** Beside the word itself the shape need not be spoken. */
  readonly silent?: boolean
  readonly label?: string
}

/** A state as a shape: disc with a tick, triangle, square with a mark, ring, diamond, half disc, padlock. Never a colour alone. */
export const Lamp = ({ sign, size = 14, silent = false, label }: LampProps) =>
  silent ? (
    <svg className="lamp" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {shapes[sign]}
    </svg>
  ) : (
    <svg className="lamp" width={size} height={size} viewBox="0 0 16 16" role="img" aria-label={label ?? wordOf(sign)}>
      {shapes[sign]}
    </svg>
  )
