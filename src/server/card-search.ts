import type { PoolClient } from 'pg'
import type { Roster } from '#institution/roster.ts'
import type { Column, Register } from '#mechanisms/register.ts'
import type { Filter } from '#mechanisms/register-filter.ts'
import type { CardCondition, CardOrder } from './card-index.ts'
import { cellText, type Order } from './card-values.ts'
import { idsNamed, inChinese, namedBy, namedKinds, ofKind } from './named-columns.ts'
import { folded, foundBy } from './row-words.ts'

/** What a register is asked for, said of its card index: the very conditions and order that `register-rows.ts` writes for the database. */

const namesOneOf =
  (ids: ReadonlySet<string>) =>
  (value: unknown): boolean =>
    Array.isArray(value) ? value.some(id => ids.has(id)) : typeof value === 'string' && ids.has(value)

/** Ids of the papers with a word in their names. */
const papersNamed = async (client: PoolClient, town: string, word: string): Promise<ReadonlySet<string>> => {
  const { rows } = await client.query<{ id: string }>({
    name: 'papers-named',
    text: 'select id from attachment where town = $1 and strpos(lower(name), $2) > 0',
    values: [town, word],
  })
  return new Set(rows.map(({ id }) => id))
}

/** Each word occurs in the row's own words, in the name of someone the row speaks of, or in the name of a paper it has. */
export const wordCards = async (
  client: PoolClient,
  town: string,
  { columns }: Pick<Register, 'columns'>,
  words: readonly string[],
  roster: Roster,
): Promise<readonly CardCondition[]> => {
  const withPapers = ofKind(columns, 'papers')
  return Promise.all(
    words.map(async word => {
      const cells: CardCondition['cells'][number][] = []
      const among = (named: readonly Column[], ids: ReadonlySet<string>) => {
        if (ids.size > 0) for (const { field } of named) cells.push({ field, wanted: namesOneOf(ids) })
      }
      for (const kind of namedKinds) {
        const naming = ofKind(columns, kind)
        const matches = (name: string) => foundBy(name).some(form => form.includes(word))
        among(naming, new Set(naming.length === 0 ? [] : idsNamed(roster, kind, matches)))
      }
      if (withPapers.length > 0) among(withPapers, await papersNamed(client, town, word))
      return { word, cells }
    }),
  )
}

/** What a filter asks of the rows. */
export const filterCards = ({ column, condition }: Filter, roster: Roster): readonly CardCondition[] => {
  const cell = (wanted: (value: unknown) => boolean): readonly CardCondition[] => [
    { cells: [{ field: column.field, wanted }] },
  ]
  switch (condition.kind) {
    case 'day': {
      const { from = '', to } = condition
      return cell(value => {
        const day = cellText(value)
        return day !== undefined && day >= from && (to === undefined || day <= to)
      })
    }
    case 'figure': {
      const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = condition
      return cell(value => typeof value === 'number' && value >= least && value <= most)
    }
    case 'empty':
      return cell(value => ['', '[]'].includes(cellText(value) ?? '') === condition.empty)
    default: {
      const wanted = folded(condition.text)
      const same = condition.kind === 'is'
      const kind = namedBy(column)
      if (kind) {
        const ids = idsNamed(roster, kind, name => (same ? folded(name) === wanted : folded(name).includes(wanted)))
        return cell(namesOneOf(new Set(ids)))
      }
      const has = cell(value => {
        const text = cellText(value)
        return text !== undefined && (same ? folded(text) === wanted : folded(text).includes(wanted))
      })
      return [{ word: wanted, cells: [] }, ...has]
    }
  }
}

/** The order of a sort; that of the register itself where the field is none to sort by. */
export const orderOfCards = (register: Register, sort: string | undefined, roster: Roster): CardOrder => {
  const descending = sort?.startsWith('-') === true
  const field = sort?.replace(/^-/, '')
  const column = register.columns.find(each => each.field === field)
  if (!column || field === register.sortedBy || column.shown === 'sealed') return { descending }
  return { descending, by: { field: column.field, order: orderOfColumn(column, roster) } }
}

/** How the values of a column are put in order. The same one every time, so that what was ordered stays so. */
const orderOfColumn = (column: Column, roster: Roster): Order => {
  const kind = namedBy(column)
  if (kind) return byName(roster, kind)
  if (column.shown === 'day') return byDay
  if (column.shown === 'papers') return byMany
  return column.figure ? byFigure : byText
}

const byDay: Order = {
  key: cellText,
  compare: (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0),
}

const byFigures = (one: number, other: number): number => one - other
const byFigure: Order = { key: value => (typeof value === 'number' ? value : undefined), compare: byFigures }
const byMany: Order = { key: value => (Array.isArray(value) ? value.length : 0), compare: byFigures }

/** Words by their sounds; what sounds alike, by its characters. */
export const byText: Order = {
  key: cellText,
  compare: (one: string, other: string) =>
    one === other ? 0 : inChinese.compare(one, other) || (one < other ? -1 : 1),
}

const byNames = new WeakMap<Roster, Map<string, Order>>()

/** By the place of the first one's name. */
const byName = (roster: Roster, kind: (typeof namedKinds)[number]): Order => {
  const known = byNames.get(roster) ?? new Map<string, Order>()
  byNames.set(roster, known)
  const order = known.get(kind) ?? { key: placesOf(roster, kind), compare: byFigures }
  known.set(kind, order)
  return order
}

const placesOf = (roster: Roster, kind: (typeof namedKinds)[number]) => {
  const all = [...(kind === 'people' ? roster.people : roster.organizations).values()]
  const inOrder = all.sort((one, other) => inChinese.compare(one.name, other.name))
  const places = new Map<unknown, number>(inOrder.map(({ id }, place) => [id, place]))
  return (value: unknown): number | undefined => places.get(Array.isArray(value) ? value[0] : value)
}
