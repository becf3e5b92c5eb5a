import { connect, databaseName } from '#server/database.ts'
import { findPostgres } from '#server/postgres.ts'
import { loaded, plansOfSessions, type Sender, settleTowns, signedIn } from './clerks.ts'
import { figureOf, tell } from './figures.ts'
import { startProgram, startScript, throwAwayFolder } from './program.ts'

/**
 * Acts a second over HTTP, at 16 connections: over 16 towns, each with its own session, against a bare handler with one insert on the same
 * database; and in one town. The act is `plan-study-session`: a form of six fields, one fact, a row in a register, a piece of evidence, a
 * counter. Everything is done that is done for a clerk: session, lock, decision, line, commitment, tree, answer kept under its key.
 */

const connections = 16
const rounds = 5
const seconds = 4
const path = '/api/acts/plan-study-session'

const data = throwAwayFolder()
const towns = Array.from({ length: connections + 1 }, (_, index) => `town-${index}`)
const logins = await settleTowns(data, towns)
const program = await startProgram(data)
const owner = findPostgres(data, databaseName)
if (owner === undefined) throw new Error('the program runs without its database')
const client = await connect(owner)
await client.query(
  `create table bare (position bigint generated always as identity primary key, town text not null, stream text not null,
     line text not null, payload text not null, salt bytea not null, leaf bytea not null)`,
)
const bare = await startScript('bare-handler.ts', [owner])

try {
  const cookies = await Promise.all(logins.map(login => signedIn(program.address, login)))
  const overTowns: Sender[] = cookies.slice(1).map(cookie => ({ path, cookie, body: plansOfSessions() }))
  const oneTown = plansOfSessions()
  const inOneTown: Sender[] = Array.from({ length: connections }, () => ({
    path,
    cookie: cookies[0] ?? '',
    body: oneTown,
  }))
  const inserts: Sender[] = Array.from({ length: connections }, () => ({ path: '/insert', body: plansOfSessions() }))

  const runs = { towns: [] as number[], bare: [] as number[], one: [] as number[] }
  await loaded(program.address, overTowns, 6)
  await loaded(program.address, inOneTown, 3)
  await loaded(bare.said, inserts, 3)
  await client.query('analyze')
  for (let round = 0; round < rounds; round += 1) {
    runs.bare.push(await loaded(bare.said, inserts, seconds))
    runs.towns.push(await loaded(program.address, overTowns, seconds))
    runs.one.push(await loaded(program.address, inOneTown, seconds))
  }
  const { rows } = await client.query<{ acts: string }>('select count(*) as acts from journal')
  tell({
    bench: 'acts',
    postgres: program.postgres,
    figures: [
      figureOf({
        what: `acts over ${connections} towns at ${connections} connections`,
        unit: 'acts/s',
        runs: runs.towns,
        against: { what: 'bare Fastify handler, one insert', runs: runs.bare },
        target: { of: 'ratio', at: 'least', value: 0.5 },
        limit: { of: 'ratio', at: 'least', value: 0.3 },
      }),
      figureOf({
        what: `acts in one town at ${connections} connections`,
        unit: 'acts/s',
        runs: runs.one,
        limit: { of: 'measured', at: 'least', value: 150 },
      }),
    ],
    notes: [
      `The act is plan-study-session; every answer was 200. The journal held ${rows[0]?.acts} facts at the end.`,
      'autocannon runs in a process of its own and shares the cores with the program, the twin and the database; synchronous_commit and fsync are on for both.',
    ],
  })
} finally {
  await client.end()
  await bare.stop()
  await program.stop()
}
