/**
 * A text as it is compared with others: its letters, digits and characters alone, in one writing, without what is known by heart. Each keeps its
 * place in the text as it was written, so that a run found in it can be shown as it stands there.
 */
export interface OwnCharacters {
  readonly codes: Uint32Array
  /** Where each begins and ends in the text. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/** A piece of a known text this long, found in another, is a quotation of it. */
const quotedFrom = 10

const counted = /[\p{L}\p{N}]/u

const inOneWriting = (text: string): OwnCharacters => {
  const codes: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const written of text) {
    const end = at + written.length
    for (const character of written.normalize('NFKC').toLowerCase()) {
      if (!counted.test(character)) continue
      codes.push(character.codePointAt(0) as number)
      starts.push(at)
      ends.push(end)
    }
    at = end
  }
  return { codes: Uint32Array.from(codes), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) }
}

const piecesOf = ({ codes }: OwnCharacters): readonly string[] =>
  Array.from({ length: Math.max(0, codes.length - quotedFrom + 1) }, (_, at) =>
    String.fromCodePoint(...codes.subarray(at, at + quotedFrom)),
  )

/** What everyone quotes: the standard, set phrases. Its pieces are cut when the first text is held against them. */
export interface KnownByHeart {
  readonly texts: readonly string[]
  readonly pieces: () => ReadonlySet<string>
}

export const knownByHeart = (texts: readonly string[]): KnownByHeart => {
  let pieces: ReadonlySet<string> | undefined
  return {
    texts,
    pieces: () => {
      pieces ??= new Set(texts.flatMap(text => piecesOf(inOneWriting(text))))
      return pieces
    },
  }
}

/** The characters of a text that are its own: what it quotes of what everyone knows is left out. */
export const ownCharacters = (text: string, known: KnownByHeart): OwnCharacters => {
  const all = inOneWriting(text)
  const pieces = known.pieces()
  const quoted = new Uint8Array(all.codes.length)
  for (const [at, piece] of piecesOf(all).entries()) {
    if (pieces.has(piece)) quoted.fill(1, at, at + quotedFrom)
  }
  const own = (_: number, at: number): boolean => quoted[at] === 0
  return { codes: all.codes.filter(own), starts: all.starts.filter(own), ends: all.ends.filter(own) }
}
