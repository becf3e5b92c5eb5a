import { settleTowns } from './clerks.ts'
import { figureOf, tell } from './figures.ts'
import { startProgram, throwAwayFolder } from './program.ts'

/**
 * From the command to the first answer of /api/health: the first start ever, which makes the database; then starts on a data folder with a
 * town in it, which is what an office sees every morning. The command is `node bin/run.mjs start` with whatever Node the machine has.
 */

const starts = 7

const empty = throwAwayFolder()
const first = await startProgram(empty, 'node')
await first.stop()

const data = throwAwayFolder()
await settleTowns(data, ['town'])
// What follows from the journal is built once by the first start after this.
const { postgres, stop } = await startProgram(data, 'node')
await stop()

const runs: number[] = []
for (let start = 0; start < starts; start += 1) {
  const program = await startProgram(data, 'node')
  runs.push(program.firstAnswerMs)
  await program.stop()
}

tell({
  bench: 'start-up',
  postgres,
  figures: [
    figureOf({
      what: 'second start to first answer',
      unit: 'ms',
      runs,
      limit: { of: 'measured', at: 'most', value: 3_000 },
    }),
    figureOf({
      what: 'very first start to first answer (the database is made)',
      unit: 'ms',
      runs: [first.firstAnswerMs],
    }),
  ],
  notes: ['Packages are installed and the pages are built; `npm` itself is not in the figure.'],
})
