import { hash } from 'node:crypto'

/**
 * The tree over a town's facts: RFC 6962 (certificate transparency) with SM3 for SHA-256.
 *
 * A tree of `size` leaves is kept as its *frontier*: the roots of the perfect subtrees it is made of, largest first, one for each bit that
 * is set in `size`. That is all that growing needs.
 */

const leafMark = Buffer.from([0])
const nodeMark = Buffer.from([1])

export const leafHash = (line: string): Buffer =>
  hash('sm3', Buffer.concat([leafMark, Buffer.from(line, 'utf8')]), 'buffer')

export const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  hash('sm3', Buffer.concat([nodeMark, left, right]), 'buffer')

export const emptyRoot: Buffer = hash('sm3', '', 'buffer')

/** The frontier after one more leaf. Each set bit at the low end of `size` is a subtree that the new leaf completes. */
export const grow = (frontier: readonly Buffer[], size: number, leaf: Buffer): Buffer[] => {
  const grown = [...frontier]
  let node = leaf
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) node = nodeHash(grown.pop() as Buffer, node)
  grown.push(node)
  return grown
}

export const rootOf = (frontier: readonly Buffer[]): Buffer =>
  frontier.length === 0 ? emptyRoot : frontier.reduceRight((right, left) => nodeHash(left, right))

/** The root over leaf hashes. */
export const rootOver = (leaves: readonly Buffer[]): Buffer => {
  let frontier: Buffer[] = []
  for (const [index, leaf] of leaves.entries()) frontier = grow(frontier, index, leaf)
  return rootOf(frontier)
}

/** The largest power of two below `size`: where a tree of more than one leaf parts. */
const split = (size: number): number => {
  let left = 1
  while (left * 2 < size) left *= 2
  return left
}

/** The hashes beside the way from a leaf to the root, lowest first. */
export const inclusionProof = (leaves: readonly Buffer[], position: number): Buffer[] => {
  if (leaves.length <= 1) return []
  const left = split(leaves.length)
  return position < left
    ? [...inclusionProof(leaves.slice(0, left), position), rootOver(leaves.slice(left))]
    : [...inclusionProof(leaves.slice(left), position - left), rootOver(leaves.slice(0, left))]
}

/** The hashes that show that the tree over the first `former` leaves is a beginning of the tree over all of them. */
export const consistencyProof = (leaves: readonly Buffer[], former: number): Buffer[] =>
  former === 0 || former >= leaves.length ? [] : beginning(leaves, former, true)

const beginning = (leaves: readonly Buffer[], former: number, whole: boolean): Buffer[] => {
  if (former === leaves.length) return whole ? [] : [rootOver(leaves)]
  const left = split(leaves.length)
  return former <= left
    ? [...beginning(leaves.slice(0, left), former, whole), rootOver(leaves.slice(left))]
    : [...beginning(leaves.slice(left), former - left, false), rootOver(leaves.slice(0, left))]
}

interface Inclusion {
  readonly leaf: Buffer
  readonly position: number
  readonly size: number
  readonly proof: readonly Buffer[]
  readonly root: Buffer
}

/** Does the proof lead from this leaf, at this position, to this root? RFC 9162, 2.1.3.2. */
export const isIncluded = ({ leaf, position, size, proof, root }: Inclusion): boolean => {
  if (!isIndex(position) || !isIndex(size) || position >= size) return false
  let fn = position
  let sn = size - 1
  let node = leaf
  for (const beside of proof) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      node = nodeHash(beside, node)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else node = nodeHash(node, beside)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && node.equals(root)
}

interface Consistency {
  readonly former: number
  readonly formerRoot: Buffer
  readonly size: number
  readonly root: Buffer
  readonly proof: readonly Buffer[]
}

/** Does the proof show that the former tree is a beginning of this one? RFC 9162, 2.1.4.2. */
export const isConsistent = ({ former, formerRoot, size, root, proof }: Consistency): boolean => {
  if (!isIndex(former) || !isIndex(size) || former > size) return false
  if (former === size) return proof.length === 0 && formerRoot.equals(root)
  if (former === 0) return proof.length === 0 && formerRoot.equals(emptyRoot)
  // A former tree that is perfect is itself the first node of the way, and is left out of the proof.
  const [first, ...rest] = Number.isInteger(Math.log2(former)) ? [formerRoot, ...proof] : proof
  if (!first || rest.length === 0) return false
  let fn = former - 1
  let sn = size - 1
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)]
  let before = first
  let after = first
  for (const beside of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      before = nodeHash(beside, before)
      after = nodeHash(beside, after)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else after = nodeHash(after, beside)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && before.equals(formerRoot) && after.equals(root)
}

const isIndex = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

const half = (value: number): number => Math.floor(value / 2)
