import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { studySessions } from '#chapters/1-study-and-training/registers/study-sessions.ts'
import { Roster } from '#institution/roster.ts'
import { connect, databaseName, openDatabase } from '#server/database.ts'
import { findPostgres } from '#server/postgres.ts'
import { rowsAsked } from '#server/register-rows.ts'
import { seeded } from '#testing/door.ts'
import { loaded, type Sender, settleTowns, signedIn } from './clerks.ts'
import { figureOf, tell } from './figures.ts'
import { layFacts } from './laid-facts.ts'
import { startProgram, startScript, throwAwayFolder } from './program.ts'

/**
 * Fifty rows out of a register with 100,000, as somebody sees them who has nothing to do with it but may read it: the first page, and one far
 * down. Held against a bare handler that asks the same statements of the same database. Then the same register searched, filtered and put in
 * another order, one question after another, once its card index is made: no statement answers these, so there is nothing bare beside them.
 */

const rows = 100_000
const connections = 8
const rounds = 5
const seconds = 3
const questions = {
  'searched for one of all': 'q=第77777次',
  'searched for words in most of them': 'q=巴图 学习',
  'filtered by a month': 'where=日期 2041-03',
  'in the order of another column': 'sort=-topic',
  'searched, filtered and in another order': 'q=第7&where=时间 上午&sort=speaker',
} as const
const askedTimes = 11
const answerMs = 100
/** So long the index may take, on a busy machine. */
const indexWithinMs = 120_000
const pages = { first: 1, 'a thousand pages down': 1_000 } as const

const data = throwAwayFolder()
const [login = ''] = await settleTowns(data, ['town-0'], 'financeHead')
const database = await openDatabase({ data })
const owner = await database.owner()
await layFacts(owner, 'town-0', rows, seeded('list'))
await owner.query('vacuum analyze')

/** The statements that a page of the register comes from, as the program asks them. */
const statementsOf = async (page: number): Promise<readonly { text: string; values: unknown[] }[]> => {
  const asked: { text: string; values: unknown[] }[] = []
  const recording = {
    query: (given: string | { text: string; values: unknown[] }, values: unknown[] = []) => {
      const statement = typeof given === 'string' ? { text: given, values } : given
      asked.push({ text: statement.text, values: statement.values })
      return owner.query(statement.text, statement.values)
    },
  } as unknown as PoolClient
  const wanted = { page: { limit: 50, offset: (page - 1) * 50 } }
  const found = await rowsAsked(recording, 'town-0', studySessions, wanted, new Roster([], [], []))
  if (found.rows.length !== 50 || found.total !== rows) throw new Error(`${found.rows.length} of ${found.total} rows`)
  return asked
}
const statements: Record<string, string> = {}
for (const [name, page] of Object.entries(pages)) {
  const file = join(data, `statements-${page}.json`)
  writeFileSync(file, JSON.stringify(await statementsOf(page)))
  statements[name] = file
}
await owner.end()
await database.close()

const program = await startProgram(data)
const url = findPostgres(data, databaseName)
if (url === undefined) throw new Error('the program runs without its database')
const client = await connect(url)
try {
  const cookie = await signedIn(program.address, login)
  const figures = []
  for (const [name, page] of Object.entries(pages)) {
    const bare = await startScript('bare-list.ts', [url, statements[name] ?? ''])
    try {
      const path = `/api/registers/${studySessions.id}?size=50&page=${page}`
      const ours: Sender[] = Array.from({ length: connections }, () => ({ path, cookie }))
      const theirs: Sender[] = Array.from({ length: connections }, () => ({ path: '/list' }))
      const runs = { ours: [] as number[], bare: [] as number[] }
      await loaded(program.address, ours, 2)
      await loaded(bare.said, theirs, 2)
      for (let round = 0; round < rounds; round += 1) {
        runs.bare.push(await loaded(bare.said, theirs, seconds))
        runs.ours.push(await loaded(program.address, ours, seconds))
      }
      figures.push(
        figureOf({
          what: `50 rows of ${rows.toLocaleString('en')}, ${name}`,
          unit: 'lists/s',
          runs: runs.ours,
          against: { what: 'a bare handler with the same statements', runs: runs.bare },
          limit: { of: 'ratio', at: 'least', value: 0.6 },
        }),
      )
    } finally {
      await bare.stop()
    }
  }
  const found = async (asked: string): Promise<{ readonly ms: number; readonly total: number }> => {
    const before = performance.now()
    const path = encodeURI(`/api/registers/${studySessions.id}?size=50&${asked}`)
    const response = await fetch(`${program.address}${path}`, { headers: { cookie } })
    const { total } = (await response.json()) as { total?: number }
    if (!response.ok || !total) throw new Error(`${asked}: ${response.status}, ${total} rows`)
    return { ms: performance.now() - before, total }
  }
  // The first search has the index made in the background; until it is there, the database reads every row.
  const since = performance.now()
  const slow = await found('sort=-topic')
  let quickInARow = 0
  while (quickInARow < 3 && performance.now() - since < indexWithinMs) {
    await wait(300)
    quickInARow = (await found('sort=-topic')).ms < slow.ms / 3 ? quickInARow + 1 : 0
  }
  for (const [name, asked] of Object.entries(questions)) {
    const { total } = await found(asked)
    const runs: number[] = []
    for (let time = 0; time < askedTimes; time += 1) runs.push((await found(asked)).ms)
    figures.push(
      figureOf({
        what: `${name}, ${total.toLocaleString('en')} of ${rows.toLocaleString('en')} rows`,
        unit: 'ms',
        runs,
        limit: { of: 'measured', at: 'most', value: answerMs },
      }),
    )
  }
  tell({
    bench: 'list',
    postgres: program.postgres,
    figures,
    notes: [
      `${connections} connections; session, rights, names and masking are asked on our side alone.`,
      `Searched, filtered and ordered ${askedTimes} times each by one connection, over HTTP. Before the card index was there the order of another column took ${Math.round(slow.ms)} ms.`,
    ],
  })
} finally {
  await client.end()
  await program.stop()
}
