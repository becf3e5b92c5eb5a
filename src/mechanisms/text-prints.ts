import type { KnownByHeart, OwnCharacters } from './own-characters.ts'

/** A run of so many own characters that stands in two texts is shown; shorter ones everyone writes. */
export const sharedFrom = 30

/** Prints are taken of pieces this long; of `window` neighbouring ones, one is kept. A run of `sharedFrom` characters holds a whole window. */
const piece = 15
const window = sharedFrom - piece + 1

const base = 0x01000193

/** Hashes of all pieces, each from the one before it. */
const hashesOf = ({ codes }: OwnCharacters): Int32Array => {
  const count = Math.max(0, codes.length - piece + 1)
  const hashes = new Int32Array(count)
  if (count === 0) return hashes
  let leaving = 1
  let hash = 0
  for (let at = 0; at < piece; at += 1) {
    hash = (Math.imul(hash, base) + (codes[at] as number)) | 0
    if (at > 0) leaving = Math.imul(leaving, base)
  }
  hashes[0] = spread(hash)
  for (let at = 1; at < count; at += 1) {
    const gone = Math.imul(codes[at - 1] as number, leaving)
    hash = (Math.imul(hash - gone, base) + (codes[at + piece - 1] as number)) | 0
    hashes[at] = spread(hash)
  }
  return hashes
}

/** Every bit of a hash moves every other, so that which piece is kept has nothing to do with the words in it. */
const spread = (hash: number): number => {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) | 0
}

/**
 * A few numbers by which a text is found among others: of every `window` neighbouring pieces the smallest hash is kept. Two texts that share a
 * run of `sharedFrom` own characters share the smallest of that run, wherever it stands in them.
 *
 * Source: Schleimer, Wilkerson, Aiken: Winnowing, local algorithms for document fingerprinting (2003).
 */
export const printsOf = (own: OwnCharacters): readonly number[] => {
  const hashes = hashesOf(own)
  const kept = new Set<number>()
  let smallest = -1
  for (let first = 0; first + window <= hashes.length; first += 1) {
    const last = first + window - 1
    if (smallest < first) {
      smallest = first
      for (let at = first + 1; at <= last; at += 1) {
        if ((hashes[at] as number) <= (hashes[smallest] as number)) smallest = at
      }
    } else if ((hashes[last] as number) <= (hashes[smallest] as number)) smallest = last
    kept.add(hashes[smallest] as number)
  }
  return [...kept]
}

/** Names the rules by which prints are taken: under another name they have to be taken anew. */
const way = 1

const named = new WeakMap<KnownByHeart, string>()

export const rulesOf = (known: KnownByHeart): string => {
  const name = named.get(known) ?? nameOf(known)
  named.set(known, name)
  return name
}

const nameOf = ({ texts }: KnownByHeart): string => {
  let hash = 0
  for (const character of texts.join('\n')) hash = (Math.imul(hash, base) + (character.codePointAt(0) as number)) | 0
  return `${way}.${(spread(hash) >>> 0).toString(36)}`
}
