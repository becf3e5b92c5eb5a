import type { PoolClient } from 'pg'
import type { Day } from '#institution/calendar.ts'
import type { Column, Register } from '#mechanisms/register.ts'
import { idsIn, type Names, shownText } from './shown-value.ts'

export interface RowKnown {
  readonly key: string
  readonly since: string
  readonly row: Readonly<Record<string, unknown>>
}

/** How a register is asked for. */
export interface RowsAsked {
  /** Words that must all occur in what a row shows. */
  readonly q?: string | undefined
  /** A field, or `-field` for the other way round. */
  readonly sort?: string | undefined
  /** A past day: the rows as they were known at its end. */
  readonly on?: Day | undefined
}

/** The rows of a register as they stand, or as they were known at the end of a day. In the caller's transaction of the town. */
const knownRows = async (
  client: PoolClient,
  town: string,
  register: string,
  on: Day | undefined,
): Promise<readonly RowKnown[]> => {
  const { rows } = await client.query<RowKnown>(
    on === undefined
      ? {
          name: 'rows-now',
          text: 'select key, since, row from register_row where town = $1 and register = $2 and known_to is null order by key',
          values: [town, register],
        }
      : {
          name: 'rows-on',
          text: `select key, since, row from register_row where town = $1 and register = $2 and since <= $3 and (until is null or until > $3)
            order by key`,
          values: [town, register, `${on}T23:59:59.999+08:00`],
        },
  )
  return rows
}

/** Names of the attachments that stand in some rows. */
export const paperNames = async (
  client: PoolClient,
  town: string,
  columns: readonly Column[],
  rows: readonly Pick<RowKnown, 'row'>[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(rows.flatMap(({ row }) => idsIn(columns, row, 'papers')))]
  if (ids.length === 0) return new Map()
  const { rows: found } = await client.query<{ id: string; name: string }>(
    'select id, name from attachment where town = $1 and id = any($2)',
    [town, ids],
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

const inChinese = new Intl.Collator('zh-Hans-CN', { numeric: true })
const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

const compared = (one: unknown, other: unknown, column: Pick<Column, 'shown'>, names: Names): number => {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return inChinese.compare(shownText(column, one, names), shownText(column, other, names))
}

/** Sorts and searches what people see, names in place of ids. */
const chosen = (
  register: Register,
  rows: readonly RowKnown[],
  { q = '', sort }: RowsAsked,
  names: Names,
): readonly RowKnown[] => {
  const words = folded(q)
    .split(/\s+/)
    .filter(word => word !== '')
  const found =
    words.length === 0
      ? [...rows]
      : rows.filter(({ row }) => {
          const text = folded(register.columns.map(column => shownText(column, row[column.field], names)).join('\n'))
          return words.every(word => text.includes(word))
        })
  const wanted = sort ?? register.sortedBy
  const field = wanted?.replace(/^-/, '')
  if (field === undefined) return found
  const column = register.columns.find(each => each.field === field) ?? {}
  const direction = wanted?.startsWith('-') ? -1 : 1
  return found.sort((one, other) => direction * compared(one.row[field], other.row[field], column, names))
}

/** The rows that were asked for, with the names behind their ids. */
export const rowsAsked = async (
  client: PoolClient,
  town: string,
  register: Register,
  asked: RowsAsked,
  roster: Names['roster'],
): Promise<{ readonly rows: readonly RowKnown[]; readonly names: Names }> => {
  const known = await knownRows(client, town, register.id, asked.on)
  const names = { roster, papers: await paperNames(client, town, register.columns, known) }
  return { rows: chosen(register, known, asked, names), names }
}
