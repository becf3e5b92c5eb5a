import { addDays, chinaCalendar, type Day } from '#institution/calendar.ts'
import { followAgain, nothingFollows } from '#journal/journal.ts'
import { rootOf, rootOver } from '#journal/merkle.ts'
import { openDatabase } from '#server/database.ts'
import { inTown } from '#server/in-town.ts'
import { seeded } from '#testing/door.ts'
import { type LivingTown, livingTown } from '#testing/living-town.ts'
import { attendedByAll } from '#testing/study.ts'
import { figureOf, median, tell } from './figures.ts'
import { layFacts } from './laid-facts.ts'
import { throwAwayFolder } from './program.ts'

/**
 * What one act costs in towns with ten thousand, a hundred thousand and a million facts, performed directly: `hold-study-session` of a session
 * that was planned, which ends a register row and a piece of evidence, begins others and counts the month's window again. And that counting
 * alone, as the database does it. The three towns take turns, act by act.
 */

const sizes = { '10k': 10_000, '100k': 100_000, '1M': 1_000_000 } as const
const names = Object.keys(sizes) as (keyof typeof sizes)[]
const rounds = 5
const actsARound = 30
const warming = 20

const data = throwAwayFolder()
const database = await openDatabase({ data })
const owner = await database.owner()
const { pool } = database

const hold = async (town: LivingTown, on: Day): Promise<number> => {
  town.world.clock.set(`${on}T10:00:00+08:00`)
  const { topic, area, speaker } = attendedByAll
  await town.done('plan-study-session', { on, part: 'day', topic, area, speaker }, 'publicityCommissioner')
  const present = await Promise.all(attendedByAll.present.map(position => town.holder(position)))
  const person = await town.holder('publicityCommissioner')
  const started = performance.now()
  const held = await town.asked('hold-study-session', { ...attendedByAll, on, present }, person, {
    key: `${town.id} ${on}`,
  })
  const took = performance.now() - started
  if (held.status !== 200) throw new Error(JSON.stringify(held.body))
  return took
}

/** Counts one month's window again, in the database alone; nothing is kept. */
const countAgain = async (town: LivingTown, on: Day): Promise<number> => {
  const touched = [{ requirement: '1.1.2', subject: 'town', window_key: on.slice(0, 7) }]
  return inTown(pool, town.id, async client => {
    const started = performance.now()
    await followAgain(client, town.id, { ...nothingFollows, touched })
    return performance.now() - started
  })
}

/** The laid tree is the tree: the root over the stored leaves is the root that the frontier gives, after the acts of this bench too. */
const treeIsSound = async (town: string): Promise<void> => {
  const { rows } = await owner.query<{ leaf: Buffer }>('select leaf from journal where town = $1 order by position', [
    town,
  ])
  const { rows: kept } = await owner.query<{ frontier: Buffer[] }>('select frontier from town where town = $1', [town])
  const over = rootOver(rows.map(({ leaf }) => leaf))
  if (!over.equals(rootOf(kept[0]?.frontier ?? [])))
    throw new Error(`the tree of ${town} is not the tree over its leaves`)
}

const workingDays = (from: Day, count: number): Day[] => {
  const days: Day[] = []
  for (let day = from; days.length < count; day = addDays(day, 1)) if (chinaCalendar.isWorkingDay(day)) days.push(day)
  return days
}

try {
  const towns = {} as Record<keyof typeof sizes, LivingTown>
  const layingStarted = performance.now()
  for (const name of names) {
    towns[name] = await livingTown(pool, { id: `town-${name}` })
    await layFacts(owner, `town-${name}`, sizes[name], seeded(name))
  }
  await owner.query('analyze')
  await owner.query('checkpoint')
  const layingSeconds = (performance.now() - layingStarted) / 1000

  const runs = { '10k': [] as number[], '100k': [] as number[], '1M': [] as number[] }
  const counted = { '10k': [] as number[], '100k': [] as number[], '1M': [] as number[] }
  const days = workingDays('2028-01-03', warming + rounds * actsARound)
  for (const day of days.splice(0, warming)) for (const name of names) await hold(towns[name], day)
  for (let round = 0; round < rounds; round += 1) {
    const acts = { '10k': [] as number[], '100k': [] as number[], '1M': [] as number[] }
    const counts = { '10k': [] as number[], '100k': [] as number[], '1M': [] as number[] }
    for (const [index, day] of days.splice(0, actsARound).entries()) {
      // Each goes first in turn: what the machine does beside does not always meet the same town.
      for (let place = 0; place < names.length; place += 1) {
        const name = names[(index + place) % names.length] ?? '10k'
        acts[name].push(await hold(towns[name], day))
        counts[name].push(await countAgain(towns[name], day))
      }
    }
    for (const name of names) {
      runs[name].push(median(acts[name]))
      counted[name].push(median(counts[name]))
    }
  }
  await treeIsSound('town-10k')
  await treeIsSound('town-100k')

  const most = { of: 'ratio', at: 'most', value: 1.5 } as const
  const { rows } = await owner.query<{ version: string }>(`select current_setting('server_version') as version`)
  tell({
    bench: 'reevaluation',
    ...(rows[0] && { postgres: rows[0].version }),
    figures: (['100k', '1M'] as const).flatMap(name => [
      figureOf({
        what: `one act in a town of ${sizes[name].toLocaleString('en')} facts`,
        unit: 'ms',
        runs: runs[name],
        against: { what: 'in a town of 10,000', runs: runs['10k'] },
        limit: most,
      }),
      figureOf({
        what: `counting its window again, ${sizes[name].toLocaleString('en')} facts`,
        unit: 'ms',
        runs: counted[name],
        against: { what: 'in a town of 10,000', runs: counted['10k'] },
        limit: most,
      }),
    ]),
    notes: [
      `Every run is the median of ${actsARound} acts. The towns were laid in ${layingSeconds.toFixed(0)} s with the journal's own functions; the root over the stored leaves of the smaller two was computed again after the acts and was the frontier's.`,
    ],
  })
} finally {
  await owner.end()
  await database.close()
}
