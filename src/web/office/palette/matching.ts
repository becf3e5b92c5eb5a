/** Every reading of a character, without tones: 单 → dan, shan, chan. */
export type ReadingsOf = (character: string) => readonly string[]

/** Where a text was found: the smaller the distance, the nearer to what was meant. */
export interface Match {
  readonly distance: number
  /** From where to where in the text, so that it can be marked. */
  readonly spans: readonly (readonly [start: number, end: number])[]
}

/** Texts longer than this are searched for what stands together, and for nothing looser. */
const longestLoose = 20

const skipped = /[\s\p{P}]/u

/** What a character may be typed as at this place of the query: itself, a whole reading, its beginning, or as much as has been typed. */
const taken = (query: string, at: number, character: string, readings: ReadingsOf): readonly number[] => {
  if (query[at] === character.toLowerCase()) return [1]
  const rest = query.slice(at)
  const lengths = readings(character).flatMap(reading => {
    if (rest.startsWith(reading)) return [reading.length, 1]
    if (reading.startsWith(rest)) return [rest.length]
    const two = /^[zcs]h/.test(reading) && rest.startsWith(reading.slice(0, 2))
    return rest[0] === reading[0] ? (two ? [2, 1] : [1]) : []
  })
  return [...new Set(lengths)].sort((one, other) => other - one)
}

/** The end of the stretch that begins here and answers the whole query. */
const together = (query: string, text: string, readings: ReadingsOf, start: number, at = 0): number | undefined => {
  if (at === query.length) return start
  const character = text[start]
  if (character === undefined) return undefined
  if (at > 0 && skipped.test(character) && query[at] !== character)
    return together(query, text, readings, start + 1, at)
  for (const length of taken(query, at, character, readings)) {
    const end = together(query, text, readings, start + 1, at + length)
    if (end !== undefined) return end
  }
  return undefined
}

const inOneStretch = (query: string, text: string, readings: ReadingsOf): Match | undefined => {
  for (let start = 0; start < text.length; start += 1) {
    const end = together(query, text, readings, start)
    if (end !== undefined && end > start) return { distance: start === 0 ? 0 : 1, spans: [[start, end]] }
  }
  return undefined
}

/** One sign of the query for one character each, in order, others between them: csz → 财政所长 by 财, 所, 长. */
const withGaps = (query: string, text: string, readings: ReadingsOf): Match | undefined => {
  const spans: (readonly [number, number])[] = []
  let at = 0
  for (let index = 0; index < text.length && at < query.length; index += 1) {
    if (!taken(query, at, text[index] ?? '', readings).includes(1)) continue
    spans.push([index, index + 1])
    at += 1
  }
  return at === query.length ? { distance: 2, spans } : undefined
}

/** Two neighbours exchanged by quick fingers: csz → 财政所 (czs). */
const exchanged = (query: string): readonly string[] =>
  Array.from(
    { length: query.length - 1 },
    (_, index) => `${query.slice(0, index)}${query[index + 1]}${query[index]}${query.slice(index + 2)}`,
  )

const oneWord = (query: string, text: string, readings: ReadingsOf): Match | undefined => {
  const near = inOneStretch(query, text, readings)
  if (near || text.length > longestLoose || query.length < 2) return near
  const loose = withGaps(query, text, readings)
  if (loose || query.length < 3 || !/^[a-z]+$/.test(query)) return loose
  for (const other of exchanged(query)) {
    const found = inOneStretch(other, text, readings)
    if (found) return { ...found, distance: 5 }
  }
  return undefined
}

/** Finds what was typed in a text: characters, whole readings, first letters, mixed as one likes. Words apart must all be there. */
export const matchOf = (typed: string, text: string, readings: ReadingsOf): Match | undefined => {
  const words = typed
    .toLowerCase()
    .split(/[\s']+/)
    .filter(word => word !== '')
  const found = words.map(word => oneWord(word, text, readings))
  if (found.length === 0) return undefined
  const matches = found.filter(match => match !== undefined)
  if (matches.length < found.length) return undefined
  return {
    distance: Math.max(...matches.map(({ distance }) => distance)),
    spans: matches.flatMap(({ spans }) => spans).sort(([one], [other]) => one - other),
  }
}
