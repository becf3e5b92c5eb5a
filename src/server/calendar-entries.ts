import { type BodyId, bodies } from '#institution/bodies.ts'
import { addDays } from '#institution/calendar.ts'
import { factsOf, read } from '#journal/journal.ts'
import { plannedOnce } from '#mechanisms/calendar-entries.ts'
import { type Fact, splitStreamId } from '#mechanisms/stream.ts'
import { subjectsOf } from '#mechanisms/subjects-of.ts'
import { viewerOf, whoseIs } from '#mechanisms/whose.ts'
import { cite } from '#standard/cite.ts'
import type { AppWorld } from './app-world.ts'
import type { Asking } from './asking.ts'
import type { FeedEntry } from './calendar-feed.ts'
import { calendarFor, mayTell } from './calendar-known.ts'

/** What was called off so long ago is forgotten by every calendar that still asks. */
const daysBack = 90
const daysAhead = 300

/** The bodies whose meetings are their members' as well. */
const bodyOf: Readonly<Record<string, BodyId>> = {
  studyGroup: 'studyGroup',
  committee: 'partyCommittee',
  financeGroup: 'financeLeadingGroup',
  partyBuildingGroup: 'partyBuildingLeadingGroup',
}

interface PlannedStream {
  readonly requirement: string
  readonly stream: string
  readonly subjects: readonly string[]
}

/** Is it his: he sits in the body, it is about himself, or he answers for it or may do its next step? */
const concerns = (
  world: AppWorld,
  { known: { roster }, person, today }: Asking,
  { requirement: id, subjects }: PlannedStream,
): boolean => {
  const requirement = world.house.requirements.get(id)
  if (!requirement) return false
  const body = bodyOf[requirement.subject]
  if (body && body in bodies && [...roster.seatsOf(body, today), ...roster.observersOf(body, today)].includes(person))
    return true
  if (subjects.includes(person)) return true
  const viewer = viewerOf(roster, person, today)
  const known = subjectsOf(requirement.subject, roster)
  return subjects.some(subject => {
    const found = known.get(subject)
    return found !== undefined && found.is !== 'person' && whoseIs(viewer, requirement, found, undefined) !== undefined
  })
}

const plannedEntries = async (world: AppWorld, asked: Asking): Promise<readonly FeedEntry[]> => {
  const { client, town, today, size } = asked
  const { house } = world
  const { rows } = await client.query<PlannedStream>({
    name: 'ever-planned',
    text: `select requirement, stream, array_agg(distinct subject) as subjects from evidence
      where town = $1 and requirement = any($2) and kind = 'planned' and on_day between $3 and $4
      group by requirement, stream order by stream`,
    values: [
      town,
      [...house.requirements.values()].flatMap(({ id, open }) => (open ? [id] : [])),
      addDays(today, -daysBack),
      addDays(today, daysAhead),
    ],
  })
  const his = rows.filter(row => concerns(world, asked, row))
  if (his.length === 0) return []
  const streams = [...new Set(his.map(({ stream }) => stream))]
  const facts = Map.groupBy(factsOf(await read(client, town, streams, size)) as readonly Fact[], ({ stream }) => stream)
  const tells = mayTell(house, asked)
  const entries = new Map<string, FeedEntry>()
  for (const { requirement, stream } of his) {
    const [name, subject] = splitStreamId(stream)
    const declared = house.streams.get(name)
    // What counts for several sentences is announced by one of them, and is one entry.
    const measures = house.measuresOf.get(name) ?? []
    const { measure } =
      measures.find(each => each.measure.announced !== undefined) ??
      measures.find(each => each.requirement.id === requirement) ??
      {}
    const once = declared && measure && plannedOnce(declared, measure, subject, facts.get(stream) ?? [])
    if (!once) continue
    const { announced, on, standing, last } = once
    const uid = `${name}.${announced.first ?? subject}@${town}.biaochi`
    const told = tells(stream) && announced.confidential !== true
    const entry: FeedEntry = {
      uid,
      sequence: last.position,
      stamp: last.at,
      on,
      ...(announced.at !== undefined && { at: announced.at }),
      title: told ? announced.title : '有安排，内容请在办公室里看',
      ...(told && announced.more !== undefined && { more: announced.more }),
      cancelled: standing === 'off',
      free: false,
    }
    const known = entries.get(uid)
    // Moved away here and planned there is one entry: the one that stands, in its latest state.
    if (
      known === undefined ||
      (known.cancelled && !entry.cancelled) ||
      (known.cancelled === entry.cancelled && known.sequence < entry.sequence)
    ) {
      entries.set(uid, { ...entry, sequence: Math.max(entry.sequence, known?.sequence ?? 0) })
    }
  }
  return [...entries.values()]
}

interface Touched {
  readonly requirement: string
  readonly window_key: string
  readonly last: string
  readonly at: string
}

/** The last fact that touched each window: its entry changes with it and with nothing else. */
const touchedWindows = async ({ client, town }: Asking): Promise<ReadonlyMap<string, Touched>> => {
  const { rows } = await client.query<Touched>({
    name: 'touched-windows',
    text: `select requirement, window_key, max(greatest(known_from, coalesce(known_to, 0)))::text as last,
        max(greatest(since, coalesce(until, ''))) as at
      from evidence where town = $1 group by requirement, window_key`,
    values: [town],
  })
  return new Map(rows.map(row => [`${row.requirement} ${row.window_key}`, row]))
}

/** The last days of what he owes or answers for. */
const dueEntries = async (world: AppWorld, asked: Asking): Promise<readonly FeedEntry[]> => {
  const { town, today } = asked
  const days = { from: addDays(today, -daysBack), to: addDays(today, daysAhead) }
  const touched = await touchedWindows(asked)
  const rows = await calendarFor(world, asked, days)
  return rows
    .filter(({ mine }) => mine)
    .flatMap(({ requirement, title, clause, quote, windows }) =>
      windows.flatMap(({ key, title: window, due, owed, light, own }): readonly FeedEntry[] => {
        const last = touched.get(`${requirement} ${key}`)
        if (due === undefined || owed === 0 || due < days.from || due > days.to) return []
        return [
          {
            uid: `due.${requirement}.${key}@${town}.biaochi`,
            sequence: last === undefined ? 0 : Number(last.last),
            stamp: last?.at ?? `${due.slice(0, 4)}-01-01T00:00:00.000+08:00`,
            on: due,
            title: `${(own?.light ?? light) === 'green' ? '已落实' : '最后一天'}：${window} ${title}`,
            basis: `${cite(clause as Parameters<typeof cite>[0])}“${quote}”`,
            cancelled: false,
            free: true,
          },
        ]
      }),
    )
}

/** Everything of one person's calendar on the day it is fetched; whoever holds no position any more has none. */
export const feedEntries = async (world: AppWorld, asked: Asking): Promise<readonly FeedEntry[]> => {
  if (asked.positions.length === 0) return []
  const entries = [...(await plannedEntries(world, asked)), ...(await dueEntries(world, asked))]
  const key = ({ on, at, uid }: FeedEntry): string => `${on} ${at?.padStart(5, '0') ?? ''} ${uid}`
  return entries.sort((one, other) => (key(one) < key(other) ? -1 : 1))
}
