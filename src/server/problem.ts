import type { Refusal } from '#mechanisms/refusal.ts'
import { cite } from '#standard/cite.ts'

/** A refusal as it is said over HTTP. */
export interface SaidRefusal {
  readonly requirement?: string
  readonly cite?: string
  readonly quote?: string
  readonly reason: string
  readonly figures: Readonly<Record<string, number | string>>
  readonly wayOut: Refusal['wayOut']
}

/** An error as `application/problem+json` (RFC 9457): a title and a detail in Chinese, and what is wrong where. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly refusals?: readonly SaidRefusal[]
  readonly errors?: readonly { readonly path: string; readonly message: string }[]
  /** A short code a person can read out, kept with the log line of an unexpected error. */
  readonly code?: string
}

const types: Readonly<Record<number, string>> = {
  400: 'not-understood',
  401: 'not-signed-in',
  403: 'not-yours',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  415: 'not-this-type',
  422: 'refused',
  429: 'too-many',
  500: 'unexpected',
  503: 'busy',
}

export const problem = (
  status: number,
  title: string,
  more: Omit<Problem, 'type' | 'title' | 'status'> = {},
): Problem => ({ type: `/problems/${types[status] ?? 'unexpected'}`, title, status, ...more })

/** A refusal with its sentence cited in full. */
export const saidOf = ({ reason, requirement, quote, figures, wayOut }: Refusal): SaidRefusal => ({
  ...(requirement !== undefined && { requirement }),
  ...(quote && { cite: cite(quote.clause), quote: quote.text }),
  reason,
  figures: figures ?? {},
  wayOut: wayOut ?? [],
})
