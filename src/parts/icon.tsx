import type { ReactElement } from 'react'

/** Drawn on 16 × 16 with one line of 1.4; no icon stands without its word in navigation. */
const drawings = {
  page: (
    <>
      <path d="M3.5 1.5h6l3 3v10h-9z" />
      <path d="M9.3 1.7v3h3M5.6 8h4.8M5.6 10.8h4.8" />
    </>
  ),
  people: (
    <>
      <circle cx="5.6" cy="5" r="2.3" />
      <path d="M1.6 13.5c0-2.5 1.7-4 4-4s4 1.5 4 4M10.6 3a2.1 2.1 0 010 4M11.6 9.7c1.7.4 2.8 1.8 2.8 3.8" />
    </>
  ),
  list: <path d="M5.5 4h8.5M5.5 8h8.5M5.5 12h8.5M2 4h.6M2 8h.6M2 12h.6" />,
  calendar: (
    <>
      <rect x="1.8" y="3" width="12.4" height="11" rx="1.6" />
      <path d="M1.8 6.6h12.4M5 1.6v2.6M11 1.6v2.6" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.4V8l2.6 1.7" />
    </>
  ),
  printer: (
    <>
      <path d="M4.5 6V2h7v4M4.5 11.5H2.6a1.1 1.1 0 01-1.1-1.1V7.1A1.1 1.1 0 012.6 6h10.8a1.1 1.1 0 011.1 1.1v3.3a1.1 1.1 0 01-1.1 1.1h-1.9" />
      <path d="M4.5 9.5h7v4.7h-7z" />
    </>
  ),
  up: <path d="M3.2 10.4L8 5.6l4.8 4.8" />,
  down: <path d="M3.2 5.6L8 10.4l4.8-4.8" />,
  left: <path d="M10.4 3.2L5.6 8l4.8 4.8" />,
  right: <path d="M5.6 3.2L10.4 8l-4.8 4.8" />,
  close: <path d="M3.6 3.6l8.8 8.8M12.4 3.6l-8.8 8.8" />,
  menu: <path d="M2 4h12M2 8h12M2 12h12" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="M10.6 10.6L14 14" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  clip: <path d="M12.6 7.4l-5 5a2.9 2.9 0 01-4.1-4.1l5.3-5.3a1.9 1.9 0 012.7 2.7l-5.1 5.1a.9.9 0 01-1.3-1.3l4.6-4.6" />,
  padlock: (
    <>
      <rect x="3.4" y="7" width="9.2" height="7" rx="1.4" />
      <path d="M5.4 7V5a2.6 2.6 0 015.2 0v2" />
    </>
  ),
  check: <path d="M3 8.4l3.4 3.4L13 4.6" />,
  leave: <path d="M6.5 2.5h-4v11h4M6.5 8h8M11.6 5l3 3-3 3" />,
  download: <path d="M8 2v8M4.8 7L8 10.2 11.2 7M2.5 13.5h11" />,
} satisfies Record<string, ReactElement>

export type IconName = keyof typeof drawings

/** A small line drawing beside a word; spoken by the word, so never by itself. */
export const Icon = ({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) => (
  <svg
    className="icon"
    width={size}
    height={size}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {drawings[name]}
  </svg>
)

/** The sign of the house: a ruler whose notch is drawn in the brand's red. */
export const RulerMark = ({ size = 22 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
    <path d="M5 1.5v19" stroke="#1f2226" strokeWidth="2.2" strokeLinecap="round" />
    <path d="M5 3h6M5 7h9M5 15h6M5 19h9" stroke="#1f2226" strokeWidth="1.7" strokeLinecap="round" />
    <path d="M5 11h13" stroke="#a3211a" strokeWidth="2.4" strokeLinecap="round" />
  </svg>
)
