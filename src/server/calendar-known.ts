import { chinaCalendar, type Day, yearOf } from '#institution/calendar.ts'
import { authorityOf, mayDo } from '#mechanisms/act.ts'
import { requirementsOf } from '#mechanisms/chapter.ts'
import { mayRead } from '#mechanisms/grant.ts'
import { splitStreamId } from '#mechanisms/stream.ts'
import { viewerOf } from '#mechanisms/whose.ts'
import { type CalendarRow, calendarRows, type MarkGiven } from '#mechanisms/work-calendar.ts'
import type { AppWorld } from './app-world.ts'
import { type Asking, knowledgeOf } from './asking.ts'
import { type DaysAsked, plannedFor } from './coming.ts'
import type { House } from './house-of.ts'
import { talliesForAll } from './known-evidence.ts'

interface DoneOnDay {
  readonly requirement: string
  readonly window_key: string
  readonly on_day: Day
  readonly kind: 'counts' | 'breaks'
  readonly subjects: number
  readonly streams: number
  readonly stream: string
  readonly title: string
  readonly late: boolean
}

/** What a stream is about may be said to whoever may read one of its registers; what has none is said to all. */
export const mayTell = (house: House, { positions, granted }: Pick<Asking, 'positions' | 'granted'>) => {
  const kept = new Map<string, boolean>()
  return (stream: string): boolean => {
    const [name] = splitStreamId(stream)
    const known = kept.get(name)
    if (known !== undefined) return known
    const registers = house.registersOf.get(name) ?? []
    const may = registers.length === 0 || registers.some(register => mayRead(register, { positions, granted }))
    kept.set(name, may)
    return may
  }
}

/** What was done between two days, added up by day: nothing of it names a person. */
const doneMarks = async (
  { house }: Pick<AppWorld, 'house'>,
  asked: Asking,
  { from, to }: DaysAsked,
): Promise<readonly MarkGiven[]> => {
  const open = [...house.requirements.values()].flatMap(({ id, open: isOpen }) => (isOpen ? [id] : []))
  const { rows } = await asked.client.query<DoneOnDay>({
    name: 'done-by-day',
    text: `select requirement, window_key, on_day, kind, count(distinct subject)::int as subjects,
        count(distinct stream)::int as streams, min(stream) as stream, min(title) as title, bool_or(late) as late
      from evidence where town = $1 and requirement = any($2) and on_day between $3 and $4
        and kind in ('counts', 'breaks') and known_to is null
      group by requirement, window_key, on_day, kind order by on_day, requirement`,
    values: [asked.town, open, from, to],
  })
  const tells = mayTell(house, asked)
  return rows.map(({ requirement, window_key: window, on_day: on, kind, subjects, streams, stream, title, late }) => {
    const one = streams === 1 && tells(stream) && (subjects > 1 || !aboutPeople(house, requirement))
    return {
      requirement,
      window,
      on,
      kind,
      late,
      count: Math.max(subjects, streams),
      title: one ? title : (house.requirements.get(requirement)?.title ?? ''),
      ...(one && { stream }),
    }
  })
}

const peopleKinds: ReadonlySet<string> = new Set([
  'cadre',
  'committeeMember',
  'villageSecretary',
  'villageCadre',
  'member',
])

const aboutPeople = (house: House, requirement: string): boolean =>
  peopleKinds.has(house.requirements.get(requirement)?.subject ?? '')

const plannedMarks = async (world: AppWorld, asked: Asking, days: DaysAsked): Promise<readonly MarkGiven[]> => {
  const { house } = world
  const knowledge = knowledgeOf(world, asked)
  const tells = mayTell(house, asked)
  const mayMove = (name: string): boolean => {
    const act = house.acts.get(name)
    return act !== undefined && mayDo(authorityOf(act, knowledge), asked.positions)
  }
  const planned = await plannedFor(asked.client, asked.town, house, { ...days, size: asked.size })
  const seen = new Set<string>()
  return planned
    .filter(({ stream, requirement, on }) => {
      // A class that everyone is to come to is planned once.
      const key = `${stream} ${requirement} ${on}`
      return !seen.has(key) && seen.add(key)
    })
    .map(({ requirement, window, on, stream, title, at, more, href, move }) => ({
      requirement,
      window,
      on,
      kind: 'planned' as const,
      title: tells(stream) ? title : (house.requirements.get(requirement)?.title ?? ''),
      count: 1,
      late: false,
      stream,
      ...(at !== undefined && { at }),
      ...(more !== undefined && tells(stream) && { more }),
      ...(href !== undefined && { href }),
      ...(move !== undefined && mayMove(move.act) && { move }),
    }))
}

/** Every row of the calendar between two days, as the asker may see it. A past year is seen as it is known now. */
export const calendarFor = async (world: AppWorld, asked: Asking, days: DaysAsked): Promise<readonly CalendarRow[]> => {
  const { client, town, known, today, person } = asked
  const { roster, startsOn, parameters } = known
  const requirements = requirementsOf(world.house.chapters)
  const marks = [...(await doneMarks(world, asked, days)), ...(await plannedMarks(world, asked, days))]
  const rows = new Map<string, CalendarRow>()
  for (let year = yearOf(days.from); year <= yearOf(days.to); year += 1) {
    const on = year === yearOf(today) ? today : year < yearOf(today) ? `${year}-12-31` : `${year}-01-01`
    const view = { on, today, planned: false, roster, startsOn, parameters, calendar: chinaCalendar }
    const tallies = await talliesForAll(client, town, requirements, {
      ...view,
      by: on < today ? 'occurred' : 'entered',
    })
    const viewer = viewerOf(roster, person, today)
    for (const row of calendarRows({ ...days, view, requirements, tallies, marks, viewer })) {
      const before = rows.get(row.requirement)
      const fresh = row.windows.filter(({ key }) => !before?.windows.some(window => window.key === key))
      rows.set(
        row.requirement,
        before ? { ...before, mine: before.mine || row.mine, windows: [...before.windows, ...fresh] } : row,
      )
    }
  }
  return [...rows.values()]
}
