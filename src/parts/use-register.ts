import { queryOf } from './http/ask.ts'
import type { RegisterPageSaid, RegisterSaid } from './http/shapes.ts'
import { type Asked, useAsked } from './use-answer.ts'

export interface RegisterAsked {
  readonly q?: string
  /** A field, or `-field` for the other way round. */
  readonly sort?: string
  /** From 1. */
  readonly page?: number
  readonly size?: number
  readonly on?: string
}

export const registerPath = (id: string, asking: RegisterAsked = {}): string =>
  `/api/registers/${id}${queryOf({ ...asking })}`

/** The same rows as a file for Excel and WPS. */
export const registerFilePath = (id: string, asking: RegisterAsked = {}): string =>
  `/api/registers/${id}.xlsx${queryOf({ ...asking, page: undefined, size: undefined })}`

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
