import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { runningLogger } from './logged.ts'
import { logDays, logStanding, RunningLog } from './running-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-log-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('运行日志的文件', () => {
  it('写满一段就封存压缩，一行不少；总量有顶，先删最早的', async () => {
    const at = mkdtempSync(join(folder, 'a-'))
    const mostBytes = 24_000
    const log = new RunningLog({ folder: at, mostBytes, partBytes: 10_000 })
    for (let n = 0; n < 3_000; n += 1) log.write(`{"n":${n},"x":"${(n * 7919) % 100_000}"}\n`)
    await log.settled()
    const parts = readdirSync(at).filter(name => name.endsWith('.gz'))
    expect(parts.length).toBeGreaterThan(0)
    const total = readdirSync(at).reduce((sum, name) => sum + statSync(join(at, name)).size, 0)
    expect(total).toBeLessThanOrEqual(mostBytes)
    const lines = parts.sort().flatMap(name =>
      gunzipSync(readFileSync(join(at, name)))
        .toString()
        .trim()
        .split('\n'),
    )
    const numbers = [...lines, ...readFileSync(join(at, 'biaochi.log'), 'utf8').trim().split('\n')]
      .filter(Boolean)
      .map(line => (JSON.parse(line) as { n: number }).n)
      .sort((one, other) => one - other)
    expect(numbers.at(-1)).toBe(2_999)
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, n) => 3_000 - numbers.length + n))
    await log.end()
  })

  it(`${logDays}天以前的删掉，别的文件不碰；重新打开接着写`, async () => {
    const at = mkdtempSync(join(folder, 'b-'))
    const now = new Date('2026-11-24T00:00:00Z')
    for (const name of ['biaochi-20260401-000000-0000.log.gz', 'biaochi-20260901-000000-0000.log.gz', '别的.log'])
      writeFileSync(join(at, name), 'x')
    for (let round = 0; round < 2; round += 1) {
      const log = new RunningLog({ folder: at, mostBytes: 1_000_000, partBytes: 60, wall: () => now })
      for (let n = 0; n < 3; n += 1) log.write('{"line":"twenty four bytes"}\n')
      await log.end()
    }
    const names = readdirSync(at)
    expect(names).not.toContain('biaochi-20260401-000000-0000.log.gz')
    expect(names).toEqual(expect.arrayContaining(['biaochi-20260901-000000-0000.log.gz', '别的.log']))
    expect(logStanding(at).since).toBe('2026-09-01')
  })

  it('写不下去的时候，丢的只是日志', () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const log = new RunningLog({ folder: file, mostBytes: 1_000 })
    expect(() => log.write('{}\n')).not.toThrow()
    expect(logStanding(file)).toEqual({ bytes: 0, since: null })
  })
})

describe('日志里可以有什么', () => {
  const said: string[] = []
  const logger = runningLogger('trace', { write: line => said.push(line) })
  const secret = '陈静13800138000'

  it('只有表里的字段和表里的话，谁来写都一样', () => {
    logger.error(new Error(secret))
    logger.error({ err: new Error(secret), name: secret, route: `/api/x?${secret}`, kind: secret, msg: secret }, secret)
    logger.info(secret)
    logger.warn({ status: 200, ms: secret, id: secret }, '%s', secret)
    logger.child({ id: 'abc-1', person: secret }).info({ status: 200, route: '/api/acts/:name' }, 'request')
    expect(said.join('')).not.toContain(secret)
    expect(said.map(line => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'other',
      'other',
      'other',
      'other',
      'request',
    ])
    expect(JSON.parse(said.at(-1) ?? '')).toEqual({
      level: 'info',
      time: expect.any(String),
      id: 'abc-1',
      status: 200,
      route: '/api/acts/:name',
      msg: 'request',
    })
  })
})
