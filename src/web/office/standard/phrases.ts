import type { StandardTextSaid } from '#parts/http/shapes.ts'

/** A run of characters of one paragraph that are shown alike. */
export interface Piece {
  readonly text: string
  /** Offset of its first character in the whole text: its key. */
  readonly start: number
  /** The requirement that quotes it; connecting words belong to none. */
  readonly id: string | undefined
  /** True for the piece a quotation begins with: the margin lamp stands beside its line. */
  readonly begins: boolean
  /** Part of the sentence an article opens with. */
  readonly lead: boolean
}

export interface ParagraphShown {
  readonly clause: string
  readonly kind: StandardTextSaid['paragraphs'][number]['kind']
  readonly pieces: readonly Piece[]
}

type Range = { readonly start: number; readonly end: number }

const holds = ({ start, end }: Range, at: number): boolean => start <= at && at < end

const shortest = <Of extends Range>(ranges: readonly Of[]): Of | undefined =>
  ranges.reduce<Of | undefined>(
    (best, each) => (best && best.end - best.start <= each.end - each.start ? best : each),
    undefined,
  )

/** Cuts every paragraph where a quotation or a lead sentence begins or ends. Joined again the pieces are the text, character for character. */
export const paragraphsOf = ({ paragraphs, spans, leads }: StandardTextSaid): readonly ParagraphShown[] =>
  paragraphs.map(({ clause, kind, text, start }) => {
    const end = start + text.length
    const mine = <Of extends Range>(ranges: readonly Of[]): readonly Of[] =>
      ranges.filter(range => range.start < end && range.end > start)
    const quoted = mine(spans)
    const leading = mine(leads)
    const cuts = [...quoted, ...leading].flatMap(range => [range.start, range.end]).filter(at => at > start && at < end)
    const starts = [...new Set([start, ...cuts])].sort((one, other) => one - other)
    const pieces = starts.map((at, index): Piece => {
      const span = shortest(quoted.filter(range => holds(range, at)))
      return {
        text: text.slice(at - start, (starts[index + 1] ?? end) - start),
        start: at,
        id: span?.id,
        begins: span?.start === at,
        lead: leading.some(range => holds(range, at)),
      }
    })
    return { clause, kind, pieces }
  })
