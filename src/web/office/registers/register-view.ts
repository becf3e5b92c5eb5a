import { isDay } from '#institution/calendar.ts'

/** What of a register is seen; all of it stands in the address, so that every state is a link. */
export interface RegisterView {
  readonly q?: string
  /** Filters as words in a line. */
  readonly where?: string
  readonly sort?: string
  readonly page?: number
  /** A past day whose knowledge is shown. */
  readonly on?: string
  /** The row whose details stand beside the table. */
  readonly row?: string
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined

/** An address read; what it does not hold is left out, and a day that is none is no day. */
export const registerView = (search: Record<string, unknown>): RegisterView => {
  const [q, where, sort, row] = [text(search.q), text(search.where), text(search.sort), text(search.row)]
  const page = Number(search.page)
  return {
    ...(q !== undefined && { q }),
    ...(where !== undefined && { where }),
    ...(sort !== undefined && { sort }),
    ...(Number.isInteger(page) && page > 1 && { page }),
    ...(isDay(search.on) && { on: String(search.on) }),
    ...(row !== undefined && { row }),
  }
}
