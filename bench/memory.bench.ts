import { loaded, plansOfSessions, type Sender, settleTowns, signedIn } from './clerks.ts'
import { figureOf, tell } from './figures.ts'
import { highestDuring, residentMb, startProgram, throwAwayFolder } from './program.ts'

/**
 * Resident memory of the server's process while 16 clerks act in 16 towns and four more read the whole standard over and over. Every run is
 * the highest of what was seen in it, five times a second; the process is the same throughout.
 */

const clerks = 16
const readers = 4
const rounds = 4
const seconds = 6

const data = throwAwayFolder()
const towns = Array.from({ length: clerks }, (_, index) => `town-${index}`)
const logins = await settleTowns(data, towns)
const program = await startProgram(data)

try {
  const cookies = await Promise.all(logins.map(login => signedIn(program.address, login)))
  const idle = residentMb(program.pid)
  const acting: Sender[] = cookies.map(cookie => ({
    path: '/api/acts/plan-study-session',
    cookie,
    body: plansOfSessions(),
  }))
  const reading: Sender[] = cookies.slice(0, readers).map(cookie => ({ path: '/api/standard', cookie }))
  const runs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    runs.push(
      await highestDuring(
        program.pid,
        Promise.all([loaded(program.address, acting, seconds), loaded(program.address, reading, seconds)]),
      ),
    )
  }
  tell({
    bench: 'memory',
    postgres: program.postgres,
    figures: [
      figureOf({
        what: `server process under ${clerks} clerks and ${readers} readers, highest seen`,
        unit: 'MB',
        runs,
        target: { of: 'measured', at: 'most', value: 200 },
        limit: { of: 'measured', at: 'most', value: 300 },
      }),
      figureOf({ what: 'server process after signing in, before the load', unit: 'MB', runs: [idle] }),
    ],
    notes: [
      'Resident memory as Linux counts it (VmRSS), shared pages included. The database is a program of its own and not in it.',
    ],
  })
} finally {
  await program.stop()
}
