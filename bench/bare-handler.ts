import fastify from 'fastify'
import pg from 'pg'

/**
 * What acts are held against: a handler that does nothing but parse JSON and insert one row of the size of a journal line, with the same
 * framework, driver and database, as many connections, in a process of its own. Prints its address. `node bench/bare-handler.ts DATABASE_URL`.
 */
const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 })
const app = fastify()
const line = 'x'.repeat(340)
const [salt, leaf] = [Buffer.alloc(16), Buffer.alloc(32)]

app.post('/insert', async request => {
  const { rows } = await pool.query<{ position: string }>({
    name: 'insert',
    text: 'insert into bare (town, stream, line, payload, salt, leaf) values ($1, $2, $3, $4, $5, $6) returning position',
    values: ['town', 'stream/1', line, JSON.stringify(request.body), salt, leaf],
  })
  return { position: Number(rows[0]?.position) }
})

console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
process.on('SIGTERM', async () => {
  await app.close()
  await pool.end()
  process.exit()
})
