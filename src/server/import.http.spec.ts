import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { httpWorld, keptTown } from '#testing/http-town.ts'

const http = await httpWorld()
const { system, security, audit } = await keptTown(http)
const sample = readFileSync(join(import.meta.dirname, '../../samples/名册样表.xlsx'))
const path = '/api/registers/people/import?dry-run=1'

describe('名册表格', () => {
  it('先看后录：样表逐行说会怎样，一次全录，另一人确认', async () => {
    const read = await system.upload(path, '名册样表.xlsx', sample)
    expect(read.statusCode, read.body).toBe(200)
    const { rows, counts, problems, batch } = read.json()
    expect(problems).toEqual([])
    expect(counts).toMatchObject({ changed: 0, refused: 0 })
    expect(counts.new).toBeGreaterThan(44)
    expect(rows[0]).toMatchObject({ sheet: expect.any(String), row: expect.any(Number), state: 'new' })
    const entered = await system.post('/api/acts/enter-roster', { ...batch, file: '名册样表.xlsx' })
    expect(entered.statusCode, entered.body).toBe(200)
    const { proposal } = entered.json()
    const confirmed = await security.post('/api/acts/confirm-proposal', { proposal })
    expect(confirmed.statusCode, confirmed.body).toBe(200)
    const again = (await system.upload(path, '名册样表.xlsx', sample)).json()
    expect(again.counts).toMatchObject({ new: 0, refused: 0 })
    expect(again.batch).toBeUndefined()
  })

  it('不归他录的读不了；不是表格的说为什么', async () => {
    expect((await audit.upload(path, '名册样表.xlsx', sample)).statusCode).toBe(403)
    for (const [name, content] of [
      ['不是.xlsx', '练习'],
      ['空.xlsx', ''],
      ['截断.xlsx', sample.subarray(0, 2_000)],
    ] as const) {
      const answer = await system.upload(path, name, content)
      expect([answer.statusCode, answer.json().title], answer.body).toEqual([415, '这个文件读不了'])
      expect(answer.json().detail).toMatch(/。$/)
    }
    expect((await system.upload(path, '大.xlsx', Buffer.alloc(6 * 1024 * 1024))).statusCode).toBe(413)
    expect((await system.upload('/api/registers/people/import', '名册样表.xlsx', sample)).statusCode).toBe(400)
  })
})
