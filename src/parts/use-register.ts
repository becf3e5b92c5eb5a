import { queryOf } from './http/ask.ts'
import type { RegisterPageSaid, RegisterSaid, RowHistorySaid } from './http/shapes.ts'
import { type Asked, useAsked } from './use-answer.ts'

export interface RegisterAsked {
  readonly q?: string
  /** Filters as words in a line. */
  readonly where?: string
  /** A field, or `-field` for the other way round. */
  readonly sort?: string
  /** From 1. */
  readonly page?: number
  readonly size?: number
  readonly on?: string
}

export const registerPath = (id: string, asking: RegisterAsked = {}): string =>
  `/api/registers/${id}${queryOf({ ...asking })}`

/** The same rows as a file for WPS, Excel and Word. */
export const registerFilePath = (id: string, asking: RegisterAsked = {}, ending: 'xlsx' | 'docx' = 'xlsx'): string =>
  `/api/registers/${id}.${ending}${queryOf({ ...asking, page: undefined, size: undefined })}`

/** A page of a 台账. */
export const useRegister = (
  id: string,
  asking: RegisterAsked = {},
  { when = true }: { readonly when?: boolean } = {},
): Asked<RegisterPageSaid> =>
  useAsked<RegisterPageSaid>(['register', id, asking], registerPath(id, asking), { when, keep: true })

/** Every 台账 one may read. */
export const useRegisters = (): Asked<readonly RegisterSaid[]> => {
  const asked = useAsked<{ readonly registers: readonly RegisterSaid[] }>(['registers'], '/api/registers')
  return { ...asked, answer: asked.answer?.registers }
}

/** Every version of one row, the first one first. */
export const useRowHistory = (id: string, key: string): Asked<RowHistorySaid> =>
  useAsked<RowHistorySaid>(['register', id, 'history', key], `/api/registers/${id}/${encodeURIComponent(key)}/history`)

/** The words one may pick in columns that have but a few. */
export const useRegisterValues = (id: string, when: boolean): Readonly<Record<string, readonly string[]>> =>
  useAsked<{ readonly values: Readonly<Record<string, readonly string[]>> }>(
    ['register', id, 'values'],
    `/api/registers/${id}/values`,
    { when },
  ).answer?.values ?? {}
