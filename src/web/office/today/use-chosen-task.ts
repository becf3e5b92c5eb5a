import { useEffect, useRef, useState } from 'react'
import type { Task } from '#mechanisms/today-tasks.ts'
import { typesText } from '#parts/shortcuts.ts'
import { taskButtonId } from './task-list.tsx'

interface Chosen {
  readonly key: string
  readonly index: number
}

const focusOn = (task: Task | undefined): void => {
  const button = task && document.getElementById(taskButtonId(task.key))
  if (button) button.focus()
  else document.getElementById('today-heading')?.focus()
}

/** Nothing has the focus that would itself answer to Enter. */
const restsNowhere = (): boolean => {
  const focused = document.activeElement
  return focused === null || focused === document.body || focused.matches('main, h1')
}

/**
 * Which task is chosen: ↑ and ↓ walk, Enter takes. When the chosen one is done, the one that stands in its place is chosen, and has the focus as
 * soon as nothing is open over the page.
 */
export const useChosenTask = (
  tasks: readonly Task[],
  { open, onTake }: { readonly open: boolean; readonly onTake: (task: Task) => void },
) => {
  const [chosen, setChosen] = useState<Chosen>()
  /** The task just done, until the list has been read without it. */
  const done = useRef<{ readonly key: string | undefined; said: boolean }>(undefined)
  const at = chosen === undefined ? 0 : tasks.findIndex(({ key }) => key === chosen.key)
  const index = at >= 0 ? at : Math.min(chosen?.index ?? 0, tasks.length - 1)
  const task = tasks[index]

  useEffect(() => {
    const just = done.current
    if (open || !just) return
    // The list is read again after the panel has closed: the button that has the focus first may be the one that goes.
    if (!just.said || restsNowhere()) focusOn(task)
    just.said = true
    if (!tasks.some(({ key }) => key === just.key)) done.current = undefined
  })

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (open || event.ctrlKey || event.altKey || event.metaKey || typesText(event.target)) return
      done.current = undefined
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step !== undefined && tasks.length > 0) {
        const next = restsNowhere() ? index : Math.max(0, Math.min(tasks.length - 1, index + step))
        event.preventDefault()
        focusOn(tasks[next])
      } else if (event.key === 'Enter' && task && restsNowhere()) {
        event.preventDefault()
        onTake(task)
      }
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  })

  return {
    chosen: task?.key,
    choose: ({ key }: Task) => setChosen({ key, index: tasks.findIndex(each => each.key === key) }),
    /** The chosen one has been done: its place is taken by the next. */
    taken: () => {
      done.current = { key: task?.key, said: false }
    },
  }
}
