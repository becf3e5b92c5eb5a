import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import type { Day } from '#institution/calendar.ts'
import type { Figure, Written } from '#paper/document.ts'
import type { AppWorld } from './app-world.ts'
import { type Asker, asking } from './asking.ts'
import { inTown } from './in-town.ts'

/** A paper as it left the house. */
export interface PrintedPaper {
  readonly town: string
  readonly n: number
  readonly document: string
  readonly subject: string
  readonly title: string
  readonly asOf: Day
  readonly at: string
  readonly printer: string
  readonly size: number
  readonly streams: readonly string[]
  readonly figures: readonly Figure[]
  readonly practice: boolean
}

/** No letter that is taken for another. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const codeLength = 16

/** 80 bits that nobody can foretell. */
const newCode = (random: AppWorld['random']): string =>
  [...random(codeLength)].map(byte => letters[byte % letters.length]).join('')

/** As it is typed: without dashes and spaces, in capitals. Undefined when it can be no code. */
export const codeTyped = (text: string): string | undefined => {
  const code = text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  return code.length === codeLength ? code : undefined
}

/** ABCD-EFGH-JKLM-NPQR. */
export const codeShown = (code: string): string => code.replaceAll(/(.{4})(?=.)/g, '$1-')

/** 2026-000017: the year, and the number of the paper. */
export const numberOf = ({ n, asOf }: Pick<PrintedPaper, 'n' | 'asOf'>): string =>
  `${asOf.slice(0, 4)}-${String(n).padStart(6, '0')}`

/** Keeps what a paper states before anyone holds it, and gives its number and code. The code itself is kept nowhere. */
export const keepPrinted = (
  world: AppWorld,
  asker: Asker,
  document: string,
  subject: string,
  title: string,
  { figures, streams }: Written,
): Promise<{ readonly number: string; readonly code: string; readonly asOf: Day }> =>
  asking(
    world,
    asker,
    async ({ client, town, today, now, person, size }) => {
      const code = newCode(world.random)
      const { rows } = await client.query<{ n: string }>(
        `insert into printed_paper (town, code_hash, document, subject, title, as_of, at, printer, size, streams, figures, practice)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning n`,
        [
          town,
          createHash('sha256').update(code).digest(),
          document,
          subject,
          title,
          today,
          now,
          person,
          size,
          streams,
          JSON.stringify(figures),
          world.practice !== undefined,
        ],
      )
      return { number: numberOf({ n: Number(rows[0]?.n), asOf: today }), code, asOf: today }
    },
    { writing: true },
  )

/** The paper that bears a code: the database shows this one row to whoever says its code, and nothing else. */
export const printedWith = (pool: Pool, code: string): Promise<PrintedPaper | undefined> =>
  inTown(
    pool,
    '-',
    async client => {
      await client.query(`select set_config('biaochi.paper', $1, true)`, [code])
      const { rows } = await client.query<PrintedPaper & { readonly n: string; readonly size: string }>(
        `select town, n, document, subject, title, as_of as "asOf", at, printer, size, streams, figures, practice
         from printed_paper where code_hash = $1`,
        [createHash('sha256').update(code).digest()],
      )
      const [row] = rows
      return row && { ...row, n: Number(row.n), size: Number(row.size) }
    },
    { reading: true },
  )
