import type { OwnCharacters } from './own-characters.ts'
import { sharedFrom } from './text-prints.ts'

/** Places in a text as it was written. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A passage that stands in two texts. */
export interface SharedPassage {
  readonly here: Span
  readonly there: Span
}

/** All pieces of a text as paths through states: each state knows where its pieces end first. */
interface Pieces {
  readonly next: readonly Map<number, number>[]
  readonly link: readonly number[]
  readonly longest: readonly number[]
  readonly end: readonly number[]
}

/**
 * The suffix automaton of some characters.
 *
 * Source: Blumer and others: The smallest automaton recognizing the subwords of a text (1985).
 */
const piecesOf = (codes: Uint32Array): Pieces => {
  const next: Map<number, number>[] = [new Map()]
  const link = [-1]
  const longest = [0]
  const end = [-1]
  const state = (of: Map<number, number>, to: number, length: number, at: number): number => {
    next.push(of)
    link.push(to)
    longest.push(length)
    return end.push(at) - 1
  }
  let last = 0
  for (const [at, code] of codes.entries()) {
    const grown = state(new Map(), 0, (longest[last] as number) + 1, at)
    let from = last
    while (from >= 0 && !next[from]?.has(code)) {
      next[from]?.set(code, grown)
      from = link[from] as number
    }
    if (from >= 0) {
      const met = next[from]?.get(code) as number
      if (longest[met] === (longest[from] as number) + 1) link[grown] = met
      else {
        const twin = state(new Map(next[met]), link[met] as number, (longest[from] as number) + 1, end[met] as number)
        while (from >= 0 && next[from]?.get(code) === met) {
          next[from]?.set(code, twin)
          from = link[from] as number
        }
        link[met] = twin
        link[grown] = twin
      }
    }
    last = grown
  }
  return { next, link, longest, end }
}

/** A run in own characters: where it begins here and there, and how long it is. */
interface Run {
  readonly here: number
  readonly there: number
  readonly length: number
}

/** The runs here that cannot be longer to either side, in their order: every character that stands in a shared run stands in one of them. */
const runsOf = (here: Uint32Array, { next, link, longest, end }: Pieces): readonly Run[] => {
  const runs: Run[] = []
  let state = 0
  let length = 0
  const put = (after: number): void => {
    if (length < sharedFrom) return
    runs.push({ here: after - length, there: (end[state] as number) - length + 1, length })
  }
  for (const [at, code] of here.entries()) {
    if (next[state]?.has(code)) {
      state = next[state]?.get(code) as number
      length += 1
      continue
    }
    put(at)
    while (state > 0 && !next[state]?.has(code)) {
      state = link[state] as number
      length = longest[state] as number
    }
    if (next[state]?.has(code)) {
      state = next[state]?.get(code) as number
      length += 1
    }
  }
  put(here.length)
  return runs
}

const spanOf = ({ starts, ends }: OwnCharacters, from: number, length: number): Span => ({
  from: starts[from] as number,
  to: ends[from + length - 1] as number,
})

/**
 * The passages of a text that stand in another too, in their order here, each as it is written in both. Where two of them overlap, the second
 * begins where the first ends.
 */
export const sharedPassages = (here: OwnCharacters, there: OwnCharacters): readonly SharedPassage[] => {
  const passages: SharedPassage[] = []
  let done = 0
  for (const run of runsOf(here.codes, piecesOf(there.codes))) {
    const told = Math.max(0, done - run.here)
    const length = run.length - told
    if (length <= 0) continue
    passages.push({ here: spanOf(here, run.here + told, length), there: spanOf(there, run.there + told, length) })
    done = run.here + run.length
  }
  return passages
}
