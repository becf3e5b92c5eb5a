import { useEffect, useRef, useState } from 'react'
import { between, filtersOf, mayFollow, periods } from '#mechanisms/register-filter.ts'
import type { ColumnSaid } from '#parts/http/shapes.ts'
import { Icon } from '#parts/icon.tsx'
import { useEscape } from '#parts/use-escape.ts'
import { useRegisterValues } from '#parts/use-register.ts'

interface FilterLineProps {
  readonly register: string
  readonly columns: readonly ColumnSaid[]
  readonly where: string
  readonly today: string
  readonly onWhere: (where: string) => void
}

const piecesOf = (where: string): readonly string[] =>
  where
    .split('·')
    .map(piece => piece.trim())
    .filter(piece => piece !== '')

/** What one may click after a column's name. */
const offered = (
  { field, shown }: ColumnSaid,
  values: Readonly<Record<string, readonly string[]>>,
): readonly string[] => {
  if (shown === 'day') return periods
  if (shown === 'papers') return ['有', '无']
  return values[field] ?? []
}

const wantsWords = ({ shown }: ColumnSaid): boolean => shown !== 'papers'

const lead = ({ shown, figure }: ColumnSaid): string => (shown === 'day' || figure ? '≥ ' : '含 ')

/** One column's conditions: words to click, and one to write. */
const Conditions = ({
  column,
  values,
  onAdd,
}: {
  readonly column: ColumnSaid
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly onAdd: (words: string) => void
}) => {
  const [typed, setTyped] = useState(lead(column))
  const entry = useRef<HTMLInputElement>(null)
  // The column was just chosen in order to write here.
  useEffect(() => entry.current?.focus(), [])
  return (
    <div className="filter-conditions">
      <div className="filter-words">
        {offered(column, values).map(word => (
          <button
            key={word}
            type="button"
            className="button button-small"
            onClick={() => onAdd(`${column.title} ${word}`)}
          >
            {word}
          </button>
        ))}
      </div>
      {wantsWords(column) && (
        <form
          className="filter-typed"
          onSubmit={event => {
            event.preventDefault()
            onAdd(`${column.title} ${typed}`)
          }}
        >
          <label>
            <span className="small">{column.title}</span>
            <input className="input" ref={entry} value={typed} onChange={event => setTyped(event.target.value)} />
          </label>
          <button type="submit" className="button">
            加上
          </button>
        </form>
      )}
      <p className="tiny muted">可以写：{mayFollow(column)}</p>
    </div>
  )
}

/** Filters as words in a line, each taken away by a click; another is built by clicking a column and what must hold of it, or written. */
export const FilterLine = ({ register, columns, where, today, onWhere }: FilterLineProps) => {
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<ColumnSaid>()
  const [wrong, setWrong] = useState<string>()
  const values = useRegisterValues(register, open)
  const opener = useRef<HTMLButtonElement>(null)
  const usable = columns.filter(({ shown }) => shown !== 'sealed')
  const pieces = piecesOf(where)
  const close = (): void => {
    setOpen(false)
    setChosen(undefined)
    setWrong(undefined)
    opener.current?.focus()
  }
  useEscape(close, open)
  const add = (words: string): void => {
    const read = filtersOf(words, columns, today)
    const first = read.wrong[0]
    if (first) {
      setWrong(first.sentence)
      return
    }
    onWhere([...pieces, words.trim().replaceAll(/\s+/g, ' ')].join(between))
    close()
  }
  return (
    <div className="filter-line screen-only">
      {pieces.map((piece, index) => (
        <button
          key={piece}
          type="button"
          className="filter-piece"
          aria-label={`去掉筛选 ${piece}`}
          onClick={() => onWhere(pieces.filter((_, at) => at !== index).join(between))}
        >
          {piece}
          <Icon name="close" size={10} />
        </button>
      ))}
      <div className="filter-add">
        <button
          ref={opener}
          type="button"
          className="link-button"
          aria-expanded={open}
          onClick={() => (open ? close() : setOpen(true))}
        >
          <Icon name="plus" size={12} /> 筛选
        </button>
        {open && (
          <div className="filter-room" role="dialog" aria-label="加一条筛选">
            <div className="filter-columns">
              {usable.map(column => (
                <button
                  key={column.field}
                  type="button"
                  className="segment"
                  aria-pressed={chosen?.field === column.field}
                  onClick={() => {
                    setChosen(column)
                    setWrong(undefined)
                  }}
                >
                  {column.title}
                </button>
              ))}
            </div>
            {chosen ? (
              <Conditions key={chosen.field} column={chosen} values={values} onAdd={add} />
            ) : (
              <p className="small muted">先点一栏，再说要什么样的。</p>
            )}
            {wrong !== undefined && (
              <p className="small text-red" role="alert">
                {wrong}
              </p>
            )}
          </div>
        )}
      </div>
    </div>
  )
}
