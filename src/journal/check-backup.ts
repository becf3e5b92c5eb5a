import { createHash, timingSafeEqual } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type BackupHeader, backupFormat, codeOver, digestLine } from './backup.ts'
import { factsIn, headsIn, rowsIn } from './backup-contents.ts'
import type { Erased } from './erased.ts'
import type { Head } from './heads.ts'
import { unwrapKey } from './keys.ts'
import { parseLine } from './line.ts'
import { grow, rootOf } from './merkle.ts'
import { contentOf, piecesOf, readTar, type TarPlace } from './tar.ts'
import { verifyExport } from './verify.ts'

/** A backup that has been checked to the last byte and is open for reading. */
export interface CheckedBackup {
  readonly header: BackupHeader
  readonly towns: readonly CheckedTown[]
  /** Everyone the file's own journal says was erased. */
  readonly erased: readonly Erased[]
  /** Attachments that were missing when it was made. */
  readonly missing: readonly string[]
  readonly attachments: readonly string[]
  readonly read: (name: string) => AsyncIterable<Buffer>
  readonly keys: readonly { readonly town: string; readonly owner: string; readonly key: Buffer }[]
  /** Lets go of the file and of what was unpacked beside it. */
  readonly close: () => Promise<void>
}

export interface CheckedTown {
  readonly town: string
  readonly name: string
  readonly size: number
  /** The root at a size up to the whole, in base64; for comparing with heads seen elsewhere. */
  readonly rootAt: (size: number) => string | undefined
  readonly frontier: readonly Buffer[]
  readonly lastAt: string
  readonly lastHead: Head | undefined
  /** The unpacked export. */
  readonly file: string
}

/** The file cannot be taken back: the sentence says why. */
export class BackupProblem extends Error {}

/**
 * Checks a backup before anything is touched: its frame, the digest of every part and the code over them, each town's journal as
 * `npm run verify` does, that every wrapped key and every sealed row opens, and the bytes of every attachment.
 *
 * @throws BackupProblem in plain Chinese
 */
export const checkBackup = async (
  file: string,
  townKey: Buffer,
  progress: (text: string) => void = () => {},
): Promise<CheckedBackup> => {
  let handle: FileHandle
  try {
    handle = await open(file, 'r')
  } catch (error) {
    throw new BackupProblem(`备份文件 ${file} 打不开（${(error as Error).message}）。请检查路径。`)
  }
  const desk = await mkdtemp(join(tmpdir(), 'biaochi-restore-'))
  const close = async (): Promise<void> => {
    await handle.close()
    await rm(desk, { recursive: true, force: true })
  }
  try {
    return { ...(await checked(handle, townKey, desk, progress)), close }
  } catch (error) {
    await close()
    throw error instanceof BackupProblem
      ? error
      : new BackupProblem(`备份文件不能用：${(error as Error).message}。数据库没有动。`)
  }
}

const checked = async (handle: FileHandle, townKey: Buffer, desk: string, progress: (text: string) => void) => {
  progress('核对备份文件')
  const places = new Map((await readTar(handle)).map(place => [place.name, place]))
  const part = (name: string): TarPlace => {
    const place = places.get(name)
    if (!place) throw new BackupProblem(`备份文件里缺少 ${name}。数据库没有动。`)
    return place
  }
  await checkDigests(handle, [...places.values()], townKey)
  const header = JSON.parse((await contentOf(handle, part('backup.json'))).toString('utf8')) as BackupHeader
  if (header.format !== backupFormat) throw new BackupProblem('备份文件是另一版程序做的，现在的程序不认识它的格式。')

  const towns: CheckedTown[] = []
  const erased: Erased[] = []
  for (const [index, { town, name, size }] of header.towns.entries()) {
    progress(`核对日志：${name}，${size} 条`)
    const unpacked = join(desk, `${index}.jsonl`)
    await pipeline(Readable.from(piecesOf(handle, part(`journal/${index}.jsonl`))), createWriteStream(unpacked))
    const verdict = verifyExport(unpacked)
    if (!verdict.ok)
      throw new BackupProblem([`${name}的日志核对不上，没有恢复，数据库没有动。`, ...verdict.text].join('\n'))
    const checkedTown = await measured(unpacked, town, erased)
    if (checkedTown.size !== size) throw new Error(`${name}的日志有 ${checkedTown.size} 条，开头说有 ${size} 条`)
    towns.push({ ...checkedTown, town, name, file: unpacked })
  }

  const wrapped = JSON.parse((await contentOf(handle, part('keys.json'))).toString('utf8')) as Record<
    string,
    Record<string, string>
  >
  const keys = Object.entries(wrapped).flatMap(([town, owners]) =>
    Object.entries(owners).map(([owner, key]) => ({ town, owner, key: unwrapKey(townKey, town, owner, key) })),
  )
  const inFile = [...places.keys()]
    .filter(name => name.startsWith('attachments/'))
    .map(name => name.slice('attachments/'.length))
  for (const digest of inFile) {
    const sum = createHash('sha256')
    for await (const piece of piecesOf(handle, part(`attachments/${digest}`))) sum.update(piece)
    if (sum.digest('hex') !== digest) throw new Error(`附件 ${digest} 的内容与摘要不符`)
  }
  const read = (name: string) => piecesOf(handle, part(name))
  const missing: string[] = []
  for await (const { table, rows } of rowsIn({ read }, townKey)) {
    if (table !== 'attachment') continue
    for (const { digest } of rows as { digest: string }[]) if (!inFile.includes(digest)) missing.push(digest)
  }
  return { header, towns, erased, missing, attachments: inFile, read, keys }
}

const checkDigests = async (handle: FileHandle, places: readonly TarPlace[], townKey: Buffer): Promise<void> => {
  const last = places.at(-1)
  if (last?.name !== 'digests.sm3') throw new BackupProblem('这不是标尺的备份文件，或者它不完整。')
  let digests = ''
  for (const place of places.slice(0, -1)) {
    const sum = createHash('sm3')
    for await (const piece of piecesOf(handle, place)) sum.update(piece)
    digests += digestLine({ name: place.name, digest: sum.digest('hex') })
  }
  const said = (await contentOf(handle, last)).toString('utf8')
  const at = said.lastIndexOf('code  ')
  if (said.slice(0, at) !== digests) {
    const line = said.split('\n').find((text, index) => text !== digests.split('\n')[index]) ?? ''
    throw new BackupProblem(`备份文件被改动过：${line.slice(66) || '摘要'} 与摘要不符。数据库没有动。`)
  }
  const code = Buffer.from(`code  ${codeOver(townKey, digests)}\n`)
  const given = Buffer.from(said.slice(at))
  if (code.length !== given.length || !timingSafeEqual(code, given)) {
    throw new BackupProblem(
      '备份文件不是用这台机器的镇密钥做的，或者被改动过。请把当初单独保存的 town-key 文件放进数据文件夹的 keys 里，再恢复。数据库没有动。',
    )
  }
}

const measured = async (file: string, town: string, erased: Erased[]) => {
  let frontier: Buffer[] = []
  let size = 0
  let lastAt = ''
  const leaves: Buffer[] = []
  for await (const { leaf, line } of factsIn(file)) {
    const { type, stream, at } = parseLine(line)
    if (type === 'PersonErased') erased.push({ town, owner: stream })
    const hash = Buffer.from(leaf, 'hex')
    leaves.push(hash)
    frontier = grow(frontier, size, hash)
    size += 1
    lastAt = at
  }
  let lastHead: Head | undefined
  for await (const head of headsIn(file)) lastHead = head
  const rootAt = (wanted: number): string | undefined => {
    if (wanted > size) return undefined
    let grown: Buffer[] = []
    for (const [index, leaf] of leaves.slice(0, wanted).entries()) grown = grow(grown, index, leaf)
    return rootOf(grown).toString('base64')
  }
  return { size, frontier, lastAt, lastHead, rootAt }
}
