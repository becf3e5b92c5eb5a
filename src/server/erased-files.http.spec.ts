import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { attachmentPath } from '#journal/attachment-path.ts'
import { headSigner } from '#journal/heads.ts'
import { type Browser, doneByTwo, httpWorld, keptTown, staffed } from '#testing/http-town.ts'
import { connect } from './database.ts'
import { house } from './house.ts'
import { nightlyBackup } from './nightly-backup.ts'
import { erasuresFinished } from './what-goes-with-someone.ts'

const sessions = house.registers.get('study-sessions')
if (!sessions) throw new Error('no register of study sessions')
// As a register of essays would: the papers of a row are about the one person that a field of it names.
const owning = new Map([...house.registers, ['study-sessions', { ...sessions, papersOf: 'topic' }]])
const http = await httpWorld({ house: { ...house, registers: owning } })
const kept = await keptTown(http)
const staff = await staffed(http, kept, {
  张丽: { account: 'zhangli', position: 'publicityCommissioner' },
  乌云: { account: 'wuyun', position: 'organizationCommissioner' },
  陈静: { account: 'chenjing', position: 'officeDirector' },
  周明: { account: 'zhouming', position: 'townCadre' },
})
const { 张丽: publicity, 乌云: organization, 陈静: office, 周明: cadre } = staff

const uploaded = async (browser: Browser, name: string, text = name) => {
  const answer = await browser.upload('/api/attachments', `${name}.pdf`, `%PDF-1.7\n记号${text}\n%%EOF`)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<{ id: string; digest: string }>()
}
const held = async (topic: string, part: string, papers: readonly string[]): Promise<void> => {
  const answer = await publicity.post('/api/acts/hold-study-session', {
    on: '2026-03-02',
    part,
    topic,
    area: 'politicalTheory',
    speaker: '巴图',
    present: [publicity.person, organization.person],
    leave: [],
    absent: [],
    minutes: '领学原文。',
    papers,
  })
  expect(answer.statusCode, answer.body).toBe(200)
}

const own = await uploaded(publicity, '周明的心得')
const loose = await uploaded(cadre, '体检单')
const shared = await uploaded(cadre, '一样的内容')
const others = await uploaded(publicity, '别人也传了', '一样的内容')
const record = await uploaded(cadre, '会上发的材料')
await held(cadre.person, 'morning', [own.id])
await held('学习条例', 'afternoon', [record.id])

const place = (digest: string): string => attachmentPath(http.data, digest)
const filesOn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
/** The places on the disk, under the data folder, that hold these words. */
const onDisk = (words: string): readonly string[] =>
  filesOn(http.data).filter(path => readFileSync(path).includes(words))
/** The tables of the database with a row in which these words stand. */
const inDatabase = async (words: string): Promise<readonly string[]> => {
  const { rows: tables } = await http.owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rowCount } = await http.owner.query(`select from ${name} t where strpos(t::text, $1) > 0 limit 1`, [words])
    if (rowCount === 1) found.push(name)
  }
  return found
}

interface Said {
  readonly erasure: { readonly destroyed: readonly string[]; readonly remains: readonly string[] }
  readonly held: readonly { readonly table: string; readonly rows: readonly Record<string, string>[] }[]
}
const said = async () => (await organization.get(`/api/people/${cadre.person}`)).json<Said>()

describe('销毁一个人的信息，他的文件', () => {
  it('事先逐份说清：哪些一起销毁，哪些留下、记在哪里', async () => {
    const { erasure, held: tables } = await said()
    expect(erasure.destroyed).toContain('只关本人的文件，份数 3')
    expect(erasure.remains).toContain('本人上传、别的事里要用的文件，份数 1')
    const files = tables.find(({ table }) => table === 'attachment')?.rows ?? []
    expect(Object.fromEntries(files.map(({ 文件, 记在, 销毁个人信息时 }) => [文件, [记在, 销毁个人信息时]]))).toEqual({
      '周明的心得.pdf': [sessions.title, '一起销毁'],
      '体检单.pdf': ['', '一起销毁'],
      '一样的内容.pdf': ['', '一起销毁'],
      '会上发的材料.pdf': [sessions.title, '留下，它是别的事的材料'],
    })
    for (const { digest } of [own, loose, record]) expect(existsSync(place(digest))).toBe(true)
    expect([onDisk('记号体检单').length, await inDatabase('体检单.pdf')]).toEqual([1, ['attachment']])
  })

  it('销毁以后，磁盘上、数据库里、以后做的备份里都没有了；别人的和会上的还在', async () => {
    await doneByTwo(kept.system, kept.security, 'record-erasure', {
      person: cadre.person,
      reason: '本人申请',
      paper: '销毁审批单1号',
    })
    for (const { digest } of [own, loose]) {
      expect(existsSync(place(digest))).toBe(false)
      expect(await inDatabase(digest)).toEqual([])
    }
    for (const words of ['周明的心得', '体检单']) expect([onDisk(words), await inDatabase(words)]).toEqual([[], []])
    expect((await office.get(`/api/attachments/${own.id}`)).statusCode).toBe(404)
    for (const { id, digest } of [others, record]) {
      expect(existsSync(place(digest))).toBe(true)
      expect((await publicity.get(`/api/attachments/${id}`)).statusCode).toBe(200)
    }
    expect(await inDatabase(shared.id)).toEqual([])
    expect((await said()).erasure.destroyed.filter(each => each.includes('文件'))).toEqual([])

    const { data, url, appRole, pool } = http
    mkdirSync(join(data, 'keys'), { recursive: true })
    writeFileSync(join(data, 'keys', 'app-password'), inject('cluster').appPassword)
    const folder = join(data, 'backups')
    const database = { data, url, appRole, pool, owner: () => connect(url) }
    const { good, failure } = await nightlyBackup({
      database,
      folder,
      now: new Date('2026-03-03T02:30:00+08:00'),
      signer: headSigner(data),
    })
    expect(failure).toBeUndefined()
    const bytes = readFileSync(join(folder, good?.name ?? ''))
    for (const gone of ['记号周明的心得', '记号体检单', own.digest, loose.digest])
      expect(bytes.includes(gone)).toBe(false)
    for (const here of ['记号会上发的材料', '记号一样的内容', record.digest]) expect(bytes.includes(here)).toBe(true)
  })

  it('断在一半，下次启动接着办完；没有记下销毁的人，一份也不动', async () => {
    const left = await uploaded(cadre, '断电时还在的')
    const organizations = await uploaded(organization, '在任的人传的')
    const noted = [cadre, organization].map(({ person }) =>
      JSON.stringify({ town: kept.town, owner: `person/${person}` }),
    )
    writeFileSync(join(http.data, 'erased.jsonl'), `${noted.join('\n')}\n`)
    await erasuresFinished(http.world)
    expect([existsSync(place(left.digest)), await inDatabase(left.id)]).toEqual([false, []])
    expect(existsSync(place(organizations.digest))).toBe(true)
  })
})
