import type { PoolClient } from 'pg'
import type { Roster } from '#institution/roster.ts'
import type { Register } from '#mechanisms/register.ts'
import { nearestWord } from './nearest-word.ts'
import { folded } from './row-words.ts'

export interface Standing {
  /** Rows that stand in it now. */
  readonly count: number
  /** When a row last came, changed or left; absent while nothing ever did. */
  readonly changedAt?: string
}

/** How many rows each register has and when it last changed, as the door keeps it. */
export const registersStanding = async (
  client: PoolClient,
  town: string,
  registers: readonly Register[],
): Promise<ReadonlyMap<string, Standing>> => {
  const { rows } = await client.query<{ register: string; count: number; changedAt: string }>(
    'select register, rows::int as count, changed_at as "changedAt" from register_standing where town = $1',
    [town],
  )
  const kept = new Map(rows.map(({ register, ...standing }) => [register, standing]))
  return new Map(registers.map(({ id }) => [id, kept.get(id) ?? { count: 0 }]))
}

/** Rows looked at, the last of its own order first, when a register is asked what it is like. */
const sample = 2_000
const mostValues = 12
const longestValue = 12

const latest = async <Field extends string>(client: PoolClient, town: string, register: Register, field: Field) => {
  const { rows } = await client.query<Readonly<Record<Field, unknown>>>(
    `select ${field} from register_row where town = $1 and register = $2 and known_to is null order by sorted desc, key desc limit ${sample}`,
    [town, register.id],
  )
  return rows.map(row => row[field])
}

/** The words of columns that have but a few, short ones: what one may pick instead of typing. */
export const valuesIn = async (
  client: PoolClient,
  town: string,
  register: Register,
): Promise<Readonly<Record<string, readonly string[]>>> => {
  const plain = register.columns.filter(({ shown, figure }) => shown === undefined && !figure)
  const rows = (await latest(client, town, register, 'row')) as readonly Readonly<Record<string, unknown>>[]
  const found = plain.flatMap(({ field }): (readonly [string, readonly string[]])[] => {
    const values = new Set<string>()
    for (const { [field]: value } of rows) {
      if (value === undefined || value === null || value === '') continue
      if (typeof value !== 'string' || value.length > longestValue) return []
      values.add(value)
      if (values.size > mostValues) return []
    }
    const few = values.size > 0 && (values.size <= 5 || values.size * 2 <= rows.length)
    return few ? [[field, [...values].sort()]] : []
  })
  return Object.fromEntries(found)
}

/** What was probably meant by words that nothing was found by. */
export const nearestIn = async (
  client: PoolClient,
  town: string,
  register: Register,
  q: string,
  roster: Roster,
): Promise<string | undefined> => {
  const names = register.columns.some(({ shown }) => shown === 'people')
    ? [...roster.people.values()].map(({ name }) => name)
    : []
  const words = (await latest(client, town, register, 'words')) as readonly string[]
  const texts = [...new Set([...names, ...words.flatMap(text => text.split('\n'))])].filter(text => text.length <= 60)
  for (const word of folded(q).split(/\s+/)) {
    const nearest = nearestWord(word, texts)
    if (nearest !== undefined) return nearest
  }
  return undefined
}
