import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** The last head of a town that was signed here: kept outside the database, so that a database set back is noticed. */
export interface SeenHead {
  readonly size: number
  /** Base64. */
  readonly root: string
  readonly signedAt: string
  /** The tree's frontier at that size, in hex: what follows is checked from here on. */
  readonly frontier: readonly string[]
}

const fileOf = (data: string): string => join(data, 'seen-heads.json')

/** Everything seen, by town. */
export const readAllSeen = (data: string): Readonly<Record<string, SeenHead>> => {
  let text: string
  try {
    text = readFileSync(fileOf(data), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
  try {
    return JSON.parse(text) as Record<string, SeenHead>
  } catch {
    throw new Error(`文件 ${fileOf(data)} 读不懂，可能被改动过。请把它改名留存，查明原因以后再启动。`)
  }
}

export const readSeen = (data: string, town: string): SeenHead | undefined => {
  const all = readAllSeen(data)
  return Object.hasOwn(all, town) ? all[town] : undefined
}

export const writeSeen = (data: string, town: string, head: SeenHead): void =>
  writeAllSeen(data, { ...readAllSeen(data), [town]: head })

/** Replaces everything seen, whole or not at all. */
export const writeAllSeen = (data: string, all: Readonly<Record<string, SeenHead>>): void => {
  const draft = `${fileOf(data)}.new`
  const handle = openSync(draft, 'w', 0o600)
  writeSync(handle, `${JSON.stringify(all, null, 1)}\n`)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(draft, fileOf(data))
}
