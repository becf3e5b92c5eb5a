import { closeSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const packed = promisify(gzip)

/** A part is closed at this size, and packed. */
const partBytes = 16 * 1024 * 1024
/** Half a year and some days: what the law asks for the logs of a network. */
export const logDays = 200

const current = 'biaochi.log'
const partShape = /^biaochi-(\d{8})-(\d{6})-\d{4}\.log(\.gz)?$/

interface LogOf {
  readonly folder: string
  /** All parts together are never larger. */
  readonly mostBytes: number
  readonly wall?: () => Date
  readonly partBytes?: number
}

/**
 * The running log: JSON lines in a file that is closed when it is full, packed, and removed when it is old or when all of them together
 * become too large. A disk that takes no more loses lines of the log, and nothing else.
 */
export class RunningLog {
  readonly #of: Required<LogOf>
  #handle: number | undefined
  #bytes = 0
  #packing: Promise<void> = Promise.resolve()

  constructor(of: LogOf) {
    this.#of = { wall: () => new Date(), partBytes, ...of }
  }

  /** Writes one line; never throws. */
  write(line: string): void {
    try {
      const handle = this.#open()
      this.#bytes += writeSync(handle, line)
      if (this.#bytes >= this.#of.partBytes) this.#turn()
    } catch {
      this.#close()
    }
  }

  /** Waits until what was closed is packed. */
  async settled(): Promise<void> {
    await this.#packing
  }

  async end(): Promise<void> {
    this.#close()
    await this.#packing
  }

  #open(): number {
    if (this.#handle === undefined) {
      mkdirSync(this.#of.folder, { recursive: true, mode: 0o700 })
      this.#handle = openSync(join(this.#of.folder, current), 'a', 0o600)
      this.#bytes = statSync(join(this.#of.folder, current)).size
    }
    return this.#handle
  }

  #close(): void {
    if (this.#handle !== undefined) closeSync(this.#handle)
    this.#handle = undefined
  }

  #turn(): void {
    this.#close()
    const { folder, wall } = this.#of
    const digits = wall().toISOString().replaceAll(/\D/g, '')
    const stamp = `biaochi-${digits.slice(0, 8)}-${digits.slice(8, 14)}`
    const taken = new Set(readdirSync(folder).map(name => name.replace(/\.gz$/, '')))
    // In the order of their names the parts are in the order they were written.
    const nameOf = (n: number) => `${stamp}-${String(n).padStart(4, '0')}.log`
    let n = 0
    while (taken.has(nameOf(n))) n += 1
    const name = nameOf(n)
    renameSync(join(folder, current), join(folder, name))
    this.#packing = this.#packing.then(() => this.#pack(name)).catch(() => undefined)
  }

  async #pack(name: string): Promise<void> {
    const { folder } = this.#of
    const path = join(folder, name)
    await writeFile(`${path}.gz.new`, await packed(await readFile(path)), { mode: 0o600 })
    await rename(`${path}.gz.new`, `${path}.gz`)
    await rm(path)
    this.#remove()
  }

  /** The old ones, and the oldest while all together are too large: room is kept for the part that is being written. */
  #remove(): void {
    const { folder, mostBytes, wall } = this.#of
    const parts = partsIn(folder)
    const oldest = new Date(wall().getTime() - logDays * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
    let total = parts.reduce((sum, { bytes }) => sum + bytes, 0) + this.#of.partBytes
    for (const { name, bytes } of parts) {
      if ((partShape.exec(name)?.[1] ?? '') >= oldest && total <= mostBytes) break
      rmSync(join(folder, name), { force: true })
      total -= bytes
    }
  }
}

const partsIn = (folder: string) =>
  readdirSync(folder)
    .filter(name => partShape.test(name))
    .sort()
    .map(name => ({ name, bytes: statSync(join(folder, name)).size }))

/** How much log there is, and from which day on (`20260302`). */
export const logStanding = (folder: string): { readonly bytes: number; readonly since: string | null } => {
  try {
    const parts = partsIn(folder)
    const now = statSync(join(folder, current), { throwIfNoEntry: false })
    const first = now?.birthtime.toISOString().slice(0, 10)
    const oldest = partShape.exec(parts[0]?.name ?? '')?.[1]?.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3')
    return { bytes: parts.reduce((sum, { bytes }) => sum + bytes, now?.size ?? 0), since: oldest ?? first ?? null }
  } catch {
    return { bytes: 0, since: null }
  }
}
