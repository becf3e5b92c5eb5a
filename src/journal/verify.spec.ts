import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { dice, type ExportParts, fileOf, honestParts, signedHead, testSigner } from '#testing/journal.ts'
import { commitmentOf, type Line, lineOf } from './line.ts'
import { leafHash } from './merkle.ts'
import { type Verdict, verifyExport } from './verify.ts'

type Row = ExportParts['rows'][number]

const folder = mkdtempSync(join(tmpdir(), 'biaochi-verify-'))
const file = join(folder, 'journal.jsonl')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const signer = testSigner()
const honest = honestParts(60, { signer })
const text = await fileOf(honest)

const verdictOn = (content: string | Buffer, given: Parameters<typeof verifyExport>[1] = {}): Verdict => {
  writeFileSync(file, content)
  return verifyExport(file, given)
}

const headArgument = (parts: ExportParts, at = -1): string => {
  const head = parts.heads.at(at)
  return `${head?.size}:${head?.root}`
}

/** A row changed whole: line, commitment and leaf made to fit each other again. */
const rewritten = (row: Row, payload: string, change: Partial<Line> = {}): Row => {
  const line = lineOf({
    ...(JSON.parse(row.line) as Line),
    ...change,
    commitment: commitmentOf(Buffer.from(row.salt, 'hex'), payload),
  })
  return { ...row, payload, line, leaf: leafHash(line).toString('hex') }
}

const at41 = (change: (row: Row) => Row): ExportParts => ({
  ...honest,
  rows: honest.rows.map((row, n) => (n === 41 ? change(row) : row)),
})

/** Heads signed anew over changed rows: what the holder of the key can do. */
const resigned = (parts: ExportParts): ExportParts => ({
  ...parts,
  heads: parts.heads
    .filter(head => head.size <= parts.rows.length)
    .map(head => signedHead(parts.signer, parts.town, parts.rows, head.size, head.signedAt)),
})

const otherPayload = '{"data":{"text":"改过"}}'

describe('没有动过的导出', () => {
  it('多少条都说一致，一条也没有也一样', async () => {
    for (const size of [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 31, 64, 100, 257, 1000]) {
      const parts = honestParts(size, { signer, every: 7 })
      const verdict = verdictOn(
        await fileOf(parts),
        size > 0 ? { heads: [headArgument(parts), headArgument(parts, 0)] } : {},
      )
      expect(verdict, `${size} 条：${verdict.text.join('；')}`).toMatchObject({ ok: true })
    }
  })

  it('说出条数、根、首末两天和钥匙的指纹', () => {
    const { text: said } = verdictOn(text)
    expect(said).toContain('条数：60')
    expect(said).toContain(`根：${honest.heads.at(-1)?.root}`)
    expect(said).toContain('首条录入于 2026-03-02，末条录入于 2026-03-02')
    expect(said.join()).toMatch(new RegExp(`钥匙指纹：${signer.keyId}[0-9a-f]{48}`))
    expect(said.join()).toContain('不能证明它就是当初那一份')
  })

  it('给对了指纹，一致；给了别的，不一致', () => {
    expect(verdictOn(text, { keys: [signer.keyId] }).ok).toBe(true)
    expect(verdictOn(text, { keys: [testSigner().keyId] }).ok).toBe(false)
    expect(verdictOn(text, { keys: ['1234'] }).ok).toBe(false)
  })

  it('别处见过的签名头可以从接口的回答或另一份导出里取', async () => {
    const seen = join(folder, 'seen.json')
    const earlier = { ...honest, rows: honest.rows.slice(0, 30), heads: honest.heads.slice(0, 3) }
    for (const content of [JSON.stringify({ town: 'shiyan', ...honest.heads[2] }, null, 2), await fileOf(earlier)]) {
      writeFileSync(seen, content)
      expect(verdictOn(text, { heads: [seen] })).toMatchObject({ ok: true })
      expect(verdictOn(await fileOf(resigned(at41(row => rewritten(row, otherPayload)))), { heads: [seen] }).ok).toBe(
        true,
      )
      expect(
        verdictOn(
          await fileOf(
            resigned({ ...honest, rows: honest.rows.map((row, n) => (n === 7 ? rewritten(row, otherPayload) : row)) }),
          ),
          { heads: [seen] },
        ).ok,
      ).toBe(false)
    }
    writeFileSync(seen, '什么也没有')
    expect(verdictOn(text, { heads: [seen] }).ok).toBe(false)
  })
})

describe('改动一处，就不一致，并且说出是哪一处', () => {
  const attacks: [name: string, parts: () => ExportParts, names: RegExp][] = [
    ['改内容', () => at41(row => ({ ...row, payload: otherPayload })), /第 41 条的内容与承诺不符/],
    ['改盐', () => at41(row => ({ ...row, salt: '00'.repeat(16) })), /第 41 条的内容与承诺不符/],
    ['删盐', () => at41(row => ({ ...row, salt: '' })), /第 41 条的内容与承诺不符/],
    ['删内容', () => at41(row => ({ ...row, payload: '' })), /第 41 条的内容与承诺不符/],
    ['改行', () => at41(row => ({ ...row, line: row.line.replace('person-', 'person-9') })), /第 41 条的行与叶不符/],
    ['改叶', () => at41(row => ({ ...row, leaf: 'ab'.repeat(32) })), /第 41 条的行与叶不符/],
    [
      '行、承诺、叶一起改',
      () => at41(row => rewritten(row, otherPayload)),
      /签名头（50 条）的根与内容不符：第 40 条至第 49 条/,
    ],
    [
      '两条调换',
      () => ({ ...honest, rows: honest.rows.map((row, n) => honest.rows[n === 41 ? 42 : n === 42 ? 41 : n] ?? row) }),
      /第 41 条写的位置是 42/,
    ],
    [
      '两条的内容和盐调换',
      () => at41(row => ({ ...row, payload: honest.rows[42]?.payload ?? '', salt: honest.rows[42]?.salt ?? '' })),
      /第 41 条的内容与承诺不符/,
    ],
    ['删一条', () => ({ ...honest, rows: honest.rows.toSpliced(41, 1) }), /第 41 条写的位置是 42/],
    [
      '插一条',
      () => ({ ...honest, rows: honest.rows.toSpliced(41, 0, honest.rows[40] as Row) }),
      /第 41 条写的位置是 40/,
    ],
    [
      '删一条，后面的位置都改过来',
      () => ({
        ...honest,
        rows: honest.rows
          .toSpliced(41, 1)
          .map((row, n) => (n < 41 ? row : rewritten(row, row.payload, { position: n }))),
      }),
      /第 40 条至第 49 条里有改动/,
    ],
    ['倒着排', () => ({ ...honest, rows: honest.rows.toReversed() }), /第 0 条写的位置是 59/],
    [
      '结尾删去，签名头还在',
      () => ({ ...honest, rows: honest.rows.slice(0, 55) }),
      /签名头说有 60 条，文件里只有 55 条/,
    ],
    [
      '结尾删去，也删去最后的签名头',
      () => ({ ...honest, rows: honest.rows.slice(0, 55), heads: honest.heads.slice(0, -1) }),
      /最后 5 条没有签名头/,
    ],
    [
      '录入时间往前改',
      () => at41(row => rewritten(row, row.payload, { at: '2026-01-01T00:00:00.000+08:00' })),
      /第 41 条的录入时间早于前一条/,
    ],
    ['写成别的镇', () => at41(row => rewritten(row, row.payload, { town: 'other' })), /第 41 条不是这个镇的/],
    [
      '伪造签名头',
      () => ({
        ...honest,
        heads: honest.heads.map((head, n) => (n === 2 ? { ...head, root: honest.heads[1]?.root ?? '' } : head)),
      }),
      /签名头（30 条）的签名不对/,
    ],
    ['签名头换了先后', () => ({ ...honest, heads: honest.heads.toReversed() }), /签名头（50 条）的先后不对/],
    [
      '签名头重复',
      () => ({ ...honest, heads: [...honest.heads, honest.heads.at(-1) ?? (undefined as never)] }),
      /签名头（60 条）的先后不对/,
    ],
    ['没有签名头', () => ({ ...honest, heads: [] }), /最后 60 条没有签名头/],
    [
      '别的钥匙签的签名头',
      () => ({ ...honest, heads: resigned({ ...honest, signer: testSigner() }).heads }),
      /签名头（10 条）的签名不对/,
    ],
    [
      '别的镇的签名头',
      () => ({ ...honest, heads: resigned({ ...honest, town: 'other' }).heads }),
      /签名头（10 条）的签名不对/,
    ],
    [
      '签名头的时间早于它的最后一条',
      () => ({ ...honest, heads: [signedHead(signer, honest.town, honest.rows, 60, '2026-01-01T00:00:00.000+08:00')] }),
      /签名头（60 条）的时间早于它的最后一条/,
    ],
  ]

  it.each(attacks)('%s', async (_, parts, names) => {
    const verdict = verdictOn(await fileOf(parts()))
    expect(verdict.ok).toBe(false)
    expect(verdict.text.join('\n')).toMatch(names)
  })

  it('结束行由别的钥匙签，不一致；换成别的钥匙全部重签，给了指纹就不一致', async () => {
    const thief = testSigner()
    const stolen = resigned({ ...honest, signer: thief })
    expect(verdictOn(await fileOf({ ...honest, signer: thief })).ok).toBe(false)
    expect(verdictOn(await fileOf(stolen), { keys: [signer.keyId] }).ok).toBe(false)
  })

  it('结尾一行删去、多出一行、少一个换行，都不一致', () => {
    const lines = text.trimEnd().split('\n')
    for (const changed of [
      `${lines.slice(0, -1).join('\n')}\n`,
      `${text}\n`,
      `${text}{}\n`,
      text.trimEnd(),
      text.replaceAll('\n', '\r\n'),
      `\n${text}`,
      '',
      '\n',
      'null\n',
      '[]\n',
    ]) {
      expect(verdictOn(changed).ok).toBe(false)
    }
  })

  it('没有这个文件，也只是不一致', () => {
    expect(verifyExport(join(folder, 'nothing'))).toMatchObject({ ok: false })
    expect(verifyExport(folder)).toMatchObject({ ok: false })
  })
})

describe('任意一个字节', () => {
  it('五千次随机改一个字节，没有一次说一致，没有一次抛错', { timeout: 240_000 }, async () => {
    const small = Buffer.from(await fileOf(honestParts(12, { signer, every: 5 })))
    const chance = dice(20_260_302)
    let named = 0
    for (let round = 0; round < 5_000; round += 1) {
      const bytes = Buffer.from(small)
      const at = chance.below(bytes.length)
      const was = bytes.readUInt8(at)
      let becomes = chance.below(256)
      if (becomes === was) becomes ^= 1 << chance.below(8)
      bytes.writeUInt8(becomes, at)
      const verdict = verdictOn(bytes)
      expect(verdict.ok, `第 ${at} 个字节由 ${was} 改为 ${becomes}`).toBe(false)
      if (/第 \d+ 条/.test(verdict.text.slice(1).join())) named += 1
    }
    expect(named).toBeGreaterThan(3_500)
  })

  it('每一个字节都改一位，没有一次说一致', { timeout: 120_000 }, async () => {
    const small = Buffer.from(await fileOf(honestParts(3, { signer, every: 2 })))
    for (let at = 0; at < small.length; at += 1) {
      const bytes = Buffer.from(small)
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (at % 8)), at)
      expect(verdictOn(bytes).ok, `第 ${at} 个字节`).toBe(false)
    }
  })

  it('任意截断、删去一段、重复一段，没有一次说一致', { timeout: 120_000 }, async () => {
    const small = Buffer.from(await fileOf(honestParts(12, { signer, every: 5 })))
    const chance = dice(7)
    for (let round = 0; round < 500; round += 1) {
      const [from = 0, to = 0] = [chance.below(small.length), chance.below(small.length)].sort(
        (one, other) => one - other,
      )
      if (from === to) continue
      const cut = Buffer.concat([small.subarray(0, from), small.subarray(to)])
      const repeated = Buffer.concat([small.subarray(0, to), small.subarray(from)])
      for (const bytes of [small.subarray(0, from), cut, repeated]) expect(verdictOn(bytes).ok).toBe(false)
    }
  })
})

describe('只有别处见过的签名头看得出的', () => {
  const rewrites: [name: string, parts: () => ExportParts][] = [
    ['持有钥匙的人改写一条并重签全部签名头', () => resigned(at41(row => rewritten(row, otherPayload)))],
    ['持有钥匙的人删去结尾并删去签名头', () => resigned({ ...honest, rows: honest.rows.slice(0, 50) })],
    [
      '从旧备份恢复以后另走一路',
      () => resigned({ ...honest, rows: honest.rows.map((row, n) => (n < 50 ? row : rewritten(row, otherPayload))) }),
    ],
    ['换成一本全新的日志', () => honestParts(60, { signer, seed: 999 })],
  ]

  it.each(rewrites)('%s：没有见过的签名头，看不出（这正是要预料到的）', async (_, parts) => {
    expect(verdictOn(await fileOf(parts())).ok).toBe(true)
  })

  it.each(rewrites)('%s：拿出见过的签名头，就看得出', async (_, parts) => {
    const verdict = verdictOn(await fileOf(parts()), { heads: [headArgument(honest)] })
    expect(verdict.ok).toBe(false)
    expect(verdict.text.join()).toMatch(/历史被改写过|文件是旧的/)
  })
})
