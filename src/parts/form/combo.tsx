import type React from 'react'
import { useRef, useState } from 'react'
import { type ComboItem, matching } from './matching.ts'

export type { ComboItem } from './matching.ts'

/** At most so many are offered at once; the rest come with another character. */
const mostShown = 40

interface ComboProps {
  readonly id: string
  readonly describedBy: string | undefined
  readonly wrong: boolean
  readonly items: readonly ComboItem[]
  /** What stands in the field while nobody types. */
  readonly shown: string
  readonly placeholder: string
  readonly onPick: (item: ComboItem) => void
  readonly onClear?: () => void
  readonly onBlur: () => void
}

/** A field that narrows a list while one types: ↑ and ↓ move, Enter picks, Esc closes. */
export const Combo = ({ id, describedBy, wrong, items, shown, placeholder, onPick, onClear, onBlur }: ComboProps) => {
  const [typed, setTyped] = useState<string>()
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const open = typed !== undefined
  const offered = matching(items, typed ?? '').slice(0, mostShown)
  const listId = `${id}-list`

  const pick = (item: ComboItem | undefined): void => {
    if (!item) return
    onPick(item)
    setTyped(undefined)
    setAt(0)
  }
  const move = (by: number): void => {
    setTyped(now => now ?? '')
    setAt(now => (offered.length === 0 ? 0 : (now + by + offered.length) % offered.length))
  }
  const onKey = (event: React.KeyboardEvent): void => {
    // An input method at work owns the keys.
    if (event.nativeEvent.isComposing || event.ctrlKey) return
    const { key } = event
    if (key === 'ArrowDown') move(1)
    else if (key === 'ArrowUp') move(-1)
    else if (key === 'Enter' && open) pick(offered[at])
    else if (key === 'Escape' && open) {
      event.stopPropagation()
      field.current?.blur()
    } else return
    event.preventDefault()
  }

  return (
    <div className="combo">
      <input
        ref={field}
        id={id}
        className={wrong ? 'input input-wrong' : 'input'}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && offered[at] ? `${listId}-${at}` : undefined}
        aria-invalid={wrong}
        aria-describedby={describedBy}
        placeholder={placeholder}
        value={typed ?? shown}
        onFocus={() => setTyped(now => now ?? '')}
        onChange={event => {
          setTyped(event.target.value)
          setAt(0)
          if (event.target.value === '') onClear?.()
        }}
        onBlur={() => {
          setTyped(undefined)
          onBlur()
        }}
        onKeyDown={onKey}
      />
      {open && (
        <div className="combo-list" id={listId} role="listbox" aria-label={placeholder}>
          {offered.length === 0 && <p className="muted">没有找到“{typed}”。</p>}
          {offered.map((item, index) => (
            <button
              type="button"
              key={item.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              tabIndex={-1}
              // The field must not lose focus before the click is done.
              onMouseDown={event => event.preventDefault()}
              onMouseEnter={() => setAt(index)}
              onClick={() => pick(item)}
            >
              {item.title}
              {item.more !== undefined && <span className="muted">{item.more}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
