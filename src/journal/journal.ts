import type { ClientBase } from 'pg'
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

/** What `enter` found behind the lock: the tree's frontier, and everything the act asked to read. */
export interface Door {
  readonly size: number
  readonly frontier: readonly Buffer[]
  readonly lastAt: string
  readonly rosterAt: number
  readonly startsOn: string | null
  readonly name: string
  readonly code: string
  readonly facts: readonly JournalRow[]
  readonly answered: { readonly bodyHash: string; readonly status: number; readonly response: unknown } | null
}

/**
 * Enters a town inside the caller's transaction: locks its row (unless `locking` is false), so that one act at a time is decided there, and
 * reads the named streams after the lock. `undefined` when there is no such town.
 */
export const enter = async (
  client: ClientBase,
  town: string,
  { streams, key, locking }: { readonly streams: readonly string[]; readonly key?: string; readonly locking: boolean },
): Promise<Door | undefined> => {
  const { rows } = await client.query<{ door: RawDoor | null }>({
    name: 'enter',
    text: 'select enter($1, $2, $3, $4) as door',
    values: [town, key ?? null, streams, locking],
  })
  const door = rows[0]?.door
  if (!door) return undefined
  return {
    ...door,
    facts: door.facts ?? [],
    frontier: (door.frontier ?? []).map(hash => Buffer.from(hash, 'hex')),
    answered: door.answered && { ...door.answered, response: JSON.parse(door.answered.response) },
  }
}

type RawDoor = Omit<Door, 'facts' | 'frontier' | 'answered'> & {
  readonly facts: JournalRow[] | null
  readonly frontier: string[] | null
  readonly answered: { readonly bodyHash: string; readonly status: number; readonly response: string } | null
}

/** More streams of a town already entered. */
export const read = async (
  client: ClientBase,
  town: string,
  streams: readonly string[],
): Promise<readonly JournalRow[]> => {
  const { rows } = await client.query<JournalRow>({
    name: 'read',
    text: 'select line, payload from journal where town = $1 and stream = any($2) order by position',
    values: [town, streams],
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
  readonly broken: number
  readonly broken_on: string | null
  readonly opened_on: string | null
  readonly due: string | null
  readonly last_on: string | null
  readonly late: boolean
}

/** Writes an entry and what follows from it, in the caller's transaction. Answers the counters of the windows touched. */
export const append = async (
  client: ClientBase,
  town: string,
  entry: Entry,
  {
    rosterAt,
    startsOn,
    follows,
  }: { readonly rosterAt: number; readonly startsOn: string | null; readonly follows: unknown },
): Promise<readonly CounterRow[]> => {
  const door = {
    size: entry.size,
    frontier: entry.frontier.map(hash => hash.toString('hex')),
    lastAt: entry.lastAt,
    rosterAt,
    startsOn,
  }
  const { rows } = await client.query<{ counters: CounterRow[] | null }>({
    name: 'append',
    text: 'select append($1, $2, $3, $4) as counters',
    values: [town, JSON.stringify(entry.rows), JSON.stringify(door), JSON.stringify(follows)],
  })
  return rows[0]?.counters ?? []
}

/** Keeps the answer to a request, so that the same key gives the same answer for ever. */
export const remember = (
  client: ClientBase,
  town: string,
  said: {
    readonly key: string
    readonly bodyHash: string
    readonly status: number
    readonly response: unknown
    readonly at: string
  },
): Promise<unknown> =>
  client.query({
    name: 'remember',
    text: 'insert into answered (town, key, body_hash, status, response, at) values ($1, $2, $3, $4, $5, $6)',
    values: [town, said.key, said.bodyHash, said.status, JSON.stringify(said.response), said.at],
  })

/** Founds a town: an empty log under an empty tree, in the caller's transaction. */
export const found = async (
  client: ClientBase,
  town: { readonly id: string; readonly name: string; readonly code: string },
): Promise<void> => {
  await client.query(`select set_config('biaochi.town', $1, true)`, [town.id])
  await client.query('insert into town (town, name, code) values ($1, $2, $3)', [town.id, town.name, town.code])
}
