import { createHash, randomBytes } from 'node:crypto'
import type { Chance } from '#mechanisms/act.ts'

/** Where bytes come from that nobody can foretell, or in practice and specs, everybody can. */
export type Random = (bytes: number) => Buffer

/** The operating system's: the real program has no other, and nothing can give it one. */
export const trueRandom: Random = randomBytes

/** SHA-256 over a seed and a count: the same seed gives the same bytes in the same order. */
export const seededRandom = (seed: string): Random => {
  let block = 0
  let left = Buffer.alloc(0)
  return bytes => {
    while (left.length < bytes) {
      block += 1
      left = Buffer.concat([left, createHash('sha256').update(`${seed}\n${block}`).digest()])
    }
    const taken = left.subarray(0, bytes)
    left = left.subarray(bytes)
    return taken
  }
}

/** 32 letters and digits: no byte is more likely than another, and none is taken for another when read. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ids of 16 letters and digits: 80 bits. */
export const chanceOf = (random: Random): Chance => ({
  id: () => [...random(16)].map(byte => letters[byte % letters.length]).join(''),
})
