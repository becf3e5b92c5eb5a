import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { PoolClient } from 'pg'
import { afterAll } from 'vitest'
import { attachmentPath } from '#journal/attachment-path.ts'
import { type BackupReport, backup } from '#journal/backup.ts'
import { noteErased } from '#journal/erased.ts'
import { headSigner } from '#journal/heads.ts'
import { append, enter, entryOf, nothingFollows } from '#journal/journal.ts'
import { newKey, sealBox, townKey } from '#journal/keys.ts'
import { type Database, openDatabase } from '#server/database.ts'
import { freshDatabase } from './database.ts'
import { foundTown } from './door.ts'
import { recordPlain } from './journal.ts'

/** The moment of everything here. */
export const now = '2026-03-20T18:00:00.000+08:00'
/** A machine with a database and a data folder. */
export interface Place {
  readonly url: string
  readonly data: string
}

/** Work with the database of a place, which is opened for it. */
export const within = async <T>(place: Place, work: (database: Database) => Promise<T>): Promise<T> => {
  const database = await openDatabase(place)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

export const backUp = (place: Place, file: string): Promise<BackupReport> =>
  within(place, ({ owner, pool }) =>
    backup({
      connect: owner,
      pool,
      data: place.data,
      file,
      signer: headSigner(place.data),
      townKey: townKey(place.data),
      madeAt: now,
    }),
  )

export const inTown = <T>(place: Place, town: string, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  within(place, async ({ pool }) => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('biaochi.town', $1, true)`, [town])
      const result = await work(client)
      await client.query('commit')
      return result
    } finally {
      client.release()
    }
  })

/** Uploads a file there, as `p1`. Answers its digest. */
export const attach = async (place: Place, town: string, id: string, text: string): Promise<string> => {
  const digest = createHash('sha256').update(text).digest('hex')
  mkdirSync(dirname(attachmentPath(place.data, digest)), { recursive: true })
  writeFileSync(attachmentPath(place.data, digest), text)
  await inTown(place, town, client =>
    client.query('insert into attachment values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      town,
      id,
      digest,
      '会议记录.txt',
      'text/plain',
      text.length,
      now,
      'p1',
    ]),
  )
  return digest
}

/** Erases a person as the door does: a fact, the key destroyed, the list outside. */
export const erase = (place: Place, town: string, owner: string): Promise<void> =>
  inTown(place, town, async client => {
    const [door] = await enter(client, [{ town, streams: [] }])
    if (!door) throw new Error('no town')
    const fact = {
      at: door.lastAt,
      on: '2026-03-20',
      act: 'erase-person',
      actor: 'p1',
      stream: owner,
      type: 'PersonErased',
      data: {},
    }
    const entry = entryOf(town, door, [fact], randomBytes)
    await append(client, [{ town, entry, rosterAt: 0, startsOn: null, follows: nothingFollows, ended: [owner] }])
    await noteErased(place.data, town, owner)
  })

/** An empty place: nothing of it is kept. */
export const newPlace = async (): Promise<Place> => {
  const data = mkdtempSync(join(tmpdir(), 'biaochi-place-'))
  afterAll(() => rmSync(data, { recursive: true, force: true }))
  return { url: await freshDatabase(), data }
}

/** A place with two towns, each with everything a backup holds; one person erased, one file uploaded. And its backup. */
export interface BackedUp {
  readonly place: Place
  /** A folder for files of the spec's own. */
  readonly folder: string
  readonly file: string
  readonly digest: string
  /** What is sealed, by town and owner. */
  readonly boxes: Readonly<Record<string, string>>
}

export const backedUp = async (): Promise<BackedUp> => {
  const place = await newPlace()
  const folder = mkdtempSync(join(tmpdir(), 'biaochi-backup-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'backup.tar')
  const boxes: Record<string, string> = {}
  for (const town of ['daqintala', '第二镇']) {
    await within(place, async ({ pool }) => {
      await foundTown(pool, town, `${town}名`)
      await recordPlain(pool, town, 23)
    })
    await inTown(place, town, async client => {
      for (const owner of ['person/p1', 'person/p2']) {
        const { key } = newKey(owner, randomBytes)
        await client.query('insert into sealing_key (town, owner, key) values ($1, $2, $3)', [town, owner, key])
        boxes[`${town} ${owner}`] = sealBox(key, `${owner}的电话`, randomBytes)
      }
      await client.query(`insert into account values ($1, 'u1', $2, 'p1', 'argon', false, 'open', $3)`, [
        town,
        `login-${town}`,
        now,
      ])
      await client.query('insert into session values ($1, $2, $3, now(), now())', [town, Buffer.from(town), 'u1'])
      await client.query(`insert into account_log (town, at, what, person) values ($1, $2, 'opened', 'p1')`, [
        town,
        now,
      ])
      await client.query(`insert into second_factor values ($1, 'u1', '\\x01', $2, $2, 7)`, [town, now])
      await client.query(`insert into recovery_code values ($1, 'u1', '\\x02')`, [town])
      await client.query(`insert into passkey values ($1, 'u1', $2, '\\x03', 5, '{internal}', '办公室电脑', $3)`, [
        town,
        `key-${town}`,
        now,
      ])
      await client.query(`insert into draft values ($1, 'p1', 'hold', $2, $3)`, [
        town,
        { 主题: '学习', n: 12345678901234567890n.toString() },
        now,
      ])
      await client.query(`insert into answered values ($1, 'key-1', 'digest', 200, $2, $3)`, [
        town,
        { receipt: null },
        now,
      ])
    })
  }
  await erase(place, 'daqintala', 'person/p2')
  const digest = await attach(place, 'daqintala', 'a1', '一份会议记录'.repeat(1000))
  await backUp(place, file)
  return { place, folder, file, digest, boxes }
}
