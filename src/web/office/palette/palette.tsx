import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { go } from '#parts/go.ts'
import { Icon } from '#parts/icon.tsx'
import { useEscape } from '#parts/use-escape.ts'
import { useFocusInside } from '#parts/use-focus-inside.ts'
import { type Entry, useEntryGroups } from './entries.tsx'
import { type Found, type FoundGroup, foundBefore, foundIn } from './found.ts'
import { readingsOf } from './readings.ts'
import { recentOf, rememberTaken } from './recent.ts'
import './palette.css'

/** A text with what was typed marked in it. */
const Marked = ({ text, spans }: { readonly text: string; readonly spans: Found['title'] }) => {
  if (spans.length === 0) return <>{text}</>
  const [[start, end] = [0, 0], ...rest] = spans
  const later = rest.map(([from, to]) => [from - end, to - end] as const).filter(([from]) => from >= 0)
  return (
    <>
      {text.slice(0, start)}
      <b>{text.slice(start, end)}</b>
      <Marked text={text.slice(end)} spans={later} />
    </>
  )
}

const optionId = (entry: Entry): string => `palette-${entry.id}`

const Option = ({
  of: { entry, title, beside },
  here,
  onTake,
  onPoint,
}: {
  readonly of: Found
  readonly here: boolean
  readonly onTake: (entry: Entry, elsewhere: boolean) => void
  readonly onPoint: () => void
}) => (
  <button
    type="button"
    id={optionId(entry)}
    role="option"
    tabIndex={-1}
    aria-selected={here}
    className={here ? 'palette-option palette-here' : 'palette-option'}
    onMouseMove={onPoint}
    onMouseDown={event => event.preventDefault()}
    onClick={event => onTake(entry, event.ctrlKey || event.metaKey)}
  >
    <span className="palette-mark">{entry.mark}</span>
    <span className="palette-title">
      <Marked text={entry.title} spans={title} />
    </span>
    {entry.beside !== undefined && (
      <span className="palette-beside">
        <Marked text={entry.beside} spans={beside} />
      </span>
    )}
    {here && <kbd className="key">Enter</kbd>}
  </button>
)

const Groups = ({
  groups,
  here,
  onTake,
  onPoint,
}: {
  readonly groups: readonly FoundGroup[]
  readonly here: Entry | undefined
  readonly onTake: (entry: Entry, elsewhere: boolean) => void
  readonly onPoint: (entry: Entry) => void
}) => (
  <div id="palette-list" role="listbox" aria-label="找到的" className="palette-list">
    {groups.map(({ title, found }) => (
      <fieldset aria-label={title} key={title}>
        <div aria-hidden="true" className="palette-group">
          {title}
        </div>
        {found.map(each => (
          <Option
            key={each.entry.id}
            of={each}
            here={each.entry === here}
            onTake={onTake}
            onPoint={() => onPoint(each.entry)}
          />
        ))}
      </fieldset>
    ))}
  </div>
)

export interface PaletteProps {
  readonly person: string
  readonly onClose: () => void
  /** An act is opened where one stands. */
  readonly onAct: (act: string, title: string) => void
}

/** Ctrl+K: everything one may do, read or look up, by characters, pinyin or first letters. */
const Palette = ({ person, onClose, onAct }: PaletteProps) => {
  const room = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [pointed, setPointed] = useState<string>()
  const [recent] = useState(() => recentOf(person))
  const all = useEntryGroups()
  useEscape(onClose)
  useFocusInside(room, input)

  const groups = typed.trim() === '' ? foundBefore(recent, all) : foundIn(typed, all, readingsOf)
  const entries = groups.flatMap(({ found }) => found.map(({ entry }) => entry))
  const at = Math.max(
    0,
    entries.findIndex(({ id }) => id === pointed),
  )
  const here = entries[at]
  useEffect(() => {
    if (here) document.getElementById(optionId(here))?.scrollIntoView({ block: 'nearest' })
  }, [here])

  const take = ({ id, title, act, href }: Entry, elsewhere: boolean): void => {
    rememberTaken(person, id)
    onClose()
    if (elsewhere) window.open(href, '_blank', 'noopener')
    else if (act === undefined) go(href)
    else onAct(act, title)
  }
  const move = (by: number): void => setPointed(entries[(at + by + entries.length) % entries.length]?.id)
  const onKey = (event: KeyboardEvent): void => {
    // Letters on their way through an input method are not commands.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    }
    if (event.key === 'Enter' && here) {
      event.preventDefault()
      take(here, event.ctrlKey || event.metaKey)
    }
  }

  return createPortal(
    <div className="palette-room" ref={room}>
      <button type="button" className="palette-back" aria-label="关闭" tabIndex={-1} onClick={onClose} />
      <div className="palette" role="dialog" aria-modal="true" aria-label="找任何事、任何人">
        <div className="palette-head">
          <Icon name="search" />
          <input
            ref={input}
            value={typed}
            placeholder="找任何事、任何人"
            role="combobox"
            aria-label="找任何事、任何人"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            {...(here && { 'aria-activedescendant': optionId(here) })}
            onChange={event => {
              setTyped(event.target.value)
              setPointed(undefined)
            }}
            onKeyDown={onKey}
          />
          <button type="button" className="key palette-close" onClick={onClose}>
            Esc
          </button>
        </div>
        {entries.length > 0 ? (
          <Groups groups={groups} here={here} onTake={take} onPoint={({ id }) => setPointed(id)} />
        ) : (
          <p className="palette-none muted">{typed.trim() === '' ? '正在取' : `没有找到“${typed.trim()}”。`}</p>
        )}
        <p className="palette-foot tiny muted">
          <span>
            <kbd className="key">↑</kbd> <kbd className="key">↓</kbd> 选
          </span>
          <span>
            <kbd className="key">Enter</kbd> 办
          </span>
          <span>
            <kbd className="key">Ctrl Enter</kbd> 另开一页
          </span>
          <span>首字母也行：xx、xxjh</span>
        </p>
        <span className="spoken" role="status">
          {typed.trim() !== '' && `找到 ${entries.length} 项`}
        </span>
      </div>
    </div>,
    document.body,
  )
}

export default Palette
