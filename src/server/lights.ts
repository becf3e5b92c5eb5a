import type { CounterRow } from '#journal/journal.ts'
import type { Knowledge } from '#mechanisms/act.ts'
import type { Counter } from '#mechanisms/evidence.ts'
import { lightOf } from '#mechanisms/obligations.ts'
import type { Light } from '#mechanisms/standing.ts'
import type { House } from './house-of.ts'
import type { TownKnowledge } from './town-knowledge.ts'

/** A light that an act touched, and how it stands now. */
export interface LightNow {
  readonly requirement: string
  readonly subject: string
  readonly window: string
  readonly state: Light
}

/** A kept counter in the words of the engine. */
export const counterOf = (row: CounterRow): Counter => ({
  requirement: row.requirement,
  subject: row.subject,
  window: row.window_key,
  done: row.done,
  planned: row.planned,
  excused: row.excused ?? 0,
  broken: row.broken,
  brokenOn: row.broken_on ?? undefined,
  openedOn: row.opened_on ?? undefined,
  due: row.due ?? undefined,
  lastOn: row.last_on ?? undefined,
  late: row.late,
})

/** The lights of the windows an act touched, from their counters alone. */
export const lightsOf = (
  house: House,
  counters: readonly CounterRow[],
  { roster, startsOn, parameters }: TownKnowledge,
  { today, calendar }: Knowledge,
): readonly LightNow[] => {
  const view = { on: today, today, planned: false, roster, startsOn, parameters, calendar }
  return counters.flatMap(row => {
    const requirement = house.requirements.get(row.requirement)
    if (!requirement?.open) return []
    const counter = counterOf(row)
    const state = lightOf(requirement, view, row.subject, row.window_key, { ...counter, items: [] })
    return state === undefined
      ? []
      : [{ requirement: row.requirement, subject: row.subject, window: row.window_key, state }]
  })
}
