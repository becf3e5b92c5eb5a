import type { Sign } from './sign.ts'

/** A word about what has just been done, with a way back where there is one. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly sign?: Sign
  readonly undo?: () => void
}

/** How long a word stays and may be undone, in milliseconds. */
export const toastStays = 10_000

let shown: readonly Toast[] = []
let counted = 0
const listeners = new Set<() => void>()

const show = (next: readonly Toast[]): void => {
  shown = next
  for (const listener of listeners) listener()
}

export const toasts = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  now: (): readonly Toast[] => shown,
}

export const dismiss = (id: number): void => show(shown.filter(each => each.id !== id))

/** Shows a word for ten seconds; at most three stand at once. */
export const toast = (said: Omit<Toast, 'id'>): void => {
  const id = ++counted
  show([...shown.slice(-2), { ...said, id }])
  setTimeout(() => dismiss(id), toastStays)
}

/** Undoes the latest thing that can be undone. Gives whether there was one. */
export const undoLatest = (): boolean => {
  const latest = [...shown].reverse().find(each => each.undo !== undefined)
  latest?.undo?.()
  if (latest) dismiss(latest.id)
  return latest !== undefined
}
