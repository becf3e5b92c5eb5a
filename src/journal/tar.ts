import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'

/**
 * One file that holds others: POSIX ustar, so that any archive tool can open it, written so that every byte of it follows from the names,
 * the sizes and the contents. Reading checks that it does.
 */
export interface TarWriter {
  /** Adds a file from its pieces; answers its size and SM3 digest in hex. */
  readonly add: (name: string, pieces: AsyncIterable<Buffer | string> | Iterable<Buffer | string>) => Promise<TarEntry>
  /** Writes the end and waits for the disk. */
  readonly close: () => Promise<void>
  readonly abandon: () => Promise<void>
}

export interface TarEntry {
  readonly name: string
  readonly size: number
  readonly digest: string
}

/** Where a file stands inside the archive. */
export interface TarPlace {
  readonly name: string
  readonly size: number
  readonly start: number
}

const block = 512
const largest = 8 ** 11 - 1

/** Starts an archive; the path must not exist. */
export const writeTar = async (path: string): Promise<TarWriter> => {
  const handle = await open(path, 'wx', 0o600)
  let at = 0
  const append = async (bytes: Buffer): Promise<void> => {
    for (let from = 0; from < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, from, bytes.length - from, at)
      from += bytesWritten
      at += bytesWritten
    }
  }
  return {
    add: async (name, pieces) => {
      const head = at
      const digest = createHash('sm3')
      // The size is known only afterwards: the header is written over this place then.
      await append(Buffer.alloc(block))
      const start = at
      for await (const piece of pieces) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece
        digest.update(bytes)
        await append(bytes)
      }
      const size = at - start
      if (size > largest) throw new Error(`${name} 超过 8 GB，放不进备份。`)
      await append(Buffer.alloc(padding(size)))
      await handle.write(headerOf(name, size), 0, block, head)
      return { name, size, digest: digest.digest('hex') }
    },
    close: async () => {
      await append(Buffer.alloc(2 * block))
      await handle.sync()
      await handle.close()
    },
    abandon: () => handle.close(),
  }
}

/**
 * Everything in an archive, in order.
 *
 * @throws in plain Chinese when a byte outside the contents is not what it must be
 */
export const readTar = async (handle: FileHandle): Promise<readonly TarPlace[]> => {
  const { size: whole } = await handle.stat()
  const places: TarPlace[] = []
  for (let at = 0; ; ) {
    const header = await bytesAt(handle, at, block)
    if (header.every(byte => byte === 0)) {
      const rest = await bytesAt(handle, at, whole - at, 3 * block)
      if (rest.length !== 2 * block || rest.some(byte => byte !== 0)) throw new Error('结尾不完整，或者后面多了东西')
      return places
    }
    const name = header.toString('utf8', 0, 100).replace(/\0.*$/s, '')
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8)
    if (
      !Number.isSafeInteger(size) ||
      name === '' ||
      Buffer.byteLength(name) > 99 ||
      !header.equals(headerOf(name, size))
    ) {
      throw new Error(`从第 ${at} 个字节起读不懂`)
    }
    const start = at + block
    const after = await bytesAt(handle, start + size, padding(size))
    if (after.some(byte => byte !== 0)) throw new Error(`${name} 后面多了东西`)
    places.push({ name, size, start })
    at = start + size + padding(size)
  }
}

/** The contents of a file in an archive, in pieces. */
export async function* piecesOf(handle: FileHandle, { start, size }: TarPlace): AsyncGenerator<Buffer> {
  const longest = 1 << 20
  for (let at = start; at < start + size; at += longest)
    yield await bytesAt(handle, at, Math.min(longest, start + size - at))
}

export const contentOf = async (handle: FileHandle, place: TarPlace): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of piecesOf(handle, place)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const bytesAt = async (handle: FileHandle, at: number, count: number, atMost = count): Promise<Buffer> => {
  const bytes = Buffer.alloc(Math.min(count, atMost))
  for (let from = 0; from < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, from, bytes.length - from, at + from)
    if (bytesRead === 0) throw new Error('文件不完整：结尾被截断')
    from += bytesRead
  }
  return bytes
}

const padding = (size: number): number => (block - (size % block)) % block

const headerOf = (name: string, size: number): Buffer => {
  const header = Buffer.alloc(block)
  header.write(name, 0, 100, 'utf8')
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}
