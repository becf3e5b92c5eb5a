import { spawnSync } from 'node:child_process'
import { createWriteStream, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exportOf } from '#journal/export.ts'
import { headSigner, signAllGrown } from '#journal/heads.ts'
import { openDatabase } from '#server/database.ts'
import { inTown } from '#server/in-town.ts'
import { seeded } from '#testing/door.ts'
import { livingTown } from '#testing/living-town.ts'
import { figureOf, tell } from './figures.ts'
import { layFacts } from './laid-facts.ts'
import { throwAwayFolder } from './program.ts'

/**
 * The exported journal of a town with 100,000 facts, checked by the verifier that stands alone: a process of its own, from its start to its
 * verdict. Held against a process that does no more than read the same file and hash its lines once.
 */

const facts = 100_000
const rounds = 5
const verifier = join(import.meta.dirname, '..', 'src', 'journal', 'verify.ts')
const hashing = `
  const { createHash } = require('node:crypto')
  for (const line of require('node:fs').readFileSync(process.argv[1], 'utf8').split('\\n')) createHash('sm3').update(line).digest()
`

const data = throwAwayFolder()
const file = join(data, 'journal.jsonl')
const database = await openDatabase({ data })
const owner = await database.owner()
const town = 'town-100k'
await livingTown(database.pool, { id: town })
await layFacts(owner, town, facts, seeded(town))
const { rows } = await owner.query<{ version: string; size: string }>(
  `select current_setting('server_version') as version, size from town where town = $1`,
  [town],
)
const signer = headSigner(data)
const refused = await signAllGrown(signer, database.pool, '2036-01-01T09:00:00.000+08:00')
if (refused.length > 0) throw new Error(JSON.stringify(refused))
await inTown(
  database.pool,
  town,
  client =>
    pipeline(
      Readable.from(exportOf(client, town, signer, '2036-01-01T09:00:00.000+08:00', { whole: true })),
      createWriteStream(file),
    ),
  { reading: true },
)
await owner.end()
await database.close()

/** Seconds a process takes; throws when it does not end well. */
const secondsOf = (args: readonly string[]): number => {
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}: ${stdout.slice(-500)} ${stderr.slice(-500)}`)
  return (performance.now() - started) / 1000
}

const runs = { verified: [] as number[], hashed: [] as number[] }
for (let round = 0; round < rounds; round += 1) {
  runs.hashed.push(secondsOf(['-e', hashing, file]))
  runs.verified.push(secondsOf([verifier, file]))
}
tell({
  bench: 'verification',
  ...(rows[0] && { postgres: rows[0].version }),
  figures: [
    figureOf({
      what: `an exported journal of ${Number(rows[0]?.size).toLocaleString('en')} facts verified`,
      unit: 's',
      runs: runs.verified,
      against: { what: 'the same file read and its lines hashed', runs: runs.hashed },
      limit: { of: 'ratio', at: 'most', value: 4 },
    }),
  ],
  notes: [`The file has ${Math.round(statSync(file).size / 1024 ** 2)} MB. The verifier ended well every time.`],
})
