import type { ClientBase, Pool } from 'pg'
import type { OwnersKey } from './keys.ts'
import { commitmentOf, lineOf, parseLine, parsePayload, payloadOf } from './line.ts'
import { grow, leafHash } from './merkle.ts'

/** A fact as the journal keeps it: it stores what it does not understand. */
export interface StoredFact {
  readonly position: number
  readonly at: string
  readonly on: string
  readonly act: string
  readonly actor: string
  readonly stream: string
  readonly type: string
  readonly data: unknown
  readonly circumstances?: unknown
}

export type NewFact = Omit<StoredFact, 'position'>

/** A row of the journal as the database gives it. */
export interface JournalRow {
  readonly line: string
  readonly payload: string
}

/** Whatever answers a statement: a connection in a transaction, or any free one. */
export type Asked = Pick<ClientBase | Pool, 'query'>

/** A town's log as it stood at one moment: its size and the tree's frontier, and everything the act asked to read. */
export interface Door {
  readonly size: number
  readonly frontier: readonly Buffer[]
  readonly lastAt: string
  readonly rosterAt: number
  readonly startsOn: string | null
  readonly name: string
  readonly code: string
  readonly facts: readonly JournalRow[]
  readonly answered: Answered | null
}

/** What was answered under a key: nothing is done a second time. */
export interface Answered {
  readonly bodyHash: string
  readonly response: unknown
  /** The counters as the act left them. */
  readonly counters: readonly CounterRow[]
}

/** Whose log is read, and which streams; with the key of the request, that it be done once. */
export interface Entering {
  readonly town: string
  readonly streams: readonly string[]
  readonly key?: string | undefined
}

/**
 * Reads logs at one moment: where each ends, and the named streams. Whatever is decided on a log can be written only while it still ends there
 * (`append`), so that one act at a time is decided in a town. `undefined` where there is no such town.
 */
export const enter = async (database: Asked, entering: readonly Entering[]): Promise<readonly (Door | undefined)[]> => {
  const { rows } = await database.query<{ door: RawDoor | null }>({
    name: 'enter',
    text: `select enter(e->>'town', e->>'key', e->'streams') as door from jsonb_array_elements($1) e`,
    values: [JSON.stringify(entering)],
  })
  return rows.map(({ door }) =>
    door === null
      ? undefined
      : {
          ...door,
          facts: door.facts ?? [],
          frontier: door.frontier.map(hash => Buffer.from(hash.slice(hexMark.length), 'hex')),
          answered: door.answered && { ...door.answered, response: JSON.parse(door.answered.response) },
        },
  )
}

/** What stands before bytes that the database writes in hex. */
const hexMark = '\\x'

type RawDoor = Omit<Door, 'facts' | 'frontier' | 'answered'> & {
  readonly facts: readonly JournalRow[] | null
  readonly frontier: readonly string[]
  readonly answered: (Omit<Answered, 'response'> & { readonly response: string }) | null
}

/** More streams of a town, as they stood when its log had `size` facts. Inside a transaction of that town. */
export const read = async (
  client: ClientBase,
  town: string,
  streams: readonly string[],
  size: number,
): Promise<readonly JournalRow[]> => {
  const { rows } = await client.query<JournalRow>({
    name: 'read',
    text: 'select line, payload from journal where town = $1 and stream = any($2) and position < $3 order by position',
    values: [town, streams, size],
  })
  return rows
}

/** Rows as facts. Throws when a row is not what the journal writes: that is tampering or a broken disk, never a person's mistake. */
export const factsOf = (rows: readonly JournalRow[]): StoredFact[] =>
  rows.map(row => {
    const line = parseLine(row.line)
    const { data, circumstances } = parsePayload(row.payload)
    return {
      position: line.position,
      at: line.at,
      on: line.on,
      act: line.act,
      actor: line.actor,
      stream: line.stream,
      type: line.type,
      data,
      ...(circumstances !== undefined && { circumstances }),
    }
  })

/** Facts made ready to be written: lines, commitments and leaves, and the tree after them. */
export interface Entry {
  readonly facts: readonly StoredFact[]
  readonly rows: readonly {
    readonly position: number
    readonly stream: string
    readonly line: string
    readonly payload: string
    readonly salt: string
    readonly leaf: string
  }[]
  /** Size of the log before it, and with it. */
  readonly from: number
  readonly size: number
  readonly frontier: readonly Buffer[]
  readonly lastAt: string
  readonly lastLeaf: string
}

/** Lays facts at the end of a town's log, on paper: nothing is written yet. `random` gives the salts. */
export const entryOf = (
  town: string,
  door: Pick<Door, 'size' | 'frontier' | 'lastAt'>,
  facts: readonly NewFact[],
  random: (bytes: number) => Buffer,
): Entry => {
  let frontier = door.frontier
  const stored: StoredFact[] = []
  const rows = facts.map((fact, index) => {
    const position = door.size + index
    const salt = random(16)
    const payload = payloadOf({ data: fact.data, circumstances: fact.circumstances })
    const line = lineOf({ ...fact, town, position, commitment: commitmentOf(salt, payload) })
    const leaf = leafHash(line)
    frontier = grow(frontier, position, leaf)
    stored.push({ ...fact, position })
    return { position, stream: fact.stream, line, payload, salt: salt.toString('hex'), leaf: leaf.toString('hex') }
  })
  return {
    facts: stored,
    rows,
    from: door.size,
    size: door.size + facts.length,
    frontier,
    lastAt: facts.at(-1)?.at ?? door.lastAt,
    lastLeaf: rows.at(-1)?.leaf ?? '',
  }
}

/** A counted window, as it stands after what was written. */
export interface CounterRow {
  readonly requirement: string
  readonly subject: string
  readonly window_key: string
  readonly done: number
  readonly planned: number
  /** Absent in an answer kept from before there was such a sum. */
  readonly excused?: number
  readonly broken: number
  readonly broken_on: string | null
  readonly opened_on: string | null
  readonly due: string | null
  readonly last_on: string | null
  readonly late: boolean
}

/** What follows from an entry, as rows of the tables that follow: see `server/follow.ts`. The journal stores what it does not understand. */
export interface Following {
  readonly closedRows: readonly object[]
  readonly openedRows: readonly object[]
  readonly closedEvidence: readonly object[]
  readonly openedEvidence: readonly object[]
  readonly touched: readonly object[]
}

export const nothingFollows: Following = {
  closedRows: [],
  openedRows: [],
  closedEvidence: [],
  openedEvidence: [],
  touched: [],
}

/** Everything an act writes: its facts at the end of a town's log, and what goes with them. */
export interface Appending {
  readonly town: string
  readonly entry: Entry
  readonly rosterAt: number
  readonly startsOn: string | null
  readonly follows: Following
  /** Keys made for what the facts seal, and owners whose keys come to their end with them. */
  readonly keys?: readonly OwnersKey[]
  readonly ended?: readonly string[]
  /** The answer, so that the same key gives it again. */
  readonly answer?: { readonly key: string; readonly bodyHash: string; readonly response: unknown } | undefined
}

/** A list that is empty is left out: what nobody asks for costs nothing. */
const unlessEmpty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list)

const followed = ({ closedRows, openedRows, closedEvidence, openedEvidence, touched }: Following) => ({
  closedRows: unlessEmpty(closedRows),
  openedRows: unlessEmpty(openedRows),
  closedEvidence: unlessEmpty(closedEvidence),
  openedEvidence: unlessEmpty(openedEvidence),
  touched: unlessEmpty(touched),
})

/**
 * Writes entries and all that goes with them: one statement, whole or not at all. Answers for each the counters of the windows touched; for an
 * entry whose log no longer ends where it begins `undefined`, and nothing of it is written: then decide anew.
 *
 * Of each town one entry at most: they are written in the order of the towns' names, so that two askings never wait for each other.
 */
export const append = async (
  database: Asked,
  entries: readonly Appending[],
): Promise<readonly (readonly CounterRow[] | undefined)[]> => {
  const { rows } = await database.query<{ town: string; counters: CounterRow[] | null }>({
    name: 'append',
    text: `select e->>'town' as town, append(e->>'town', (e->>'from')::bigint, e) as counters from jsonb_array_elements($1) e`,
    values: [JSON.stringify(entries.map(written).sort((one, other) => (one.town < other.town ? -1 : 1)))],
  })
  const counters = new Map(rows.map(row => [row.town, row.counters ?? undefined]))
  return entries.map(({ town }) => counters.get(town))
}

/** As the database's `append` reads it. */
const written = ({ town, entry, rosterAt, startsOn, follows, keys = [], ended = [], answer }: Appending) => ({
  town,
  from: entry.from,
  facts: entry.rows,
  door: {
    size: entry.size,
    frontier: `{${entry.frontier.map(hash => `"\\\\x${hash.toString('hex')}"`).join(',')}}`,
    lastAt: entry.lastAt,
    rosterAt,
    startsOn,
  },
  follows: followed(follows),
  keys: unlessEmpty(keys.map(({ owner, key }) => ({ owner, key: key.toString('hex') }))),
  ended: unlessEmpty(ended),
  answer: answer && { ...answer, response: JSON.stringify(answer.response) },
})

/** What follows from facts that stand in the journal already, written again: for rebuilding, in a transaction of that town. */
export const followAgain = async (client: ClientBase, town: string, follows: Following): Promise<void> => {
  await client.query({
    name: 'follow',
    text: 'select follow($1, $2)',
    values: [town, JSON.stringify(followed(follows))],
  })
}

/** Founds a town: an empty log under an empty tree, in the caller's transaction. */
export const found = async (
  client: ClientBase,
  town: { readonly id: string; readonly name: string; readonly code: string },
): Promise<void> => {
  await client.query(`select set_config('biaochi.town', $1, true)`, [town.id])
  await client.query('insert into town (town, name, code) values ($1, $2, $3)', [town.id, town.name, town.code])
}
