import type { PoolClient } from 'pg'
import { addDays, type Day, yearOf } from '#institution/calendar.ts'
import type { CounterRow } from '#journal/journal.ts'
import { type Clock, counted, type Evidence, type Tallies, type TalliesOf, tallied } from '#mechanisms/evidence.ts'
import type { Requirement } from '#mechanisms/requirement.ts'
import { counterOf } from './lights.ts'

interface EvidenceKnown {
  readonly requirement: string
  readonly subject: string
  readonly window_key: string
  readonly stream: string
  readonly kind: Evidence['kind']
  readonly on_day: string
  readonly due: string | null
  readonly amount: number
  readonly title: string
  readonly reason: string | null
  readonly late: boolean
  readonly position: number
  readonly since: string
  readonly until: string | null
}

const evidenceOf = (row: EvidenceKnown): Evidence => ({
  requirement: row.requirement,
  subject: row.subject,
  window: row.window_key,
  stream: row.stream,
  kind: row.kind,
  on: row.on_day,
  ...(row.due !== null && { due: row.due }),
  amount: row.amount,
  title: row.title,
  ...(row.reason !== null && { reason: row.reason }),
  late: row.late,
  position: Number(row.position),
  since: row.since,
  ...(row.until !== null && { until: row.until }),
})

/** By which clock a day is looked at. */
export interface EvidenceAsked {
  readonly on: Day
  readonly today: Day
  readonly by: Clock
}

/** Windows of a year and of the one before it; what lasts or arises by event is kept whatever its year. */
const ofYears = (requirement: Requirement): boolean => requirement.window !== 'event' && requirement.window !== 'always'

const columns = `requirement, subject, window_key, stream, kind, on_day, due, amount, title, reason, late, position, since, until`

/**
 * The evidence of some requirements as it counts for a day: by entry, what was known at its end; by occurrence, what stands now and had
 * happened by then (plans whatever their day). Only that of the day's year and the year before it, but for what lasts or arises by event.
 */
const evidenceFor = async (
  client: PoolClient,
  town: string,
  requirements: readonly Requirement[],
  { on, today, by }: EvidenceAsked,
): Promise<readonly Evidence[]> => {
  if (requirements.length === 0) return []
  // What will be known at the end of a day to come is what is known now.
  const end = `${on < today ? on : addDays(today, 1)}T23:59:59.999+08:00`
  const known =
    by === 'entered'
      ? 'since <= $5 and (until is null or until > $5)'
      : `until is null and (on_day <= left($5, 10) or kind = 'planned')`
  const firstDay = `${yearOf(on) - 1}-01-01`
  const { rows } = await client.query<EvidenceKnown>({
    name: `evidence-${by}`,
    text: `select ${columns} from evidence where town = $1 and ${known}
      and ((requirement = any($2) and on_day >= $4) or requirement = any($3)) order by position, n`,
    values: [
      town,
      requirements.filter(ofYears).map(({ id }) => id),
      requirements.filter(requirement => !ofYears(requirement)).map(({ id }) => id),
      firstDay,
      end,
    ],
  })
  return rows.map(evidenceOf)
}

/**
 * All evidence of a year's windows by requirement, whatever was known of it when: rows that were struck before the year began are left out.
 */
export const evidenceOfYear = async (
  client: PoolClient,
  town: string,
  requirements: readonly Requirement[],
  year: number,
): Promise<ReadonlyMap<string, readonly Evidence[]>> => {
  const open = requirements.filter(requirement => requirement.open)
  const { rows } = await client.query<EvidenceKnown>({
    name: 'evidence-year',
    text: `select ${columns} from evidence where town = $1 and (until is null or until >= $5)
      and ((requirement = any($2) and on_day >= $4) or requirement = any($3)) order by position, n`,
    values: [
      town,
      open.filter(ofYears).map(({ id }) => id),
      open.filter(requirement => !ofYears(requirement)).map(({ id }) => id),
      `${year - 1}-01-01`,
      `${year}-01-01`,
    ],
  })
  return Map.groupBy(rows.map(evidenceOf), ({ requirement }) => requirement)
}

/** What counts for one requirement on a day, with the evidence behind the sums. */
export const talliesFor = async (
  client: PoolClient,
  town: string,
  requirement: Requirement,
  asked: EvidenceAsked,
): Promise<TalliesOf | undefined> => tallied(await evidenceFor(client, town, [requirement], asked)).get(requirement.id)

const countersFor = async (
  client: PoolClient,
  town: string,
  requirements: readonly Requirement[],
  on: Day,
): Promise<Tallies> => {
  const years = [yearOf(on) - 1, yearOf(on)].map(String)
  const { rows } = await client.query<CounterRow>({
    name: 'counters',
    text: `select requirement, subject, window_key, done, planned, excused, broken, broken_on, opened_on, due, last_on, late from counter
      where town = $1 and ((requirement = any($2) and left(window_key, 4) = any($4)) or requirement = any($3))`,
    values: [
      town,
      requirements.filter(ofYears).map(({ id }) => id),
      requirements.filter(requirement => !ofYears(requirement)).map(({ id }) => id),
      years,
    ],
  })
  return counted(rows.map(counterOf))
}

/**
 * Do sums alone say how its windows stand? Not where a window is met before its last day, a matter is told by its title, or a document may be
 * begun.
 */
const sumsAreEnough = (requirement: Requirement): boolean =>
  requirement.open &&
  requirement.kind !== 'document' &&
  requirement.window !== 'event' &&
  (requirement.due === undefined || Boolean(requirement.mendable))

/**
 * What counts for every requirement on a day. For today and days to come the sums kept beside the journal are read, and the evidence itself
 * only where sums do not say enough; for a past day, by occurrence or with plans counted, the evidence.
 */
export const talliesForAll = async (
  client: PoolClient,
  town: string,
  requirements: readonly Requirement[],
  asked: EvidenceAsked & { readonly planned: boolean },
): Promise<Tallies> => {
  const bySums = asked.on >= asked.today && asked.by === 'entered' && !asked.planned
  const open = requirements.filter(requirement => requirement.open)
  const summed = bySums ? open.filter(sumsAreEnough) : []
  const counters = await countersFor(client, town, summed, asked.on)
  const evidence = tallied(
    await evidenceFor(
      client,
      town,
      open.filter(requirement => !summed.includes(requirement)),
      asked,
    ),
  )
  return new Map([...counters, ...evidence])
}
