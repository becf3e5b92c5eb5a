import type { StandardTextSaid } from '#parts/http/shapes.ts'

/** A quotation with the words it stands among. */
export interface QuoteAround {
  readonly before: string
  readonly quote: string
  readonly after: string
  /** 四、建立和完善重大事项管理机制. */
  readonly chapter: string
}

const marks = /[，；。：]/

/** Whole members of the sentence, at most so many characters of them. */
const longest = 40

const tailOf = (text: string): string => {
  const near = text.slice(-longest)
  if (near.length === text.length) return near
  const from = near.search(marks)
  return `……${from < 0 ? near : near.slice(from + 1)}`
}

const headOf = (text: string): string => {
  const near = text.slice(0, longest)
  if (near.length === text.length) return near
  const to = Math.max(...[...'，；。：'].map(mark => near.lastIndexOf(mark)))
  return `${to < 0 ? near : near.slice(0, to)}……`
}

/** The words around a quotation, so that a reader of the sheet sees the sentence and not a scrap of it. */
export const quoteAround = ({ paragraphs, spans }: StandardTextSaid, id: string): QuoteAround | undefined => {
  const span = spans.find(each => each.id === id)
  const paragraph = paragraphs.find(({ start, text }) => span && start <= span.start && span.end <= start + text.length)
  if (!span || !paragraph) return undefined
  const [from, to] = [span.start - paragraph.start, span.end - paragraph.start]
  const { text } = paragraph
  const [number] = span.clause.split('.')
  return {
    before: tailOf(text.slice(0, from)),
    quote: text.slice(from, to),
    after: headOf(text.slice(to)),
    chapter: paragraphs.find(({ clause, kind }) => kind === 'chapter' && clause === number)?.text ?? '',
  }
}
