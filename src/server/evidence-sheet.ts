import type { PoolClient } from 'pg'
import type { Day } from '#institution/calendar.ts'
import { parseLine } from '#journal/line.ts'
import { mayDo } from '#mechanisms/act.ts'
import type { Clock } from '#mechanisms/evidence.ts'
import type { Obligation } from '#mechanisms/obligations.ts'
import type { View } from '#mechanisms/place.ts'
import type { Register } from '#mechanisms/register.ts'
import type { Requirement } from '#mechanisms/requirement.ts'
import { splitStreamId } from '#mechanisms/stream.ts'
import type { Asking } from './asking.ts'
import type { House } from './house-of.ts'
import { paperNames } from './register-rows.ts'
import { detailOf } from './requirement-said.ts'
import { maskedRows } from './sealed-rows.ts'
import { idsIn, shownText } from './shown-value.ts'

/** A line of the journal with the digest that stands in the tree. */
interface Recorded {
  readonly position: number
  readonly line: string
  readonly leaf: Buffer
}

/** The last instant the sheet knows of: its day's end by entry, else now. */
const endOf = ({ on, today }: View, by: Clock): string =>
  `${by === 'entered' && on < today ? on : today}T23:59:59.999+08:00`

/** Every line about some subjects of work, in the order they were entered. */
const linesAbout = async (
  client: PoolClient,
  town: string,
  streams: readonly string[],
): Promise<readonly Recorded[]> => {
  if (streams.length === 0) return []
  const { rows } = await client.query<Recorded>(
    'select position, line, leaf from journal where town = $1 and stream = any($2) order by position',
    [town, streams],
  )
  return rows.map(row => ({ ...row, position: Number(row.position) }))
}

const streamsOf = (obligations: readonly Obligation[]): readonly string[] => [
  ...new Set(obligations.flatMap(({ evidence }) => evidence.map(({ stream }) => stream))),
]

const streamTitle = (house: House, stream: string): string => {
  const [name] = splitStreamId(stream)
  for (const act of house.acts.values()) if (act.on.name === name) return act.on.title
  return name
}

interface RowKept {
  readonly register: string
  readonly key: string
  readonly row: Readonly<Record<string, unknown>>
}

/** The rows of registers the asker may read that a subject of work had at an instant. */
const rowsAbout = async (asked: Asking, house: House, stream: string, end: string): Promise<readonly RowKept[]> => {
  const [name, subject] = splitStreamId(stream)
  const readable = [...house.registers.values()].filter(
    register => register.of.name === name && mayDo(register.readers, asked.positions),
  )
  if (readable.length === 0) return []
  const { rows } = await asked.client.query<RowKept>(
    `select register, key, row from register_row where town = $1 and register = any($2)
       and (key = $3 or starts_with(key, $3 || '#')) and since <= $4 and (until is null or until > $4) order by register, known_from, key`,
    [asked.town, readable.map(({ id }) => id), subject, end],
  )
  return maskedRows(asked.client, asked.town, rows)
}

/** So many rows of an excerpt are printed: a year's plan has twelve. */
const longestExcerpt = 12

const excerptOf = async (asked: Asking, house: House, view: View, stream: string, end: string) => {
  const rows = await rowsAbout(asked, house, stream, end)
  const register: Register | undefined = rows[0] && house.registers.get(rows[0].register)
  if (!register) return null
  const own = rows
    .filter(row => row.register === register.id)
    .sort((one, other) => keyOrder(one.key) - keyOrder(other.key))
  const names = { roster: view.roster, papers: await paperNames(asked.client, asked.town, register.columns, own) }
  return {
    register: register.title,
    more: Math.max(0, own.length - longestExcerpt),
    rows: own.slice(0, longestExcerpt).map(({ row }) =>
      register.columns.flatMap(column => {
        const text = column.shown === 'sealed' ? '' : shownText(column, row[column.field], names)
        return text === '' ? [] : [{ title: column.title, text, day: column.shown === 'day' }]
      }),
    ),
  }
}

const keyOrder = (key: string): number => Number(key.split('#')[1] ?? 0)

/** The papers that lie with the records, with the digest each had when it was uploaded. */
const papersOf = async (asked: Asking, house: House, streams: readonly string[], end: string) => {
  const found = new Map<string, string>()
  for (const stream of streams) {
    for (const { register, row } of await rowsAbout(asked, house, stream, end)) {
      const columns = house.registers.get(register)?.columns ?? []
      for (const id of idsIn(columns, row, 'papers')) found.set(id, stream)
    }
  }
  if (found.size === 0) return []
  const { rows } = await asked.client.query<{ id: string; name: string; digest: string; uploadedAt: string }>(
    `select id, name, digest, uploaded_at as "uploadedAt" from attachment where town = $1 and id = any($2) order by uploaded_at, id`,
    [asked.town, [...found.keys()]],
  )
  return rows.map(({ id, name, digest, uploadedAt }) => ({
    title: name,
    at: uploadedAt,
    source: streamTitle(house, found.get(id) ?? ''),
    digest,
  }))
}

/** What was entered about the same subjects after they first counted: corrections, make-ups, strikes. */
const changesAfter = (lines: readonly Recorded[], obligations: readonly Obligation[], house: House, end: string) => {
  const counted = new Map<string, number>()
  for (const { stream, position } of obligations.flatMap(({ evidence }) => evidence))
    counted.set(stream, Math.min(position, counted.get(stream) ?? position))
  return lines.flatMap(({ position, line }) => {
    const { stream, at, act } = parseLine(line)
    const first = counted.get(stream)
    if (first === undefined || position <= first || at > end) return []
    return [{ at, title: house.acts.get(act)?.title ?? act, of: streamTitle(house, stream) }]
  })
}

/** 证据号: the requirement and the day, as it is written on the paper. */
const numberOf = (id: string, on: Day): string => `${id}-${on.replaceAll('-', '')}`

/** One requirement as an inspector takes it away: how it stands by window, what shows it with its digests, an excerpt, and what came later. */
export const sheetOf = async (asked: Asking, house: House, requirement: Requirement, view: View, by: Clock) => {
  const { obligations, said } = await detailOf(asked, house, requirement, view, by)
  const end = endOf(view, by)
  const streams = streamsOf(obligations)
  const lines = await linesAbout(asked.client, asked.town, streams)
  const byPosition = new Map(lines.map(line => [line.position, line]))
  const evidence = obligations
    .flatMap(obligation => obligation.evidence)
    .sort((one, other) => one.position - other.position)
  const latest = evidence.findLast(({ kind }) => kind === 'counts')
  return {
    ...said,
    number: numberOf(requirement.id, view.on),
    index: [
      ...evidence.map(({ position, title, on, since, late, stream }) => ({
        title,
        on,
        at: since,
        late,
        position,
        source: streamTitle(house, stream),
        digest: byPosition.get(position)?.leaf.toString('hex') ?? '',
      })),
    ],
    papers: await papersOf(asked, house, streams, end),
    excerpt: latest
      ? { of: latest.title, on: latest.on, ...(await excerptOf(asked, house, view, latest.stream, end)) }
      : null,
    changes: changesAfter(lines, obligations, house, end),
  }
}
