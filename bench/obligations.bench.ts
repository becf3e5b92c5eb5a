import { chapters } from '#chapters/index.ts'
import { addDays, chinaCalendar, type Day, type Window, windowOf, windowsOfYear } from '#institution/calendar.ts'
import { type InService, Roster, type Tenure } from '#institution/roster.ts'
import { villages } from '#institution/villages.ts'
import { requirementsOf } from '#mechanisms/chapter.ts'
import { type Evidence, knownOn, tallied, windowTouched } from '#mechanisms/evidence.ts'
import { lampOf } from '#mechanisms/lamp.ts'
import { lightOf, obligationsOf } from '#mechanisms/obligations.ts'
import { termsOf, type View } from '#mechanisms/place.ts'
import type { OpenRequirement } from '#mechanisms/requirement.ts'
import type { Light } from '#mechanisms/standing.ts'
import { isOfEvents, subjectsOf } from '#mechanisms/subjects-of.ts'

/**
 * A town-year of 20,000 pieces of evidence under all 117 requirements, 150 cadres and 44 villages: the engine against functions written by hand
 * over an index, in the same run. Prints one line of JSON; milliseconds, medians.
 */

const on: Day = '2026-09-22'
const size = 20_000

const cadres = Array.from({ length: 150 }, (_, n) => ({ id: `cadre-${n}`, name: `干部${n}` }))
const tenures: Tenure[] = cadres.map(({ id }, n) => ({
  id,
  person: id,
  position: n < 9 ? 'committeeMember' : 'townCadre',
  from: n % 15 === 14 ? '2026-04-10' : '2025-01-01',
  ...(n % 20 === 19 && { to: '2026-08-20' }),
}))
const roster = new Roster(
  cadres,
  villages.map(({ code, name }) => ({ id: code, kind: 'village', name, from: '1900-01-01' })),
  tenures,
)

const view: View = {
  on,
  today: on,
  planned: false,
  roster,
  startsOn: '2026-01-01',
  parameters: () => undefined,
  calendar: chinaCalendar,
}

/** Every requirement as if it could be fulfilled already. */
const requirements: readonly OpenRequirement[] = requirementsOf(chapters).map(requirement =>
  requirement.open ? requirement : { ...requirement, open: true, measures: [] },
)

/** Evidence spread over requirements, subjects and days of the year so far, the same in every run. */
const evidenceOfTheYear = (): Evidence[] => {
  const items: Evidence[] = []
  for (let n = 0; items.length < size; n += 1) {
    for (const requirement of requirements) {
      if (items.length >= size) break
      const subjects = [...subjectsOf(requirement.subject, roster).keys()]
      const each = isOfEvents(requirement.subject) || subjects.length === 0 ? 1 : subjects.length
      for (let who = 0; who < Math.min(each, 150); who += 1) {
        const day = addDays('2026-01-01', (n * 31 + who * 7) % 260)
        const subject = subjects[who] ?? `matter/${requirement.id}/${n}`
        const item = { requirement: requirement.id, subject, on: day, amount: 1, title: `第${n}次`, late: n % 50 === 0 }
        const kind = requirement.kind === 'gate' && n % 97 === 96 ? ('breaks' as const) : ('counts' as const)
        items.push({
          ...item,
          kind,
          ...(kind === 'breaks' && { reason: '没有记录' }),
          window: windowTouched(requirement, item),
          stream: `session/${n}`,
          position: items.length,
          since: `${addDays(day, n % 9)}T09:00:00.000+08:00`,
        })
      }
    }
  }
  return items.slice(0, size)
}

interface Plain {
  readonly requirement: string
  readonly subject: string
  readonly window: string
  readonly state: Light
  readonly done: number
  readonly evidence: readonly Evidence[]
}

const remind = { month: 8, quarter: 10, half: 20, year: 30, always: 0, event: 0 } as const

const serves = ({ spans }: InService, { from, to }: Window): boolean =>
  spans.some(span => span.from <= from && (span.to === undefined || span.to >= to))

/** What one would write without an engine: an index by window, and for each requirement a loop over those who owe it. */
const byHand = (evidence: readonly Evidence[]): Plain[] => {
  const index = new Map<string, Evidence[]>()
  const end = `${on}T23:59:59.999+08:00`
  for (const item of evidence) {
    if (item.since > end || (item.until !== undefined && item.until <= end)) continue
    const key = `${item.requirement}|${item.subject}|${item.window}`
    const found = index.get(key)
    if (found) found.push(item)
    else index.set(key, [item])
  }
  const lights: Plain[] = []
  const judge = (
    requirement: OpenRequirement,
    subject: string,
    window: Window,
    required: number,
    remindFrom: Day,
    owed: boolean,
  ) => {
    const items = index.get(`${requirement.id}|${subject}|${window.key}`) ?? []
    let done = 0
    let broken = false
    for (const item of items) {
      if (item.kind === 'counts') done += item.amount
      else if (item.kind === 'breaks') broken = true
    }
    let state: Light = 'grey'
    if (broken && requirement.kind !== 'guide') state = 'red'
    else if (done >= required) state = 'green'
    else if (owed && requirement.kind !== 'guide') {
      if (on > window.to) state = 'red'
      else if (on >= window.from && (on >= remindFrom || done > 0)) state = 'amber'
    }
    lights.push({ requirement: requirement.id, subject, window: window.key, state, done, evidence: items })
  }
  const matters = Map.groupBy([...index.values()], items => items[0]?.requirement)
  for (const requirement of requirements) {
    if (requirement.window === 'event' || requirement.kind === 'gate' || isOfEvents(requirement.subject)) {
      for (const items of matters.get(requirement.id) ?? []) {
        const first = items[0] as Evidence
        const window = { kind: 'event', from: first.on, to: first.on, key: first.window, title: first.title } as const
        judge(requirement, first.subject, window, 1, first.on, false)
      }
      continue
    }
    const required = requirement.required?.(termsOf(requirement, view).figuresOn(on)) ?? 1
    const windows = requirement.window === 'always' ? [windowOf('always', on)] : windowsOfYear(requirement.window, 2026)
    const reminders = windows.map(({ to }) => (to === '9999-12-31' ? on : addDays(to, -remind[requirement.window])))
    for (const subject of subjectsOf(requirement.subject, roster).values()) {
      windows.forEach((window, n) => {
        judge(
          requirement,
          subject.id,
          window,
          required,
          reminders[n] as Day,
          window.kind === 'always' || serves(subject, window),
        )
      })
    }
  }
  return lights
}

const byEngine = (evidence: readonly Evidence[]) => {
  const tallies = tallied(knownOn(evidence, on, 'entered'))
  return requirements.flatMap(requirement => obligationsOf(requirement, view, tallies.get(requirement.id)))
}

const lampsByEngine = (evidence: readonly Evidence[]) => {
  const tallies = tallied(knownOn(evidence, on, 'entered'))
  return requirements.map(requirement => lampOf(requirement, view, tallies.get(requirement.id)))
}

const median = (times: readonly number[]): number =>
  [...times].sort((one, other) => one - other)[times.length >> 1] ?? 0

const timed = (work: () => unknown): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

const evidence = evidenceOfTheYear()
const tallies = tallied(knownOn(evidence, on, 'entered'))
const monthly = requirements.find(({ id }) => id === '1.2.2') as OpenRequirement
const oneTally = tallies.get('1.2.2')?.get('cadre-5')?.get('2026-09')

const rounds = 41
const times = { byHand: [] as number[], engine: [] as number[], lamps: [] as number[], oneLight: [] as number[] }
for (let round = -10; round < rounds; round += 1) {
  const measured = {
    byHand: timed(() => byHand(evidence)),
    engine: timed(() => byEngine(evidence)),
    lamps: timed(() => lampsByEngine(evidence)),
    oneLight: timed(() => lightOf(monthly, view, 'cadre-5', '2026-09', oneTally)),
  }
  if (round < 0) continue
  for (const name of ['byHand', 'engine', 'lamps', 'oneLight'] as const) times[name].push(measured[name])
}

const [hand, engine] = [median(times.byHand), median(times.engine)]
const rounded = (number: number): number => Math.round(number * 1000) / 1000
console.log(
  JSON.stringify({
    bench: 'obligations',
    evidence: evidence.length,
    requirements: requirements.length,
    windows: byEngine(evidence).length,
    windowsByHand: byHand(evidence).length,
    byHandMs: rounded(hand),
    engineMs: rounded(engine),
    lampsMs: rounded(median(times.lamps)),
    oneLightMs: rounded(median(times.oneLight)),
    ratio: rounded(engine / hand),
    limit: 5,
    holds: engine / hand <= 5,
  }),
)
