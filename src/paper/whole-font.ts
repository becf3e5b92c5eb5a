import { promisify } from 'node:util'
import { inflate } from 'node:zlib'

const inflated = promisify(inflate)

type Tables = ReadonlyMap<string, Buffer>

/** The tables of a WOFF file, unpacked. */
const tablesOf = async (woff: Buffer): Promise<Tables> => {
  const tables = new Map<string, Buffer>()
  for (let n = 0; n < woff.readUInt16BE(12); n += 1) {
    const entry = 44 + 20 * n
    const [offset = 0, packed = 0, length = 0] = [4, 8, 12].map(at => woff.readUInt32BE(entry + at))
    const raw = woff.subarray(offset, offset + packed)
    tables.set(woff.toString('latin1', entry, entry + 4), packed < length ? await inflated(raw) : raw)
  }
  return tables
}

/** A font file out of its tables. Checksums are left at nought: no reader of ours looks at them. */
const fontOf = (tables: Tables): Buffer => {
  const names = [...tables.keys()].sort()
  const most = 2 ** Math.floor(Math.log2(names.length))
  const head = Buffer.alloc(12 + 16 * names.length)
  head.writeUInt32BE(0x00010000)
  head.writeUInt16BE(names.length, 4)
  head.writeUInt16BE(16 * most, 6)
  head.writeUInt16BE(Math.log2(most), 8)
  head.writeUInt16BE(16 * (names.length - most), 10)
  const parts = [head]
  let at = head.length
  names.forEach((name, n) => {
    const table = tables.get(name) ?? Buffer.alloc(0)
    head.write(name, 12 + 16 * n, 'latin1')
    head.writeUInt32BE(at, 20 + 16 * n)
    head.writeUInt32BE(table.length, 24 + 16 * n)
    const filled = Buffer.alloc(Math.ceil(table.length / 4) * 4)
    table.copy(filled)
    parts.push(filled)
    at += filled.length
  })
  return Buffer.concat(parts)
}

/** A font of one WOFF file. */
export const fontOfWoff = async (woff: Buffer): Promise<Buffer> => fontOf(await tablesOf(woff))

/** Characters and the glyphs they have, from a table of format 4 or 12. */
const charactersOf = (cmap: Buffer): readonly (readonly [character: number, glyph: number])[] => {
  const found: [number, number][] = []
  for (let n = 0; n < cmap.readUInt16BE(2); n += 1) {
    const at = cmap.readUInt32BE(8 + 8 * n)
    const format = cmap.readUInt16BE(at)
    if (format === 12) {
      for (let group = 0; group < cmap.readUInt32BE(at + 12); group += 1) {
        const [first = 0, last = 0, glyph = 0] = [0, 4, 8].map(field => cmap.readUInt32BE(at + 16 + 12 * group + field))
        for (let character = first; character <= last; character += 1)
          found.push([character, glyph + character - first])
      }
    } else if (format === 4) {
      const twice = cmap.readUInt16BE(at + 6)
      for (let segment = 0; segment < twice; segment += 2) {
        const last = cmap.readUInt16BE(at + 14 + segment)
        const first = cmap.readUInt16BE(at + 16 + twice + segment)
        const delta = cmap.readUInt16BE(at + 16 + 2 * twice + segment)
        const where = at + 16 + 3 * twice + segment
        const range = cmap.readUInt16BE(where)
        for (let character = first; character <= last && character < 0xffff; character += 1) {
          const listed = range === 0 ? character : cmap.readUInt16BE(where + range + 2 * (character - first))
          if (listed !== 0) found.push([character, (listed + delta) & 0xffff])
        }
      }
    }
  }
  return found
}

/** The characters of a font as one table of format 12. */
const cmapOf = (glyphs: ReadonlyMap<number, number>): Buffer => {
  const groups: [number, number, number][] = []
  for (const [character, glyph] of [...glyphs].sort(([one], [other]) => one - other)) {
    const last = groups.at(-1)
    if (last && last[1] + 1 === character && last[2] + character - last[0] === glyph) last[1] = character
    else groups.push([character, character, glyph])
  }
  const table = Buffer.alloc(28 + 12 * groups.length)
  table.writeUInt16BE(1, 2)
  table.writeUInt16BE(3, 4)
  table.writeUInt16BE(10, 6)
  table.writeUInt32BE(12, 8)
  table.writeUInt16BE(12, 12)
  table.writeUInt32BE(16 + 12 * groups.length, 16)
  table.writeUInt32BE(groups.length, 24)
  groups.forEach((group, n) => {
    group.forEach((value, field) => {
      table.writeUInt32BE(value, 28 + 12 * n + 4 * field)
    })
  })
  return table
}

/** A glyph made of others names them by their numbers, which move with them. */
const moved = (glyph: Buffer, by: number): Buffer => {
  if (glyph.length === 0 || glyph.readInt16BE(0) >= 0 || by === 0) return glyph
  const copy = Buffer.from(glyph)
  for (let at = 10, more = true; more; ) {
    const flags = copy.readUInt16BE(at)
    copy.writeUInt16BE(copy.readUInt16BE(at + 2) + by, at + 2)
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0)
    more = (flags & 0x20) !== 0
  }
  return copy
}

const table = (tables: Tables, name: string): Buffer => {
  const found = tables.get(name)
  if (!found) throw new Error(`a font without its table ${name}`)
  return found
}

/**
 * One font out of the slices in which it is kept for browsers: what typesets a page takes a typeface for missing where its first slice has no
 * glyph. Substitutions and kerning of the slices are left out: Chinese text needs none.
 */
export const wholeFont = async (slices: readonly Buffer[]): Promise<Buffer> => {
  const glyphs: Buffer[] = []
  const advances: number[] = []
  const characters = new Map<number, number>()
  let first: Tables | undefined
  for (const slice of slices) {
    const tables = await tablesOf(slice)
    first ??= tables
    const [glyf, loca, hmtx] = ['glyf', 'loca', 'hmtx'].map(name => table(tables, name)) as [Buffer, Buffer, Buffer]
    const long = table(tables, 'head').readInt16BE(50) === 1
    const count = table(tables, 'maxp').readUInt16BE(4)
    const measured = table(tables, 'hhea').readUInt16BE(34)
    const offset = (n: number): number => (long ? loca.readUInt32BE(4 * n) : 2 * loca.readUInt16BE(2 * n))
    const base = glyphs.length
    if (base + count > 0xffff) throw new Error('a font holds 65,535 glyphs at most')
    for (let n = 0; n < count; n += 1) {
      glyphs.push(moved(glyf.subarray(offset(n), offset(n + 1)), base))
      const bearing = n < measured ? 4 * n + 2 : 4 * measured + 2 * (n - measured)
      advances.push(hmtx.readUInt16BE(4 * Math.min(n, measured - 1)), hmtx.readUInt16BE(bearing))
    }
    for (const [character, glyph] of charactersOf(table(tables, 'cmap'))) characters.set(character, base + glyph)
  }
  if (!first) throw new Error('a font without slices')
  return fontOf(assembled(first, glyphs, advances, characters))
}

const assembled = (
  first: Tables,
  glyphs: readonly Buffer[],
  advances: readonly number[],
  characters: ReadonlyMap<number, number>,
): Tables => {
  const loca = Buffer.alloc(4 * (glyphs.length + 1))
  const glyf = Buffer.alloc(glyphs.reduce((sum, { length }) => sum + length + (length % 2), 0))
  let at = 0
  glyphs.forEach((glyph, n) => {
    glyph.copy(glyf, at)
    at += glyph.length + (glyph.length % 2)
    loca.writeUInt32BE(at, 4 * (n + 1))
  })
  const hmtx = Buffer.alloc(2 * advances.length)
  advances.forEach((value, n) => {
    hmtx.writeUInt16BE(value, 2 * n)
  })
  const [head, hhea, maxp] = ['head', 'hhea', 'maxp'].map(name => Buffer.from(table(first, name))) as [
    Buffer,
    Buffer,
    Buffer,
  ]
  head.writeInt16BE(1, 50)
  hhea.writeUInt16BE(glyphs.length, 34)
  maxp.writeUInt16BE(glyphs.length, 4)
  const post = Buffer.alloc(32)
  table(first, 'post').copy(post, 0, 0, 32)
  post.writeUInt32BE(0x00030000)
  return new Map([
    ['head', head],
    ['hhea', hhea],
    ['maxp', maxp],
    ['post', post],
    ['OS/2', table(first, 'OS/2')],
    ['name', table(first, 'name')],
    ['cmap', cmapOf(characters)],
    ['hmtx', hmtx],
    ['loca', loca],
    ['glyf', glyf],
  ])
}
