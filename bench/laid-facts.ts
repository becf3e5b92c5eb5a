import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClientBase } from 'pg'
import { addDays, type Day } from '#institution/calendar.ts'
import { entryOf, type NewFact } from '#journal/journal.ts'
import type { Fact } from '#mechanisms/stream.ts'
import { type EvidenceRow, follow, type RegisterRow } from '#server/follow.ts'
import { house } from '#server/house.ts'

/** A town's years laid into the tables in bulk, past the door: the very rows the door would have written, many at a time. */

const firstDay: Day = '2030-01-01'
const parts = ['morning', 'afternoon', 'day'] as const
const batch = 20_000

const factAt = (at: string, on: Day, index: number): NewFact => {
  const day = addDays(firstDay, Math.floor(index / parts.length))
  const part = parts[index % parts.length] ?? 'day'
  return {
    at,
    on,
    act: 'plan-study-session',
    actor: 'p1',
    stream: `study-session/${day}.${part}`,
    type: 'StudySessionPlanned',
    data: { area: 'law', on: day, part, speaker: '巴图', topic: `第${index + 1}次学习` },
  }
}

/** A row as COPY reads it in its text format; undefined and null are \N, buffers are hex. */
const copied = (row: readonly unknown[]): string =>
  row
    .map(value => {
      if (value === null || value === undefined) return '\\N'
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
      return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    })
    .join('\t')

const registerColumns = [
  'register',
  'key',
  'known_from',
  'known_to',
  'since',
  'until',
  'row',
  'words',
  'sorted',
] as const satisfies readonly (keyof RegisterRow)[]
const evidenceColumns = [
  'requirement',
  'subject',
  'window_key',
  'stream',
  'n',
  'kind',
  'on_day',
  'due',
  'amount',
  'title',
  'reason',
  'late',
  'position',
  'known_from',
  'known_to',
  'since',
  'until',
] as const satisfies readonly (keyof EvidenceRow)[]

/**
 * Lays so many facts at the end of a town's log: planned study sessions of coming years, one after another. Lines, commitments, leaves and the
 * tree's frontier are made by the journal's own functions, registers and evidence by `follow`, counters from the evidence.
 *
 * `owner` is a superuser's connection to a database on this machine: COPY reads files that lie here, and foreign keys are not asked row by row.
 */
export const layFacts = async (
  owner: ClientBase,
  town: string,
  count: number,
  random: (bytes: number) => Buffer,
): Promise<void> => {
  const { rows: found } = await owner.query<{ size: number; frontier: Buffer[]; last_at: string }>(
    'select size, frontier, last_at from town where town = $1',
    [town],
  )
  const door = found[0]
  if (!door) throw new Error(`no town ${town}`)
  const folder = mkdtempSync(join(tmpdir(), 'biaochi-laid-'))
  chmodSync(folder, 0o755)
  const copy = async (table: string, columns: readonly string[], rows: readonly (readonly unknown[])[]) => {
    const file = join(folder, table)
    writeFileSync(file, `${rows.map(copied).join('\n')}\n`)
    await owner.query(`copy ${table} (${columns.join(', ')}) from '${file}'`)
  }
  await owner.query('set session_replication_role = replica')
  try {
    let { size, frontier } = door
    let copying: Promise<void> = Promise.resolve()
    for (let laid = 0; laid < count; laid += batch) {
      const facts = Array.from({ length: Math.min(batch, count - laid) }, (_, index) =>
        factAt(door.last_at, door.last_at.slice(0, 10), laid + index),
      )
      const entry = entryOf(town, { size, frontier, lastAt: door.last_at }, facts, random)
      const { openedRows, openedEvidence } = follow(house, new Map(), entry.facts as readonly Fact[])
      size = entry.size
      frontier = [...entry.frontier]
      // The database takes one batch in while the next is made.
      await copying
      copying = (async () => {
        await copy(
          'journal',
          ['town', 'position', 'stream', 'line', 'payload', 'salt', 'leaf'],
          entry.rows.map(row => [
            town,
            row.position,
            row.stream,
            row.line,
            row.payload,
            `\\x${row.salt}`,
            `\\x${row.leaf}`,
          ]),
        )
        await copy(
          'register_row',
          ['town', ...registerColumns],
          openedRows.map(row => [town, ...registerColumns.map(name => row[name])]),
        )
        await copy(
          'evidence',
          ['town', ...evidenceColumns],
          openedEvidence.map(row => [town, ...evidenceColumns.map(name => row[name])]),
        )
      })()
    }
    await copying
    await owner.query('update town set size = $2, frontier = $3 where town = $1', [town, size, frontier])
    await owner.query(
      `insert into register_standing (town, register, rows, changed_at)
         select town, register, count(*) filter (where known_to is null), max(since) from register_row where town = $1 group by 1, 2
       on conflict (town, register) do update set rows = excluded.rows, changed_at = excluded.changed_at`,
      [town],
    )
    await owner.query(
      `insert into counter (town, requirement, subject, window_key, done, planned, broken, late)
         select town, requirement, subject, window_key, 0, sum(amount), 0, false
         from evidence where town = $1 and kind = 'planned' and position >= $2 group by 1, 2, 3, 4`,
      [town, size - count],
    )
  } finally {
    await owner.query('set session_replication_role = origin')
    rmSync(folder, { recursive: true, force: true })
  }
}
