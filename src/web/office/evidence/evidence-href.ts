import { isDay } from '#institution/calendar.ts'
import { queryOf } from '#parts/http/ask.ts'

/** How the standard was looked at when the paper was asked for. */
interface Seen {
  readonly on?: string | undefined
  readonly by?: 'occurred' | undefined
}

/** Where the evidence sheet of a requirement stands. Paper names the day, so that its code leads to the same page. */
export const evidenceHref = (id: string, { on, by }: Seen): string => `/standard/${id}/evidence${queryOf({ on, by })}`

/** Where the book of a chapter stands: a cover, its contents, and a sheet for each requirement. */
export const bookHref = (chapter: number, { on, by }: Seen): string =>
  `/standard/chapters/${chapter}/evidence${queryOf({ on, by })}`

/** What the address of a paper says; `print` opens the printer at once. */
export interface PaperAddress extends Seen {
  readonly print?: 1
}

export const paperAddressOf = ({ on, by, print }: Readonly<Record<string, unknown>>): PaperAddress => ({
  ...(isDay(on) && { on: String(on) }),
  ...(by === 'occurred' && { by }),
  ...(Number(print) === 1 && { print: 1 }),
})
