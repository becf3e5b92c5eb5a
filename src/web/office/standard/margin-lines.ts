/** Where a quotation begins: the middle of its first line, in pixels from the top of the paper. */
export interface Mark {
  readonly id: string
  readonly y: number
}

/** Lamps that stand beside one line of the text, in the order of their phrases. */
export interface MarginLine {
  readonly y: number
  readonly ids: readonly string[]
}

/** Marks nearer than this belong to one line. */
const nearness = 12

/** Gathers marks, in the order of the text, into the lines they begin on. */
export const marginLines = (marks: readonly Mark[]): readonly MarginLine[] => {
  const lines: { y: number; ids: string[] }[] = []
  for (const { id, y } of marks) {
    const line = lines.find(each => Math.abs(each.y - y) < nearness)
    if (line) line.ids.push(id)
    else lines.push({ y, ids: [id] })
  }
  return lines
}

/** Pixels of the margin beside the text, of a lamp with its gap, and of one character. */
const room = 102
const lampWidth = 18
const characterWidth = 12.5

/** From so many lamps on a line their words are dropped. */
const wordless = 3

/** Which words of a line have room: from the first on, as far as the margin reaches. Three lamps or more stand without words. */
export const wordsWithRoom = (words: readonly (string | null)[]): readonly (string | null)[] => {
  if (words.length >= wordless) return words.map(() => null)
  let left = room - words.length * lampWidth
  return words.map(word => {
    const width = (word?.length ?? 0) * characterWidth
    if (word === null || width > left) return null
    left -= width
    return word
  })
}
