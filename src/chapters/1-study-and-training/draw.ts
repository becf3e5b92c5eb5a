import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** One of those who may be drawn, with the digest that decides his place. */
export interface Lot {
  readonly person: string
  /** SHA-256 over the seed, a line feed and the person's id, in hex. */
  readonly digest: string
  readonly drawn: boolean
}

/**
 * Draws `count` of some people by a seed. Each gets the SHA-256 of the seed, a line feed and his id; the smallest are drawn. The order they are
 * given in does not matter, and whoever has the seed and the list draws the same again, with any tool that knows SHA-256.
 */
export const lotsOf = (seed: string, people: readonly string[], count: number): readonly Lot[] =>
  people
    .map(person => ({ person, digest: bytesToHex(sha256(utf8ToBytes(`${seed}\n${person}`))) }))
    .sort((one, other) => (one.digest < other.digest ? -1 : 1))
    .map((lot, place) => ({ ...lot, drawn: place < count }))

/** Those who are drawn, in the order of their digests. */
export const drawnFrom = (seed: string, people: readonly string[], count: number): readonly string[] =>
  lotsOf(seed, people, count)
    .filter(({ drawn }) => drawn)
    .map(({ person }) => person)
