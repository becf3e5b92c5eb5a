import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { attachmentPath } from '#journal/attachment-path.ts'
import { checkBackup } from '#journal/check-backup.ts'
import { townKey } from '#journal/keys.ts'
import { type Keepers, OfficeProcess } from '#testing/office-process.ts'
import { BackupSchedule, type BackupsSaid } from './backup-schedule.ts'
import { openDatabase } from './database.ts'
import { backupsIn } from './nightly-backup.ts'
import { readSettings } from './settings.ts'

/**
 * The real program killed in the middle of a backup, at every stage of it: what is called a backup afterwards is one to the last byte, and the
 * next one is made as if nothing had been. A paper of the town makes the backup long enough to be hit.
 */
const paperBytes = 24 * 1024 * 1024
/** Less than a second on a quiet machine. Nothing that takes so long on a loaded one goes on at all. */
const stuckAfterMs = 120_000
const wholeMs = 900_000

const second = mkdtempSync(join(tmpdir(), 'biaochi-second-'))
const words = { BACKUP_SECOND_FOLDER: second, BACKUP_AT: '02:30' }
const office = await OfficeProcess.open(words)
const { data } = office
const folder = join(data, 'backups')
let keepers: Keepers

afterAll(async () => {
  await office.close()
  rmSync(second, { recursive: true, force: true })
}, 300_000)

const until = async (what: string, isTime: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + stuckAfterMs; !(await isTime()); await wait(1))
    if (Date.now() > end) throw new Error(`${what}: nothing goes on any more. ${office.said}`)
}

const namesIn = (place: string): readonly string[] => (existsSync(place) ? readdirSync(place) : [])

/** How much of a file whose name ends so is there; -1 while there is none. */
const grown = (place: string, ending: RegExp): number => {
  const name = namesIn(place).find(each => ending.test(each))
  return name === undefined ? -1 : (statSync(join(place, name), { throwIfNoEntry: false })?.size ?? -1)
}

const written = /\.tar\.unchecked\.\d+$/
const unchecked = /\.tar\.unchecked$/
const whole = /^biaochi-.*\.tar$/
const copied = /\.tar\.copy$/

/** The stages of a backup, and how each is told from outside. */
const stages: readonly (readonly [what: string, isReached: () => boolean])[] = [
  ['刚要写', () => true],
  ['开始写', () => grown(folder, written) >= 0],
  ['写到一半', () => grown(folder, written) > paperBytes / 2],
  ['写好在核对', () => grown(folder, unchecked) >= 0],
  ['核对好了', () => grown(folder, whole) >= 0],
  ['抄到一半', () => grown(second, copied) > paperBytes / 2],
  ['抄好了', () => grown(second, whole) >= 0],
]

/** Asks for a backup; one that began by itself a moment ago is waited for. */
const asked = (): Promise<void> =>
  until('the backup to begin', async () => {
    const { status } = await office.post('/api/system/backup', {}, { cookie: keepers.system })
    expect([200, 409]).toContain(status)
    return status === 200
  })

const said = async (): Promise<BackupsSaid> =>
  ((await (await office.get('/api/system', keepers.system)).json()) as { backups: BackupsSaid }).backups

/** Everything that is called a backup, checked as a restore would check it. */
const expectGood = async (): Promise<number> => {
  let count = 0
  for (const place of [folder, second]) {
    for (const name of await backupsIn(place)) {
      const checked = await checkBackup(join(place, name), townKey(data))
      expect([checked.towns.length, checked.missing, checked.attachments.length]).toEqual([1, [], 1])
      await checked.close()
      count += 1
    }
  }
  return count
}

/** A paper of the town, as if somebody had uploaded it. */
const attach = async (): Promise<void> => {
  const text = Buffer.alloc(paperBytes, '党委会议记录\n')
  const digest = createHash('sha256').update(text).digest('hex')
  mkdirSync(dirname(attachmentPath(data, digest)), { recursive: true })
  writeFileSync(attachmentPath(data, digest), text)
  const visitor = await openDatabase({ data })
  const owner = await visitor.owner()
  await owner.query(
    `insert into attachment
       select town, 'paper0001', $1, '会议记录.txt', 'text/plain', $2, '2026-03-02T09:00:00.000+08:00', 'p1' from town`,
    [digest, paperBytes],
  )
  await owner.end()
  await visitor.close()
}

const emptied = async (): Promise<void> => {
  for (const place of [folder, second]) for (const name of await backupsIn(place)) rmSync(join(place, name))
}

describe('备份当中被强行结束', () => {
  it(
    '开通一个镇，传一份材料',
    async () => {
      keepers = await office.setUp()
      await attach()
    },
    wholeMs,
  )

  it(
    `每一步都被 kill -9 一次：叫作备份的都是好的；再启动，做成一份好的，没有剩下半份的`,
    async () => {
      let halfway = 0
      for (const [what, isReached] of stages) {
        await emptied()
        await asked()
        await until(what, isReached)
        await office.kill()
        const drafts = [...namesIn(folder), ...namesIn(second)].filter(name => name.startsWith('.'))
        halfway += drafts.length > 0 ? 1 : 0
        const good = await expectGood()
        console.info(`${what}：剩下半份 ${drafts.length}，叫作备份的 ${good} 份，都核对得上`)
        // What is kept of earlier ones can be read, whatever the moment.
        const status = join(data, 'backup-status.json')
        if (existsSync(status)) JSON.parse(readFileSync(status, 'utf8'))

        await office.start()
        await emptied()
        await asked()
        await until('the backup after it', async () => (await said()).underWay === null)
        const { failure, second: copy, names } = await said()
        expect([failure, copy?.reason, names.length > 0]).toEqual([undefined, undefined, true])
        expect(await expectGood()).toBe(2)
        expect([...namesIn(folder), ...namesIn(second)].filter(name => name.startsWith('.'))).toEqual([])
      }
      expect(halfway).toBeGreaterThanOrEqual(3)
    },
    wholeMs,
  )

  it(
    '没有人管：到了下一夜自己做成',
    async () => {
      await emptied()
      await asked()
      await until('half of it', () => grown(folder, written) > paperBytes / 2)
      await office.kill()
      const database = await openDatabase({ data, sole: true })
      const settings = readSettings({ BIAOCHI_DATA: data, ...words }, data)
      const schedule = new BackupSchedule(database, settings, () => new Date(Date.now() + 25 * 3_600_000))
      try {
        await schedule.look()
        expect((await schedule.said()).underWay).toBe('backup')
        await until('the backup of the night', async () => (await schedule.said()).underWay === null)
        const { good, failure, names } = await schedule.said()
        expect([failure, names]).toEqual([undefined, [good?.name]])
        expect(await expectGood()).toBe(2)
        expect([...namesIn(folder), ...namesIn(second)].filter(name => name.startsWith('.'))).toEqual([])
      } finally {
        await schedule.stop()
        await database.close()
      }
    },
    wholeMs,
  )
})
