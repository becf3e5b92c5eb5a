import { readFileSync } from 'node:fs'
import fastify from 'fastify'
import pg from 'pg'

/**
 * What a list is held against: a handler that asks the same statements of the same database and answers their rows, with the same framework and
 * driver, in a process of its own. Prints its address. `node bench/bare-list.ts DATABASE_URL FILE`; the file has the statements with their values.
 */
const [, , url, file = ''] = process.argv
const pool = new pg.Pool({ connectionString: url, max: 10 })
const app = fastify()
const statements = JSON.parse(readFileSync(file, 'utf8')) as readonly { text: string; values: unknown[] }[]

app.get('/list', async () => {
  const client = await pool.connect()
  try {
    const answers: unknown[] = []
    for (const [index, { text, values }] of statements.entries())
      answers.push((await client.query({ name: `list-${index}`, text, values })).rows)
    return answers
  } finally {
    client.release()
  }
})

console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
process.on('SIGTERM', async () => {
  await app.close()
  await pool.end()
  process.exit()
})
