import { openDatabase } from '../database.ts'
import { house } from '../house.ts'
import { digestOfDeclarations, rebuild } from '../rebuild.ts'
import { readSettings } from '../settings.ts'

/** `npm run rebuild`: registers, evidence and counters of every town again from the first fact. Says whether anything came out differently. */
const run = async (): Promise<void> => {
  const { data, databaseUrl } = readSettings(process.env, process.cwd())
  const database = await openDatabase({ data, sole: true, ...(databaseUrl !== undefined && { url: databaseUrl }) })
  const digest = digestOfDeclarations()
  const client = await database.pool.connect()
  try {
    const { rows } = await client.query<{ town: string; name: string }>('select town, name from town order by town')
    for (const { town, name } of rows) {
      await client.query('begin')
      const before = await followed(town)
      const size = await rebuild(client, house, town, (done, of) => console.log(`${name}：${done}/${of}`))
      const after = await followed(town)
      await client.query('update town set followed = $2 where town = $1', [town, digest])
      await client.query('commit')
      console.log(
        `${name}：${size} 条，台账和灯已重建，${before === after ? '与原来一字不差' : '与原来有不同，已换成重建的'}。`,
      )
    }
    if (rows.length === 0) console.log('还没有镇，没有什么要重建。')
  } finally {
    client.release(true)
    await database.close()
  }

  /** A digest of everything that follows from the journal, whatever the order it was written in. */
  async function followed(town: string): Promise<string> {
    await client.query(`select set_config('biaochi.town', $1, true)`, [town])
    const { rows } = await client.query<{ digest: string }>(
      `select md5(
         coalesce((select string_agg(to_jsonb(r)::text, E'\\n' order by register, key, known_from) from register_row r where town = $1), '') ||
         coalesce((select string_agg(to_jsonb(e)::text, E'\\n' order by requirement, stream, n, known_from) from evidence e where town = $1), '') ||
         coalesce((select string_agg(to_jsonb(c)::text, E'\\n' order by requirement, subject, window_key) from counter c where town = $1), '')
       ) as digest`,
      [town],
    )
    return rows[0]?.digest ?? ''
  }
}

run().catch((error: Error) => {
  console.error(`没有重建成：${error.message}`)
  process.exitCode = 1
})
