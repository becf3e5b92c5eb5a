import type { Pool } from 'pg'
import { factsOf, type JournalRow, read } from '#journal/journal.ts'
import { type AnyState, type Fact, replay, splitStreamId } from '#mechanisms/stream.ts'
import type { Earlier, Later, Recording } from '#mechanisms/undoing.ts'
import type { House } from './house-of.ts'
import { inTown } from './in-town.ts'

const atATime = 2_000
/** Texts as JSON writes them, long enough to be an id. */
const texts = /"([^"\\]{8,80})"/g

/** What waits for a confirmation is decided anew when it is confirmed, and what was settled stands on nothing. */
const standsOnNothing = new Set(['proposal'])

/**
 * An act of before with what stood before it, and everything recorded since that speaks of a subject of it: on its stream, or by its id in any
 * other fact. As the log stood when it had `size` facts.
 */
export const earlierAct = (
  pool: Pool,
  town: string,
  house: House,
  { from, to }: Recording,
  size: number,
): Promise<Earlier> =>
  inTown(
    pool,
    town,
    async client => {
      const between = async (first: number, last: number): Promise<readonly JournalRow[]> =>
        (
          await client.query<JournalRow>({
            name: 'between',
            text: 'select line, payload from journal where town = $1 and position between $2 and $3 order by position',
            values: [town, first, last],
          })
        ).rows
      const facts = factsOf(await between(from, to)) as Fact[]
      const streams = [...new Set(facts.map(({ stream }) => stream))]
      const own = Map.groupBy(factsOf(await read(client, town, streams, from)) as Fact[], ({ stream }) => stream)
      const before = new Map<string, AnyState>(
        streams.flatMap(stream => {
          const declared = house.streams.get(splitStreamId(stream)[0])
          return declared ? [[stream, replay(declared, own.get(stream) ?? [])] as const] : []
        }),
      )
      const bySubject = Map.groupBy(streams, stream => splitStreamId(stream)[1])
      const later: Later[] = []
      for (let first = to + 1; first < size; first += atATime) {
        const rows = await between(first, Math.min(first + atATime, size) - 1)
        const read = factsOf(rows)
        read.forEach(({ stream, act, on }, index) => {
          const [name, subject] = splitStreamId(stream)
          if (standsOnNothing.has(name)) return
          const spoken = [...(rows[index]?.payload ?? '').matchAll(texts)].map(([, text = '']) => text)
          const about = new Set([subject, ...spoken].flatMap(text => bySubject.get(text) ?? []))
          if (about.size > 0) later.push({ title: house.acts.get(act)?.title ?? act, on, about: [...about] })
        })
      }
      return { facts, before, later }
    },
    { reading: true },
  )
