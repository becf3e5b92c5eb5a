import { createHash } from 'node:crypto'
import pg, { type PoolClient } from 'pg'
import type { Day } from '#institution/calendar.ts'
import type { Roster } from '#institution/roster.ts'
import type { Column, Register } from '#mechanisms/register.ts'
import type { Filter } from '#mechanisms/register-filter.ts'
import type { CardIndex } from './card-index.ts'
import { filterCards, orderOfCards, wordCards } from './card-search.ts'
import { idsNamed, inChinese, namedBy, namedKinds, ofKind } from './named-columns.ts'
import { folded, foundBy } from './row-words.ts'
import { idsIn, type Names } from './shown-value.ts'

export interface RowKnown {
  readonly key: string
  readonly since: string
  readonly row: Readonly<Record<string, unknown>>
}

/** How a register is asked for. */
export interface RowsAsked {
  /** Words that must all occur in what a row shows: its characters, their pinyin, or their initials. */
  readonly q?: string | undefined
  readonly filters?: readonly Filter[]
  /** A field, or `-field` for the other way round. */
  readonly sort?: string | undefined
  /** A past day: the rows as they were known at its end. */
  readonly on?: Day | undefined
  /** Which of them; absent: all. */
  readonly page?: { readonly limit: number; readonly offset: number }
}

/** Conditions and values of one statement, numbered as they come. `$1` is the town, `$2` the register. */
interface Statement {
  readonly values: unknown[]
  readonly conditions: string[]
}

const put = ({ values }: Statement, value: unknown): string => `$${values.push(value)}`

/** What a cell holds, as an expression. Fields come from declarations alone, never from a client. */
const cell = ({ field }: Column): string => `row->${pg.escapeLiteral(field)}`
const cellText = ({ field }: Column): string => `(row->>${pg.escapeLiteral(field)})`
const cellFigure = (column: Column): string =>
  `(case when jsonb_typeof(${cell(column)}) = 'number' then ${cellText(column)}::numeric end)`
const cellFolded = (column: Column): string => `lower(normalize(${cellText(column)}, NFKC))`

/** A word occurs in the row's own words, in the name of someone the row speaks of, or in the name of a paper it has. */
const wordCondition = (statement: Statement, { columns }: Register, word: string, roster: Roster): string => {
  const given = put(statement, word)
  const ways = [`strpos(words, ${given}) > 0`]
  for (const kind of namedKinds) {
    const naming = ofKind(columns, kind)
    const ids =
      naming.length === 0 ? [] : idsNamed(roster, kind, name => foundBy(name).some(form => form.includes(word)))
    if (ids.length === 0) continue
    const named = put(statement, ids)
    for (const column of naming) ways.push(`${cell(column)} ?| ${named}::text[]`)
  }
  for (const column of ofKind(columns, 'papers')) {
    ways.push(
      `(key in (select p.key from row_paper p join attachment a on a.town = p.town and a.id = p.paper
          where p.town = $1 and p.register = $2 and strpos(lower(a.name), ${given}) > 0)
        and ${cell(column)} ?| array(select id from attachment where town = $1 and strpos(lower(name), ${given}) > 0))`,
    )
  }
  return `(${ways.join(' or ')})`
}

const filterCondition = (statement: Statement, { column, condition }: Filter, roster: Roster): string => {
  switch (condition.kind) {
    case 'day': {
      const ends = [
        condition.from !== undefined && `${cellText(column)} collate "C" >= ${put(statement, condition.from)}`,
        condition.to !== undefined && `${cellText(column)} collate "C" <= ${put(statement, condition.to)}`,
      ]
      return ends.filter(Boolean).join(' and ')
    }
    case 'figure': {
      const ends = [
        condition.least !== undefined && `${cellFigure(column)} >= ${put(statement, condition.least)}`,
        condition.most !== undefined && `${cellFigure(column)} <= ${put(statement, condition.most)}`,
      ]
      return ends.filter(Boolean).join(' and ')
    }
    case 'empty':
      return `coalesce(${cellText(column)}, '') ${condition.empty ? 'in' : 'not in'} ('', '[]')`
    default: {
      const wanted = folded(condition.text)
      const same = condition.kind === 'is'
      const kind = namedBy(column)
      if (kind) {
        const ids = idsNamed(roster, kind, name => (same ? folded(name) === wanted : folded(name).includes(wanted)))
        return ids.length === 0 ? 'false' : `${cell(column)} ?| ${put(statement, ids)}::text[]`
      }
      const given = put(statement, wanted)
      // The narrow column is asked first: it lets most rows go by without a look into them.
      return `strpos(words, ${given}) > 0 and ${
        same ? `${cellFolded(column)} = ${given}` : `strpos(${cellFolded(column)}, ${given}) > 0`
      }`
    }
  }
}

/** What rows are put in order by; the key settles what is equal, so that pages never overlap. */
const orderBy = (statement: Statement, register: Register, sort: string | undefined, roster: Roster): string => {
  const descending = sort?.startsWith('-') ? ' desc' : ''
  const field = sort?.replace(/^-/, '')
  const column = register.columns.find(each => each.field === field)
  const own = `sorted${descending}, key${descending}`
  if (!column || field === register.sortedBy || column.shown === 'sealed') return own
  const by = (): string => {
    if (column.shown === 'day') return `${cellText(column)} collate "C"`
    const kind = namedBy(column)
    if (kind) {
      const all = kind === 'people' ? roster.people : roster.organizations
      const inOrder = [...all.values()].sort((one, other) => inChinese.compare(one.name, other.name))
      const places = Object.fromEntries(inOrder.map(({ id }, place) => [id, place]))
      return `(${put(statement, JSON.stringify(places))}::jsonb->>(coalesce(${cell(column)}->>0, ${cellText(column)})))::int`
    }
    if (column.shown === 'papers') return `jsonb_array_length(coalesce(${cell(column)}, '[]'))`
    return column.figure ? cellFigure(column) : `${cellText(column)} collate in_chinese`
  }
  return `${by()}${descending} nulls ${descending ? 'last' : 'first'}, ${own}`
}

const wordsIn = (q = ''): readonly string[] =>
  folded(q)
    .split(/\s+/)
    .filter(word => word !== '')

const stated = (town: string, register: Register, { q, filters = [], on }: RowsAsked, roster: Roster): Statement => {
  const statement: Statement = { values: [town, register.id], conditions: ['town = $1', 'register = $2'] }
  if (on === undefined) statement.conditions.push('known_to is null')
  else {
    const end = put(statement, `${on}T23:59:59.999+08:00`)
    statement.conditions.push(`since <= ${end} and (until is null or until > ${end})`)
  }
  for (const word of wordsIn(q)) statement.conditions.push(wordCondition(statement, register, word, roster))
  for (const filter of filters) statement.conditions.push(`(${filterCondition(statement, filter, roster)})`)
  return statement
}

/** Names of the attachments that stand in some rows. */
export const paperNames = async (
  client: PoolClient,
  town: string,
  columns: readonly Column[],
  rows: readonly Pick<RowKnown, 'row'>[],
): Promise<ReadonlyMap<string, string>> => {
  const naming = ofKind(columns, 'papers')
  const ids = naming.length === 0 ? [] : [...new Set(rows.flatMap(({ row }) => idsIn(naming, row, 'papers')))]
  if (ids.length === 0) return new Map()
  const { rows: found } = await client.query<{ id: string; name: string }>(
    'select id, name from attachment where town = $1 and id = any($2)',
    [town, ids],
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** How many rows stand in a register now, as they are counted while they come and go. */
const standingNow = async (client: PoolClient, { values: [town, register] }: Statement): Promise<number> => {
  const { rows } = await client.query<{ n: number }>({
    name: 'standing-now',
    text: 'select rows::int as n from register_standing where town = $1 and register = $2',
    values: [town, register],
  })
  return rows[0]?.n ?? 0
}

interface Place {
  readonly key: string
  readonly from: number
  /** How many answer to what is asked, where that was counted on the way. */
  readonly total?: number
}

/** These rows, in this order. */
const rowsAt = async (client: PoolClient, { values: [town, register] }: Statement, places: readonly Place[]) => {
  const { rows } = await client.query<RowKnown & { readonly from: number }>({
    name: 'rows-of-page',
    text: `select key, known_from as "from", since, row from register_row
      where town = $1 and register = $2 and (key, known_from) in (select * from unnest($3::text[], $4::bigint[]))`,
    values: [town, register, places.map(({ key }) => key), places.map(({ from }) => from)],
  })
  const found = new Map(rows.map(({ key, from, since, row }) => [`${key} ${from}`, { key, since, row }]))
  return places.flatMap(({ key, from }): readonly RowKnown[] => {
    const row = found.get(`${key} ${from}`)
    return row ? [row] : []
  })
}

/** Statements are planned once on each connection, under a name that says what they are. */
const nameOf = (text: string): string => `page-${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`

/** So many rows may be passed over one by one: less than the second question costs. */
const fewPassed = 200

/** A page of everything. Far down the keys come first, which an index alone answers, and then these rows themselves. */
const pageOf = async (
  client: PoolClient,
  statement: Statement,
  ordered: string,
  { limit, offset }: NonNullable<RowsAsked['page']>,
): Promise<readonly RowKnown[]> => {
  const asking = <Row extends object>(what: string) => {
    const text = `select ${what} ${ordered} limit $${statement.values.length + 1} offset $${statement.values.length + 2}`
    return client.query<Row>({ name: nameOf(text), text, values: [...statement.values, limit, offset] })
  }
  if (offset <= fewPassed) return (await asking<RowKnown>('key, since, row')).rows
  return rowsAt(client, statement, (await asking<Place>('key, known_from as "from"')).rows)
}

export interface RowsFound {
  readonly rows: readonly RowKnown[]
  /** How many there are on all pages together. */
  readonly total: number
  readonly names: Names
}

/** The card index of a register as the caller's transaction sees it, where there is one. */
export type CardsOf = () => Promise<CardIndex | undefined>

const noCards: CardsOf = async () => undefined

/**
 * The rows that were asked for, with the names behind their ids. In the caller's transaction of the town. A page that is searched, narrowed or in
 * another order is found in the card index, if there is one, and else by reading every row.
 */
export const rowsAsked = async (
  client: PoolClient,
  town: string,
  register: Register,
  asked: RowsAsked,
  roster: Roster,
  cardsOf: CardsOf = noCards,
): Promise<RowsFound> => {
  const statement = stated(town, register, asked, roster)
  const { values, conditions } = statement
  const everything = asked.on === undefined && conditions.length === 3
  const mattering = values.length
  const ordered = `from register_row where ${conditions.join(' and ')} order by ${orderBy(statement, register, asked.sort, roster)}`
  const found = async (): Promise<Omit<RowsFound, 'names'>> => {
    if (!asked.page) {
      const { rows } = await client.query<RowKnown>(`select key, since, row ${ordered}`, values)
      return { rows, total: rows.length }
    }
    const { limit, offset } = asked.page
    const order = orderOfCards(register, asked.sort, roster)
    const inOwnOrder = everything && order.by === undefined
    const cards = asked.on === undefined && !inOwnOrder ? await cardsOf() : undefined
    if (cards) {
      const wanted = [
        ...(await wordCards(client, town, register, wordsIn(asked.q), roster)),
        ...(asked.filters ?? []).flatMap(filter => filterCards(filter, roster)),
      ]
      const { places, total } = cards.find(wanted, order, asked.page)
      return { rows: await rowsAt(client, statement, places), total }
    }
    if (everything) {
      const page = pageOf(client, statement, ordered, asked.page)
      const [rows, total] = await Promise.all([page, standingNow(client, statement)])
      return { rows, total }
    }
    const { rows: places } = await client.query<Place>(
      `select key, known_from as "from", (count(*) over ())::int as total ${ordered} limit ${limit} offset ${offset}`,
      values,
    )
    if (places.length > 0 || offset === 0)
      return { rows: await rowsAt(client, statement, places), total: places[0]?.total ?? 0 }
    const { rows: past } = await client.query<{ total: number }>(
      `select count(*)::int as total from register_row where ${conditions.join(' and ')}`,
      values.slice(0, mattering),
    )
    return { rows: [], total: past[0]?.total ?? 0 }
  }
  const { rows, total } = await found()
  return { rows, total, names: { roster, papers: await paperNames(client, town, register.columns, rows) } }
}
