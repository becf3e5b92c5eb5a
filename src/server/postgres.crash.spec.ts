import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from 'pg'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { headSigner } from '#journal/heads.ts'
import { type Acting, childrenOf, killWhileActing } from '#testing/crash.ts'
import { foundTown, worldOf } from '#testing/door.ts'
import { recordPlain } from '#testing/journal.ts'
import { toyHouse, toyKnowledge } from '#testing/toy-house.ts'
import { type Database, openDatabase } from './database.ts'
import { perform } from './perform.ts'
import { findPostgres, startPostgres } from './postgres.ts'
import { isRoot } from './postgres-runtime.ts'
import { isAlive, isPostmaster, postmasterIn } from './postmaster.ts'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-crash-'))
chmodSync(folder, 0o755)
const opened: Database[] = []
const children: ChildProcess[] = []
let folders = 0

const dataFolder = (): string => {
  folders += 1
  return join(folder, `data-${folders}`)
}

const open = async (data: string): Promise<Database> => {
  const database = await openDatabase({ data, sole: true })
  opened.push(database)
  return database
}

const postmasterPid = (data: string): number => postmasterIn(join(data, 'postgres'))?.pid ?? 0

afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
  for (const database of opened.splice(0)) await database.close()
})

afterAll(async () => {
  for (let n = 1; n <= folders; n += 1) {
    const data = join(folder, `data-${n}`)
    if (existsSync(data) && findPostgres(data, 'postgres')) await (await startPostgres({ data })).stop()
  }
  rmSync(folder, { recursive: true, force: true })
})

const town = 'daqintala'
const now = '2026-12-31T18:00:00.000+08:00'

let halls = 0

/** Acts through the one door, each on a subject of its own, acknowledged with the size the log then had. */
const actsOn = (pool: Pool): Acting => {
  const world = worldOf(pool, toyHouse, { knowledge: toyKnowledge, now: '2027-01-04T09:00:00+08:00' })
  return {
    ...plainAppends,
    act: async () => {
      halls += 1
      const input = { hall: `h${halls}`, by: '第一人' }
      const { status, body } = await perform(world, {
        town,
        act: 'take-seat',
        person: 'p1',
        input,
        key: `crash-${halls}`,
      })
      if (status !== 200 || !('receipt' in body) || !body.receipt) throw new Error(`refused: ${JSON.stringify(body)}`)
      return String(body.receipt.position + 1)
    },
  }
}

/** Plain appends: each acknowledged with the size it made. */
const plainAppends: Acting = {
  act: async pool => String(await recordPlain(pool, town, 1)),
  present: async pool => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query(`select set_config('biaochi.town', $1, true)`, [town])
      const { rows } = await client.query<{ position: number }>('select position from journal where town = $1', [town])
      return new Set(rows.map(({ position }) => String(position + 1)))
    } finally {
      await client.query('rollback')
      client.release()
    }
  },
}

/** Every position is there once, and the tree kept beside them is the tree over them. */
const expectWhole = async (pool: Pool, data: string): Promise<void> => {
  const signing = await headSigner(data).signGrown(pool, town, now)
  expect(signing).toMatchObject({ outcome: 'signed' })
  const present = await plainAppends.present(pool)
  expect(signing.outcome === 'signed' && signing.head?.size).toBe(present.size)
}

interface Run {
  readonly child: ChildProcess
  readonly lines: string[]
  readonly until: (line: string) => Promise<void>
  readonly gone: Promise<number | null>
}

/** The acting process, in a process group of its own, as a terminal would start it. */
const run = (data: string): Run => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../testing/acting-process.ts'), data, town], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  children.push(child)
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', line => lines.push(line))
  const { promise: gone, resolve } = Promise.withResolvers<number | null>()
  child.on('close', resolve)
  const until = async (line: string): Promise<void> => {
    for (const end = Date.now() + 60_000; !lines.includes(line); await wait(2)) {
      if (Date.now() > end || child.exitCode !== null)
        throw new Error(`没有等到“${line}”：${lines.slice(-20).join('\n')}`)
    }
  }
  return { child, lines, until, gone }
}

const founded = async (): Promise<string> => {
  const data = dataFolder()
  const database = await openDatabase({ data, sole: true })
  await foundTown(database.pool, town)
  await database.close()
  return data
}

describe('数据库被杀', () => {
  it('二十次 kill -9，办成的事一件不丢，程序不停', async () => {
    const data = await founded()
    const database = await open(data)
    const { pool } = database
    const report = await killWhileActing(pool, actsOn(pool), {
      kills: 20,
      clients: 4,
      kill: round => {
        const pid = postmasterPid(data)
        if (!isPostmaster(pid, join(data, 'postgres'))) throw new Error('没有数据库可杀')
        // Every other time its children go at the same moment, so that none of them finishes anything.
        const all = round % 2 === 0 ? [pid] : [pid, ...childrenOf(pid)]
        for (const each of all) process.kill(each, 'SIGKILL')
      },
    })
    console.log(
      `数据库被杀 ${report.kills} 次：办成 ${report.acknowledged} 件，丢 ${report.lost.length} 件，恢复最长 ${Math.max(...report.recoveriesMs)} 毫秒`,
    )
    expect(report.lost).toEqual([])
    expect(report.failed).toBeGreaterThan(0)
    expect(report.unannounced).toBeLessThanOrEqual(20 * 4)
    // No act by halves: each fact has its row in the register, its evidence and its remembered answer.
    const owner = await database.owner()
    const { rows } = await owner.query(
      `select (select count(*) from journal) as facts, (select count(*) from register_row) as rows,
         (select count(*) from evidence) as evidence, (select count(*) from answered) as answers`,
    )
    await owner.end()
    const { facts } = rows[0]
    expect(rows[0]).toEqual({ facts, rows: facts, evidence: facts, answers: facts })
    await expectWhole(pool, data)
  })
})

describe('程序被杀', () => {
  it('二十次 kill -9，下一次启动找到原来的数据库，办成的事一件不丢', async () => {
    const data = await founded()
    const acknowledged: number[] = []
    const pids = new Set<number>()
    for (let round = 0; round < 20; round += 1) {
      const process = run(data)
      await process.until('open')
      for (const end = Date.now() + 30_000; process.lines.length < 5 && Date.now() < end; ) await wait(2)
      await wait(round * 3)
      process.child.kill('SIGKILL')
      await process.gone
      acknowledged.push(...process.lines.map(Number).filter(Boolean))
      pids.add(postmasterPid(data))
    }
    // The database was never started again: each process took over the one it found.
    expect(pids.size).toBe(1)
    const { pool } = await open(data)
    const present = await plainAppends.present(pool)
    console.log(`程序被杀 20 次：办成 ${acknowledged.length} 件，数据库里有 ${present.size} 件`)
    expect(acknowledged.filter(size => !present.has(String(size)))).toEqual([])
    expect(new Set(acknowledged).size).toBe(acknowledged.length)
    await expectWhole(pool, data)
  })

  it('程序和数据库一起被杀，也一样', async () => {
    const data = await founded()
    const acknowledged: number[] = []
    for (let round = 0; round < 3; round += 1) {
      const process = run(data)
      await process.until('open')
      for (const end = Date.now() + 30_000; process.lines.length < 20 && Date.now() < end; ) await wait(2)
      const pid = postmasterPid(data)
      for (const each of [...childrenOf(pid), pid]) globalThis.process.kill(each, 'SIGKILL')
      process.child.kill('SIGKILL')
      await process.gone
      acknowledged.push(...process.lines.map(Number).filter(Boolean))
    }
    const { pool } = await open(data)
    const present = await plainAppends.present(pool)
    expect(acknowledged.filter(size => !present.has(String(size)))).toEqual([])
    await expectWhole(pool, data)
  })
})

describe('启动和停止', () => {
  /** Each leaves it stopped and whole; making one takes the longest. */
  let made: Promise<string> | undefined
  const shared = (): Promise<string> => {
    made ??= founded()
    return made
  }

  it('Ctrl-C 先让程序办完手上的事，再停数据库：什么也不剩', async () => {
    const data = await shared()
    const { child, until, lines, gone } = run(data)
    await until('open')
    await wait(100)
    const pid = postmasterPid(data)
    // To the whole group, as a terminal does.
    process.kill(-(child.pid ?? 0), 'SIGINT')
    expect(await gone).toBe(0)
    expect(lines.at(-1)).toBe('last')
    expect(isPostmaster(pid, join(data, 'postgres'))).toBe(false)
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false)
  })

  it('同一个数据文件夹，第二个程序说清楚，不碰第一个', async () => {
    const data = await shared()
    const first = await open(data)
    await expect(openDatabase({ data, sole: true })).rejects.toThrow('另一个标尺程序正在用这个数据库')
    await recordPlain(first.pool, town, 1)
  })

  it('借用的命令走了，程序的数据库还在；自己启动的，走时停下', async () => {
    const data = await shared()
    const alone = await openDatabase({ data })
    const pid = postmasterPid(data)
    await alone.close()
    expect(isPostmaster(pid, join(data, 'postgres'))).toBe(false)
    const server = await open(data)
    const visitor = await openDatabase({ data })
    await visitor.close()
    await recordPlain(server.pool, town, 1)
  })

  it('借用的命令先启动，程序后来：命令走了，数据库还在', async () => {
    const data = await shared()
    const visitor = await openDatabase({ data })
    const server = await open(data)
    await visitor.close()
    await recordPlain(server.pool, town, 1)
  })

  it('进程文件里的号码已经是别的程序的，照样启动', async () => {
    const data = await shared()
    const file = join(data, 'postgres', 'postmaster.pid')
    const stranger = spawn('sleep', ['60'])
    children.push(stranger)
    writeFileSync(file, [stranger.pid, join(data, 'postgres'), 1, 5432, '.', '', '', 'ready'].join('\n'))
    const { pool } = await open(data)
    await recordPlain(pool, town, 1)
    expect(isAlive(stranger.pid ?? 0)).toBe(true)
  })

  it('建到一半断电留下的，不当作建好的', async () => {
    const data = dataFolder()
    mkdirSync(join(data, 'postgres.unfinished-999999999', 'base'), { recursive: true })
    await open(data)
    expect(existsSync(join(data, 'postgres.unfinished-999999999'))).toBe(false)
  })

  it('口令只有自己读得到；数据库只在自己的文件夹里听，不占端口', async () => {
    const data = await shared()
    const { owner } = await open(data)
    expect(statSync(join(data, 'keys')).mode & 0o077).toBe(0)
    for (const name of ['postgres-password', 'app-password'])
      expect(statSync(join(data, 'keys', name)).mode & 0o077).toBe(0)
    const client = await owner()
    const { rows } = await client.query(
      `select current_setting('listen_addresses') as listens, current_setting('fsync') as fsync, current_setting('synchronous_commit') as waits,
         current_setting('data_checksums') as checks`,
    )
    await client.end()
    expect(rows).toEqual([{ listens: '', fsync: 'on', waits: 'on', checks: 'on' }])
    expect(readFileSync(join(data, 'postgres.log'), 'utf8')).not.toContain(
      readFileSync(join(data, 'keys', 'app-password'), 'utf8'),
    )
  })

  it('路径很长，放不下本地套接字，就只在本机的端口上听', async () => {
    const data = join(dataFolder(), '很长的文件夹名'.repeat(8))
    mkdirSync(data, { recursive: true })
    const { pool, url } = await open(data)
    expect(new URL(url).searchParams.get('host')).toBe('127.0.0.1')
    await foundTown(pool, town)
    await recordPlain(pool, town, 1)
    await opened.pop()?.close()
  })

  it.runIf(isRoot())('用 root 启动，上面的文件夹不让别人进，也行；数据库不以 root 运行', async () => {
    const closed = join(folder, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const data = join(closed, 'data')
    const { pool } = await open(data)
    await foundTown(pool, town)
    await recordPlain(pool, town, 1)
    expect(statSync(`/proc/${postmasterPid(data)}`).uid).not.toBe(0)
    await opened.pop()?.close()
  })

  it('第二次启动在三秒以内（平时四分之一秒）', async () => {
    const data = await shared()
    const began = performance.now()
    await open(data)
    const took = performance.now() - began
    console.log(`数据库第二次启动用了 ${Math.round(took)} 毫秒`)
    expect(took).toBeLessThan(3_000)
  })
})
