import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { shanghaiTime } from '#institution/calendar.ts'
import { figureOf, type Measured } from './figures.ts'
import { failuresOf, type Outcome, reportOf } from './report.ts'

/** `npm run bench`: every bench in a process of its own, one after another, then `bench/report.md`. Fails when a floor or limit does not hold. */

/** What `obligations.bench.ts` prints: it was there before the others and says its medians itself. */
interface ObligationsTold {
  readonly evidence: number
  readonly windows: number
  readonly byHandMs: number
  readonly engineMs: number
  readonly lampsMs: number
  readonly oneLightMs: number
  readonly limit: number
}

const fromObligations = (told: ObligationsTold): Measured => ({
  bench: 'obligations',
  figures: [
    figureOf({
      what: `a town-year of ${told.evidence.toLocaleString('en')} facts evaluated, with evidence`,
      unit: 'ms',
      runs: [told.engineMs],
      against: { what: 'plain functions over an index', runs: [told.byHandMs] },
      limit: { of: 'ratio', at: 'most', value: told.limit },
    }),
    figureOf({ what: 'the lamps of the whole standard', unit: 'ms', runs: [told.lampsMs] }),
    figureOf({ what: 'one light after an act', unit: 'ms', runs: [told.oneLightMs] }),
  ],
  notes: [
    `${told.windows.toLocaleString('en')} windows; each figure is a median of 41 rounds that time both, after 10 to warm up.`,
  ],
})

const same = (told: unknown): Measured => told as Measured

const benches: readonly { file: string; title: string; read: (told: never) => Measured }[] = [
  { file: 'first-load.bench.ts', title: '首次打开 First load', read: same },
  { file: 'obligations.bench.ts', title: '算灯 Evaluation of a town-year', read: fromObligations },
  { file: 'start-up.bench.ts', title: '启动 Start-up', read: same },
  { file: 'acts.bench.ts', title: '办事 Acts over HTTP', read: same },
  { file: 'memory.bench.ts', title: '内存 Memory under load', read: same },
  { file: 'import.bench.ts', title: '录入 A list of the office into a register', read: same },
  { file: 'list.bench.ts', title: '台账 Fifty rows of a long register', read: same },
  { file: 'first-page.bench.ts', title: '今天 The first page on a slow machine', read: same },
  { file: 'windows.bench.ts', title: '期限 Windows of days', read: same },
  { file: 'verification.bench.ts', title: '核对 Verification of an exported journal', read: same },
  { file: 'reevaluation.bench.ts', title: '重算 One act in a small and in a large town', read: same },
]

const patienceMs = 10 * 60_000

/** Runs one and answers the last line it printed. Its own complaints go to the console. */
const lastLineOf = async (file: string): Promise<string> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, file)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: patienceMs,
  })
  const ended = Promise.withResolvers<number | null>()
  let said = ''
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString()
  })
  child.on('error', ended.reject)
  child.on('close', ended.resolve)
  const stop = () => child.kill('SIGTERM')
  process.on('exit', stop)
  const code = await ended.promise
  process.off('exit', stop)
  if (code !== 0) throw new Error(`it ended with ${code ?? 'a signal'}`)
  return said.trimEnd().split('\n').at(-1) ?? ''
}

const wanted = process.argv.slice(2)
const outcomes: Outcome[] = []
for (const { file, title, read } of benches) {
  if (wanted.length > 0 && !wanted.some(name => file.startsWith(name))) continue
  console.log(`${title} …`)
  const started = performance.now()
  const loadBefore = loadavg()[0] ?? 0
  const about = { title, command: `node bench/${file}`, loadBefore }
  try {
    const measured = read(JSON.parse(await lastLineOf(file)) as never)
    outcomes.push({ ...about, seconds: (performance.now() - started) / 1000, measured })
    for (const { what, unit, measured: value, ratio, verdict } of measured.figures) {
      console.log(
        `  ${what}: ${value.toFixed(2)} ${unit}${ratio === undefined ? '' : `, ratio ${ratio.toFixed(2)}`} (${verdict})`,
      )
    }
  } catch (error) {
    outcomes.push({ ...about, seconds: (performance.now() - started) / 1000, failure: (error as Error).message })
    console.log(`  did not run: ${(error as Error).message}`)
  }
}

const machine = {
  date: shanghaiTime(new Date()),
  node: process.versions.node,
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: totalmem() / 1024 ** 3,
  system: `${platform()} ${release()} ${arch()}`,
}
if (wanted.length === 0) {
  writeFileSync(join(import.meta.dirname, 'report.md'), reportOf(machine, outcomes))
  console.log('bench/report.md is written.')
}
const failures = failuresOf(outcomes)
for (const failure of failures) console.log(`DOES NOT HOLD ${failure}`)
process.exitCode = failures.length === 0 ? 0 : 1
