import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  consistencyProof,
  emptyRoot,
  grow,
  inclusionProof,
  isConsistent,
  isIncluded,
  leafHash,
  nodeHash,
  rootOf,
  rootOver,
} from './merkle.ts'

const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, index) => leafHash(`fact ${index}`))

/** The definition of RFC 6962, 2.1, word for word: slow, and obviously right. */
const naiveRoot = (lines: readonly string[]): Buffer => {
  const sm3 = (...parts: (Buffer | string)[]) =>
    hash('sm3', Buffer.concat(parts.map(part => Buffer.from(part))), 'buffer')
  if (lines.length === 0) return sm3('')
  if (lines.length === 1) return sm3(Buffer.from([0]), lines[0] as string)
  let k = 1
  while (k < lines.length) k *= 2
  k /= 2
  return sm3(Buffer.from([1]), naiveRoot(lines.slice(0, k)), naiveRoot(lines.slice(k)))
}

const linesOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `fact ${index}`)

/** Flips one bit of one hash, or takes one away, or repeats one. */
const damaged = (proof: readonly Buffer[], at: number, how: 'flip' | 'drop' | 'repeat'): Buffer[] => {
  const copy: Buffer[] = proof.map(step => Buffer.from(step))
  const step = copy[at % copy.length] as Buffer
  if (how === 'flip') step.writeUInt8(step.readUInt8(at % 32) ^ (1 << (at % 8)), at % 32)
  else if (how === 'drop') copy.splice(at % copy.length, 1)
  else copy.splice(at % copy.length, 0, step)
  return copy
}

describe('日志的树', () => {
  it('叶与节点按 RFC 6962 的形状，用 SM3', () => {
    expect(emptyRoot.toString('hex')).toBe('1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b')
    expect(leafHash('abc')).toEqual(hash('sm3', Buffer.from('\0abc', 'latin1'), 'buffer'))
    expect(leafHash('全')).toEqual(hash('sm3', Buffer.concat([Buffer.from([0]), Buffer.from('全', 'utf8')]), 'buffer'))
    const [left, right] = leavesOf(2) as [Buffer, Buffer]
    expect(nodeHash(left, right)).toEqual(hash('sm3', Buffer.concat([Buffer.from([1]), left, right]), 'buffer'))
    expect(nodeHash(left, right)).not.toEqual(nodeHash(right, left))
  })

  it('前沿长出来的根，与逐条按定义算的根一致（0 至 300 条）', () => {
    let frontier: Buffer[] = []
    for (let size = 0; size <= 300; size += 1) {
      expect(rootOf(frontier)).toEqual(naiveRoot(linesOf(size)))
      expect(frontier).toHaveLength([...size.toString(2)].filter(bit => bit === '1').length)
      frontier = grow(frontier, size, leafHash(`fact ${size}`))
    }
    expect(rootOver(leavesOf(77))).toEqual(naiveRoot(linesOf(77)))
  })

  it('长的时候不动原来的前沿', () => {
    const frontier = grow([], 0, leafHash('a'))
    const before = [...frontier]
    grow(frontier, 1, leafHash('b'))
    expect(frontier).toEqual(before)
  })
})

describe('包含证明', () => {
  it('1 至 70 条，每一条都能证明；换一个位置、大小、叶或根都不能', () => {
    for (let size = 1; size <= 70; size += 1) {
      const leaves = leavesOf(size)
      const root = rootOver(leaves)
      for (let position = 0; position < size; position += 1) {
        const leaf = leaves[position] as Buffer
        const proof = inclusionProof(leaves, position)
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)))
        expect(isIncluded({ leaf, position, size, proof, root })).toBe(true)
        const other = (position + 1) % size
        if (other !== position) {
          expect(isIncluded({ leaf, position: other, size, proof, root })).toBe(false)
          expect(isIncluded({ leaf: leaves[other] as Buffer, position, size, proof, root })).toBe(false)
        }
        expect(isIncluded({ leaf, position, size, proof, root: leafHash('no') })).toBe(false)
        expect(isIncluded({ leaf, position: size, size, proof, root })).toBe(false)
        expect(isIncluded({ leaf, position: -1, size, proof, root })).toBe(false)
      }
    }
  })

  it('证明改一位、少一步、多一步，都不成立', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 200 }),
        fc.nat(),
        fc.nat(),
        fc.constantFrom('flip', 'drop', 'repeat'),
        (size, at, damage, how) => {
          const leaves = leavesOf(size)
          const position = at % size
          const proof = damaged(inclusionProof(leaves, position), damage, how)
          const leaf = leaves[position] as Buffer
          expect(isIncluded({ leaf, position, size, proof, root: rootOver(leaves) })).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('一致证明', () => {
  it('1 至 130 条之间每一对大小都能证明，早先的根换了就不能', { timeout: 120_000 }, () => {
    const leaves = leavesOf(130)
    const roots = leaves.map((_, index) => rootOver(leaves.slice(0, index + 1)))
    let proofs = 0
    for (let size = 1; size <= 130; size += 1) {
      const root = roots[size - 1] as Buffer
      for (let former = 1; former <= size; former += 1) {
        const formerRoot = roots[former - 1] as Buffer
        const proof = consistencyProof(leaves.slice(0, size), former)
        expect(isConsistent({ former, formerRoot, size, root, proof })).toBe(true)
        expect(isConsistent({ former, formerRoot: leafHash('other'), size, root, proof })).toBe(false)
        if (former < size) {
          expect(isConsistent({ former, formerRoot, size, root: leafHash('other'), proof })).toBe(false)
          expect(isConsistent({ former: former + 1, formerRoot, size, root, proof })).toBe(false)
        }
        proofs += 1
      }
    }
    expect(proofs).toBe(8515)
  })

  it('从空的日志到任何大小都一致，不需要证明；倒过来不成立', () => {
    const root = rootOver(leavesOf(5))
    expect(
      isConsistent({ former: 0, formerRoot: emptyRoot, size: 5, root, proof: consistencyProof(leavesOf(5), 0) }),
    ).toBe(true)
    expect(isConsistent({ former: 0, formerRoot: root, size: 5, root, proof: [] })).toBe(false)
    expect(isConsistent({ former: 6, formerRoot: root, size: 5, root, proof: [] })).toBe(false)
    expect(isConsistent({ former: 5, formerRoot: root, size: 5, root, proof: [root] })).toBe(false)
  })

  it('改写过的历史给不出证明：任何一条变了，早先的根就接不上', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 120 }), fc.nat(), fc.nat(), (size, at, changed) => {
        const former = 1 + (at % (size - 1))
        const honest = leavesOf(size)
        const forged = honest.map((leaf, index) => (index === changed % former ? leafHash('forged') : leaf))
        const proof = consistencyProof(forged, former)
        const formerRoot = rootOver(honest.slice(0, former))
        expect(isConsistent({ former, formerRoot, size, root: rootOver(forged), proof })).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('证明改一位、少一步、多一步，都不成立', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 200 }),
        fc.nat(),
        fc.nat(),
        fc.constantFrom('flip', 'drop', 'repeat'),
        (size, at, damage, how) => {
          const leaves = leavesOf(size)
          const former = 1 + (at % (size - 1))
          const proof = damaged(consistencyProof(leaves, former), damage, how)
          const formerRoot = rootOver(leaves.slice(0, former))
          expect(isConsistent({ former, formerRoot, size, root: rootOver(leaves), proof })).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })
})
