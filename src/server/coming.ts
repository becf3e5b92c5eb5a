import type { PoolClient } from 'pg'
import { addDays, type Day } from '#institution/calendar.ts'
import { factsOf, read } from '#journal/journal.ts'
import { announcedBy } from '#mechanisms/measure.ts'
import type { Coming } from '#mechanisms/owed-now.ts'
import { type Fact, replay, splitStreamId } from '#mechanisms/stream.ts'
import type { House } from './house-of.ts'

interface PlannedRow {
  readonly requirement: string
  readonly subject: string
  readonly window_key: string
  readonly stream: string
  readonly on_day: Day
  readonly title: string
}

/** What is planned so far ahead is announced; what was planned so far back may still wait to be recorded. */
const daysAhead = 31
const daysBack = 31
const mostPlanned = 2_000

/** Days, both included. */
export interface DaysAsked {
  readonly from: Day
  readonly to: Day
}

/** What is planned for many at once (a class for the town and each cadre) is told of the first alone, which is the whole. */
const plannedRows = async (
  client: PoolClient,
  town: string,
  house: House,
  { from, to }: DaysAsked,
): Promise<readonly PlannedRow[]> => {
  const open = [...house.requirements.values()].flatMap(({ id, open: isOpen }) => (isOpen ? [id] : []))
  const { rows } = await client.query<PlannedRow>({
    name: 'planned',
    text: `select requirement, subject, window_key, stream, on_day, title from evidence
      where town = $1 and requirement = any($2) and on_day between $3 and $4 and kind = 'planned' and known_to is null
        and n = 0
      order by on_day, position, n limit ${mostPlanned}`,
    values: [town, open, from, to],
  })
  return rows
}

/** Everything planned around a day. */
export const comingFor = (
  client: PoolClient,
  town: string,
  house: House,
  { on, size }: { readonly on: Day; readonly size: number },
): Promise<readonly Coming[]> =>
  plannedFor(client, town, house, { from: addDays(on, -daysBack), to: addDays(on, daysAhead), size })

/**
 * Everything planned between two days, in the order of its days and clock times. What contributes `planned` is here by that alone; how it is
 * announced is asked of its stream's state.
 */
export const plannedFor = async (
  client: PoolClient,
  town: string,
  house: House,
  { size, ...days }: DaysAsked & { readonly size: number },
): Promise<readonly Coming[]> => {
  const rows = await plannedRows(client, town, house, days)
  if (rows.length === 0) return []
  const streams = [...new Set(rows.map(({ stream }) => stream))]
  const facts = Map.groupBy(factsOf(await read(client, town, streams, size)) as readonly Fact[], ({ stream }) => stream)
  const announced = ({ requirement, stream }: PlannedRow) => {
    const [name, subject] = splitStreamId(stream)
    const declared = house.streams.get(name)
    const measure = house.measuresOf.get(name)?.find(each => each.requirement.id === requirement)?.measure
    return declared && measure && announcedBy(measure, replay(declared, facts.get(stream) ?? []), subject)
  }
  return rows
    .map(row => ({
      stream: row.stream,
      requirement: row.requirement,
      subject: row.subject,
      window: row.window_key,
      on: row.on_day,
      ...(announced(row) ?? { title: row.title }),
    }))
    .sort((one, other) => {
      const [first, second] = [one, other].map(({ on: day, at }) => `${day} ${at?.padStart(5, '0') ?? '99'}`) as [
        string,
        string,
      ]
      return first < second ? -1 : first > second ? 1 : 0
    })
}
