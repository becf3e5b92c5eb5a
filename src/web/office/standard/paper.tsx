import { memo, type RefObject } from 'react'
import { Lamp } from '#parts/lamp.tsx'
import type { Sign } from '#parts/sign.ts'
import { type Lit, spokenOf } from './lit.ts'
import type { ParagraphShown, Piece } from './phrases.ts'

interface PaperProps {
  readonly paragraphs: readonly ParagraphShown[]
  readonly lit: ReadonlyMap<string, Lit>
  readonly selected: string | undefined
  /** The requirements that stay in full colour; nothing when all do. */
  readonly kept: ReadonlySet<string> | undefined
  readonly onSelect: (id: string) => void
}

const classOf = (
  piece: Piece,
  sign: Sign | undefined,
  selected: boolean,
  stays: boolean | undefined,
): string | undefined =>
  [
    piece.lead && 'lead',
    sign && `phrase phrase-${sign}`,
    selected && 'phrase-selected',
    sign && stays !== undefined && (stays ? 'phrase-kept' : 'phrase-faded'),
  ]
    .filter(Boolean)
    .join(' ') || undefined

/** The id of the phrase a requirement begins with, for scrolling and for the address. */
export const phraseId = (id: string): string => `p-${id}`

type PhraseProps = Omit<PaperProps, 'paragraphs'> & { readonly piece: Piece; readonly entry: boolean }

const Phrase = ({ piece, lit, selected, kept, onSelect, entry }: PhraseProps) => {
  const { id, begins, text } = piece
  const known = id === undefined ? undefined : lit.get(id)
  if (id === undefined || !known) return <span className={classOf(piece, undefined, false, undefined)}>{text}</span>
  return (
    // A link and no button: a button cannot run on from one line to the next, and its address is that of the open panel.
    <a
      id={begins ? phraseId(id) : undefined}
      data-phrase={begins ? id : undefined}
      className={classOf(piece, known.sign, id === selected, kept?.has(id))}
      href={`#${id}`}
      aria-label={spokenOf(known)}
      aria-expanded={id === selected}
      tabIndex={begins && (id === selected || entry) ? 0 : -1}
      onClick={event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        onSelect(id)
      }}
    >
      {begins && known.sign !== 'closed' && (
        <span className="inline-lamp">
          <Lamp sign={known.sign} size={11} silent />
        </span>
      )}
      {text}
    </a>
  )
}

const Paragraph = ({
  paragraph,
  first,
  ...rest
}: Omit<PaperProps, 'paragraphs'> & { paragraph: ParagraphShown; first: string | undefined }) => {
  const { clause, kind, pieces } = paragraph
  const inside = pieces.map(piece => (
    <Phrase
      key={piece.start}
      piece={piece}
      entry={rest.selected === undefined && piece.id === first && piece.begins}
      {...rest}
    />
  ))
  if (kind === 'title') return <h2 className="paper-title">{inside}</h2>
  if (kind === 'chapter') {
    return (
      <h3 className="paper-chapter" data-chapter={clause}>
        {inside}
      </h3>
    )
  }
  return <p className={`paper-${kind}`}>{inside}</p>
}

/** The standard, word for word. Every quotation is a button; connecting words are only text. */
export const PaperText = memo(({ paragraphs, ...rest }: PaperProps) => {
  const first = paragraphs.flatMap(({ pieces }) => pieces).find(piece => piece.begins)?.id
  return (
    <>
      {paragraphs.map(paragraph => (
        <Paragraph key={paragraph.clause} paragraph={paragraph} first={first} {...rest} />
      ))}
    </>
  )
})

export interface PaperShellProps extends PaperProps {
  readonly paper: RefObject<HTMLElement | null>
  readonly children: React.ReactNode
}

/** The sheet: the text and, over its margin, whatever stands there. */
export const Paper = ({ paper, children, ...text }: PaperShellProps) => (
  <article className={text.kept === undefined ? 'paper doc' : 'paper doc paper-filtered'} ref={paper} lang="zh-CN">
    <PaperText {...text} />
    {children}
  </article>
)
