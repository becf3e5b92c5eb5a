import { createPublicKey, verify as verifySignature } from 'node:crypto'
import type { ClientBase } from 'pg'
import { type Head, headText, newestHead } from './heads.ts'
import { commitmentOf, parseLine } from './line.ts'
import { grow, leafHash, rootOf } from './merkle.ts'

/** What a town's log was found to be. */
export interface LogChecked {
  /** Facts in it. */
  readonly size: number
  /** The root over all of them, hexadecimal. */
  readonly root: string
  /** The newest signed head, where there is one. */
  readonly head?: Head
  /** The first thing that does not hold, as a plain Chinese sentence; absent when everything does. */
  readonly broken?: string
}

const batch = 5_000

interface Kept {
  readonly position: string
  readonly line: string
  readonly payload: string
  readonly salt: Buffer
  readonly leaf: Buffer
}

const isSigned = (town: string, head: Head, raw: Buffer | undefined): boolean => {
  if (raw?.length !== 32) return false
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' })
  return verifySignature(null, Buffer.from(headText(town, head)), key, Buffer.from(head.signature, 'base64'))
}

const whyBroken = (kept: Kept, expected: number, town: string): string | undefined => {
  const said = `第${expected}条`
  if (Number(kept.position) !== expected) return `${said}不见了。`
  const line = parseLine(kept.line)
  if (line.town !== town || line.position !== expected) return `${said}不是本镇的这一条。`
  if (!leafHash(kept.line).equals(kept.leaf)) return `${said}和它的指纹对不上。`
  if (commitmentOf(kept.salt, kept.payload) !== line.commitment) return `${said}的内容和登记的不一样。`
  return undefined
}

/**
 * Reads a town's whole log and checks it: no fact is missing, each is what its leaf and its commitment say, the tree over them is the one that
 * the town's row has and the one that was signed. In the caller's transaction of that town.
 */
export const checkLog = async (client: ClientBase, town: string, publicKey: Buffer): Promise<LogChecked> => {
  const { rows: towns } = await client.query<{ size: string; frontier: Buffer[] }>(
    'select size, frontier from town where town = $1',
    [town],
  )
  const size = Number(towns[0]?.size ?? 0)
  const head = await newestHead(client, town)
  const found = (frontier: readonly Buffer[], broken?: string): LogChecked => ({
    size,
    root: rootOf(frontier).toString('hex'),
    ...(head && { head }),
    ...(broken !== undefined && { broken }),
  })
  let frontier: Buffer[] = []
  let signedRoot = head?.size === 0 ? rootOf([]).toString('base64') : undefined
  let position = 0
  while (position < size) {
    const { rows } = await client.query<Kept>(
      'select position, line, payload, salt, leaf from journal where town = $1 and position >= $2 order by position limit $3',
      [town, position, batch],
    )
    if (rows.length === 0) return found(frontier, `第${position}条不见了。`)
    for (const kept of rows) {
      const broken = whyBroken(kept, position, town)
      if (broken !== undefined) return found(frontier, broken)
      frontier = grow(frontier, position, kept.leaf)
      position += 1
      if (position === head?.size) signedRoot = rootOf(frontier).toString('base64')
    }
  }
  if (!rootOf(frontier).equals(rootOf(towns[0]?.frontier ?? [])))
    return found(frontier, '全部记录的指纹和登记的不一样。')
  if (!head) return found(frontier)
  if (head.size > size) return found(frontier, `签名时有${head.size}条，现在只有${size}条。`)
  if (signedRoot !== head.root) return found(frontier, `前${head.size}条和签名时的不一样。`)
  return found(frontier, isSigned(town, head, publicKey) ? undefined : '签名不是本镇的密钥签的。')
}
