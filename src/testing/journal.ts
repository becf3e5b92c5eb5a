import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { encodeExport } from '#journal/export.ts'
import { type Head, type HeadSigner, headSigner, headText } from '#journal/heads.ts'
import { append, type Door, type Entry, enter, entryOf, type NewFact, nothingFollows } from '#journal/journal.ts'
import { grow, rootOf } from '#journal/merkle.ts'

/** A random source that a seed decides (mulberry32): the same seed, the same bytes. */
export const dice = (seed: number) => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  return {
    /** A whole number from 0 to below `limit`. */
    below: (limit: number): number => next() % limit,
    bytes: (count: number): Buffer => Buffer.from(Array.from({ length: count }, () => next() & 0xff)),
  }
}

/** The door of a town in which nothing has happened. */
export const emptyDoor: Door = {
  size: 0,
  frontier: [],
  lastAt: '',
  rosterAt: 0,
  startsOn: null,
  name: '试验镇',
  code: '000000',
  facts: [],
  answered: null,
}

/** Plain facts, one a minute from 2026-03-02 09:00 on. */
export const plainFacts = (count: number, from = 0): NewFact[] =>
  Array.from({ length: count }, (_, index) => {
    const n = from + index
    const at = new Date(Date.UTC(2026, 2, 2, 9, n)).toISOString().replace('Z', '+08:00')
    return {
      at,
      on: at.slice(0, 10),
      act: 'note-something',
      actor: `person-${n % 7}`,
      stream: `note/${n % 13}`,
      type: 'SomethingNoted',
      data: { text: `第${n}件事`, n, list: [1, null, true] },
    }
  })

/** An export in its parts, so that a spec can change one and write the file again. */
export interface ExportParts {
  readonly town: string
  readonly name: string
  readonly rows: Entry['rows']
  readonly heads: readonly Head[]
  readonly signer: HeadSigner
}

/** A signer whose key lives only as long as the process: its folder is gone at once. */
export const testSigner = (): HeadSigner => {
  const data = mkdtempSync(join(tmpdir(), 'biaochi-signer-'))
  const signer = headSigner(data)
  rmSync(data, { recursive: true })
  return signer
}

/** A head over the first `size` rows, as the signer would give it. */
export const signedHead = (
  signer: HeadSigner,
  town: string,
  rows: Entry['rows'],
  size: number,
  signedAt?: string,
): Head => {
  let frontier: Buffer[] = []
  for (const [index, { leaf }] of rows.slice(0, size).entries())
    frontier = grow(frontier, index, Buffer.from(leaf, 'hex'))
  const last = rows[size - 1]
  const unsigned = {
    size,
    root: rootOf(frontier).toString('base64'),
    signedAt: signedAt ?? (last ? (JSON.parse(last.line) as { at: string }).at : '2026-03-02T09:00:00.000+08:00'),
  }
  return { ...unsigned, keyId: signer.keyId, signature: signer.sign(headText(town, unsigned)).toString('base64') }
}

/** An honest journal of `size` facts with a head every `every` facts and one at the end. */
export const honestParts = (
  size: number,
  { town = 'shiyan', every = 10, seed = size, signer = testSigner() } = {},
): ExportParts => {
  const { rows } = entryOf(town, emptyDoor, plainFacts(size), dice(seed + 1).bytes)
  const sizes = Array.from({ length: size }, (_, index) => index + 1).filter(n => n % every === 0 || n === size)
  return { town, name: '试验镇', rows, heads: sizes.map(n => signedHead(signer, town, rows, n)), signer }
}

/** The file. Header and closing line are made to fit whatever the parts hold. */
export const fileOf = async ({ town, name, rows, heads, signer }: ExportParts): Promise<string> => {
  const header = {
    town,
    name,
    size: rows.length,
    keys: { [signer.keyId]: signer.publicKey.toString('base64') },
    exportedAt: '2026-04-01T08:00:00.000+08:00',
  }
  let text = ''
  for await (const part of encodeExport({ header, facts: [rows], heads, sign: signer.sign, keyId: signer.keyId }))
    text += part
  return text
}

/** Records plain facts in a town as the journal does, without deciding anything. Answers the size after it. */
export const recordPlain = async (pool: Pool, town: string, count: number): Promise<number> => {
  for (;;) {
    const [door] = await enter(pool, [{ town, streams: [] }])
    if (!door) throw new Error(`there is no town ${town}`)
    const entry = entryOf(town, door, plainFacts(count, door.size), randomBytes)
    const { rosterAt, startsOn } = door
    const [written] = await append(pool, [{ town, entry, rosterAt, startsOn, follows: nothingFollows }])
    if (written) return entry.size
  }
}
