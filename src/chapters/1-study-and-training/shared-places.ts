import type { EarlierText } from './queries/reflection-to-review.ts'

/** Where an earlier text has the same words. */
export interface Counterpart extends Pick<EarlierText, 'name' | 'month' | 'own'> {
  readonly there: string
}

/** A stretch of a reflection that stands in earlier ones: passages that overlap are one place. */
export interface SharedPlace {
  readonly from: number
  readonly to: number
  /** By the time they came. */
  readonly counterparts: readonly Counterpart[]
}

/** The places of a text that stand in earlier ones, in its order, each with all the texts that have it. */
export const sharedPlaces = (earlier: readonly EarlierText[]): readonly SharedPlace[] => {
  const found = earlier
    .flatMap(({ name, month, own, passages }) =>
      passages.map(({ here, there }) => ({ ...here, counterpart: { name, month, own, there } })),
    )
    .sort((one, other) => one.from - other.from)
  const places: { from: number; to: number; counterparts: Counterpart[] }[] = []
  for (const { from, to, counterpart } of found) {
    const last = places.at(-1)
    if (last && from < last.to) {
      last.to = Math.max(last.to, to)
      last.counterparts.push(counterpart)
    } else places.push({ from, to, counterparts: [counterpart] })
  }
  return places
}

/** A piece of a text as it is laid out: by itself, or as the nth shared place. */
export interface Piece {
  readonly from: number
  readonly text: string
  readonly place?: number
}

/** The whole text in pieces, nothing left out. */
export const piecesOf = (text: string, places: readonly SharedPlace[]): readonly Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  for (const [place, { from, to }] of places.entries()) {
    if (from > at) pieces.push({ from: at, text: text.slice(at, from) })
    pieces.push({ from, text: text.slice(from, to), place })
    at = to
  }
  if (at < text.length) pieces.push({ from: at, text: text.slice(at) })
  return pieces
}
