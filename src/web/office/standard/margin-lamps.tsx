import { type RefObject, useLayoutEffect, useState } from 'react'
import { Lamp } from '#parts/lamp.tsx'
import { presses, urgency } from '#parts/sign.ts'
import { type Lit, spokenOf } from './lit.ts'
import { type MarginLine, type Mark, marginLines, wordsWithRoom } from './margin-lines.ts'

/** Where every quotation begins on the paper; read in one go, so that the browser lays the page out once. */
const marksOn = (paper: HTMLElement): readonly Mark[] => {
  const top = paper.getBoundingClientRect().top
  return [...paper.querySelectorAll<HTMLElement>('[data-phrase]')].flatMap(phrase => {
    const first = phrase.getClientRects()[0]
    const id = phrase.dataset.phrase
    return first && id !== undefined ? [{ id, y: Math.round(first.top + first.height / 2 - top) }] : []
  })
}

/** The lines of the margin, found anew when the paper's size changes or a font has come. `of` is what the text depends on. */
export const useMarginLines = (paper: RefObject<HTMLElement | null>, of: unknown): readonly MarginLine[] => {
  const [lines, setLines] = useState<readonly MarginLine[]>([])
  useLayoutEffect(() => {
    const sheet = paper.current
    if (!sheet || !of) return
    const lay = (): void => setLines(marginLines(marksOn(sheet)))
    lay()
    const resized = new ResizeObserver(lay)
    resized.observe(sheet)
    document.fonts.addEventListener('loadingdone', lay)
    return () => {
      resized.disconnect()
      document.fonts.removeEventListener('loadingdone', lay)
    }
  }, [paper, of])
  return lines
}

interface MarginLampsProps {
  readonly lines: readonly MarginLine[]
  readonly lit: ReadonlyMap<string, Lit>
  readonly selected: string | undefined
  readonly kept: ReadonlySet<string> | undefined
  readonly onSelect: (id: string) => void
}

/** In a narrow margin there is room for two: those that press most. */
const narrowRoom = 2

const crowded = (line: MarginLine, lit: ReadonlyMap<string, Lit>): ReadonlySet<string> => {
  const place = (id: string): number => urgency.indexOf(lit.get(id)?.sign ?? 'closed')
  return new Set([...line.ids].sort((one, other) => place(one) - place(other)).slice(narrowRoom))
}

interface MarginLampProps extends Omit<MarginLampsProps, 'lines' | 'lit'> {
  readonly id: string
  readonly known: Lit
  readonly word: string | null
  readonly crowdedOut: boolean
}

const MarginLamp = ({ id, known, word, crowdedOut, selected, kept, onSelect }: MarginLampProps) => {
  const { sign } = known
  const faded = kept !== undefined && !kept.has(id)
  const names = ['margin-lamp', `margin-${sign}`, id === selected && 'margin-selected', faded && 'margin-faded']
  return (
    <button
      type="button"
      className={[...names, crowdedOut && 'margin-crowded'].filter(Boolean).join(' ')}
      tabIndex={-1}
      aria-hidden="true"
      title={spokenOf(known)}
      onClick={() => onSelect(id)}
    >
      <Lamp sign={sign} size={sign === 'closed' ? 10 : 13} silent />
      {word && <em>{word}</em>}
    </button>
  )
}

const wordOfLamp = (known: Lit | undefined): string | null =>
  known && presses(known.sign) ? known.requirement.word : null

/** Lamps in the margin, each beside the line where its phrase begins. The phrases themselves are what a screen reader meets. */
export const MarginLamps = ({ lines, lit, ...rest }: MarginLampsProps) => (
  <div className="margin-lamps">
    {lines.map(line => {
      const words = wordsWithRoom(line.ids.map(id => wordOfLamp(lit.get(id))))
      const left = crowded(line, lit)
      return (
        <div key={line.ids[0]} className="margin-line" style={{ top: `${line.y - 11}px` }}>
          {line.ids.map((id, index) => {
            const known = lit.get(id)
            const word = words[index] ?? null
            return (
              known && <MarginLamp key={id} id={id} known={known} word={word} crowdedOut={left.has(id)} {...rest} />
            )
          })}
        </div>
      )
    })}
  </div>
)
