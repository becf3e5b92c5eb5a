import { mkdirSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'

/** Someone whose key was destroyed: the town, and the owner of the key (`person/〈id〉`). */
export interface Erased {
  readonly town: string
  readonly owner: string
}

const fileOf = (data: string): string => join(data, 'erased.jsonl')

/**
 * Notes an erasure outside the database, so that a restore of an older copy erases again even when the database is lost. On the disk when
 * it returns: call it before the commit that erases.
 */
export const noteErased = async (data: string, town: string, owner: string): Promise<void> => {
  mkdirSync(data, { recursive: true })
  const handle = await open(fileOf(data), 'a', 0o600)
  try {
    // A line feed first: a half line that a power cut left must not swallow this one.
    await handle.write(`\n${JSON.stringify({ town, owner })}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Everyone noted. A line that a power cut left half written says nothing. */
export const readErased = (data: string): readonly Erased[] => {
  let text: string
  try {
    text = readFileSync(fileOf(data), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return text.split('\n').flatMap(line => {
    try {
      const { town, owner } = JSON.parse(line) as Partial<Erased>
      return typeof town === 'string' && typeof owner === 'string' ? [{ town, owner }] : []
    } catch {
      return []
    }
  })
}
