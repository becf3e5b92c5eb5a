import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientBase, Pool } from 'pg'
import { factsOf, followAgain, type JournalRow } from '#journal/journal.ts'
import { type AnyState, type Fact, splitStreamId } from '#mechanisms/stream.ts'
import { follow } from './follow.ts'
import type { House } from './house-of.ts'

/**
 * Digest of everything that says what follows from facts: the declarations and the mechanisms under them, as they are written. A change to a
 * comment costs one rebuild too many; nothing costs one too few.
 */
export const digestOfDeclarations = (): string => {
  const digest = createHash('sha256')
  for (const room of [
    'institution',
    'mechanisms',
    'foundation',
    'chapters',
    'server/follow.ts',
    'server/row-words.ts',
  ]) {
    const path = join(import.meta.dirname, '..', room)
    const files = path.endsWith('.ts')
      ? [path]
      : readdirSync(path, { recursive: true, encoding: 'utf8' }).map(file => join(path, file))
    for (const file of files.filter(name => name.endsWith('.ts') && !name.endsWith('.spec.ts')).sort())
      digest.update(readFileSync(file))
  }
  return digest.digest('hex')
}

/** Facts read and followed at a time: what a town's history costs in memory does not grow with it, but for the states of its subjects. */
const batch = 2_000

/**
 * Builds the registers, evidence and counters of a town again from its first fact, in the caller's transaction. The same declarations and
 * facts give the same rows: `follow` is the one function that says what follows, here and at the door.
 */
export const rebuild = async (
  client: ClientBase,
  house: House,
  town: string,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<number> => {
  await client.query(`select set_config('biaochi.town', $1, true)`, [town])
  const { rows } = await client.query<{ size: string }>('select size from town where town = $1 for update', [town])
  const size = Number(rows[0]?.size ?? 0)
  for (const table of ['register_row', 'register_standing', 'row_paper', 'evidence', 'counter'])
    await client.query(`delete from ${table} where town = $1`, [town])
  const states = new Map<string, AnyState>()
  for (let position = 0; position < size; position += batch) {
    const found = await client.query<JournalRow>(
      'select line, payload from journal where town = $1 and position >= $2 and position < $3 order by position',
      [town, position, position + batch],
    )
    const facts = factsOf(found.rows).filter(fact => house.streams.has(splitStreamId(fact.stream)[0]))
    await followAgain(client, town, follow(house, states, facts as readonly Fact[]))
    progress(Math.min(position + batch, size), size)
  }
  return size
}

/** Builds again, town by town, what was built with other declarations. Answers the towns it rebuilt. */
export const rebuildWhereStale = async (pool: Pool, house: House): Promise<readonly string[]> => {
  const digest = digestOfDeclarations()
  const { rows } = await pool.query<{ town: string }>('select town from town where followed <> $1 order by town', [
    digest,
  ])
  for (const { town } of rows) {
    const client = await pool.connect()
    try {
      await client.query('begin')
      await rebuild(client, house, town)
      await client.query('update town set followed = $2 where town = $1', [town, digest])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      throw error
    } finally {
      client.release()
    }
  }
  return rows.map(({ town }) => town)
}
