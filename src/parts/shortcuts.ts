import { useEffect } from 'react'

/** Keys that do something on the page that stands. */
export interface Shortcut {
  /** As on the keys: `Ctrl K`, `↑ ↓`. */
  readonly keys: string
  /** What they do: 找任何事、任何人. */
  readonly does: string
}

/** Shortcuts under the name of the place they work in. */
export interface ShortcutGroup {
  readonly place: string
  readonly shortcuts: readonly Shortcut[]
}

let known: readonly ShortcutGroup[] = []
const listeners = new Set<() => void>()

const know = (next: readonly ShortcutGroup[]): void => {
  known = next
  for (const listener of listeners) listener()
}

export const shortcuts = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  now: (): readonly ShortcutGroup[] => known,
}

/**
 * Lists the keys of a place while it stands; `?` shows them. The place listens to its keys itself. `list` is a constant outside the component.
 */
export const useShortcuts = (place: string, list: readonly Shortcut[]): void => {
  useEffect(() => {
    const group = { place, shortcuts: list }
    know([...known, group])
    return () => know(known.filter(each => each !== group))
  }, [place, list])
}

/** Whether a key typed here is a letter of a text and no command. */
export const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLElement && target.isContentEditable) ||
  (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type))
