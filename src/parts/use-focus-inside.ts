import { type RefObject, useEffect } from 'react'

const focusable = 'a[href], button, input, select, textarea, [tabindex]:not([tabindex="-1"])'

/** Takes the focus to `first` when something opens over the page, keeps Tab inside it, and gives the focus back when it closes. */
export const useFocusInside = (room: RefObject<HTMLElement | null>, first: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const before = document.activeElement
    first.current?.focus()
    const keepInside = (event: KeyboardEvent): void => {
      if (event.key !== 'Tab' || !room.current) return
      const within = [...room.current.querySelectorAll<HTMLElement>(focusable)].filter(
        each => each.offsetParent !== null,
      )
      const start = within[0]
      const end = within[within.length - 1]
      if (!start || !end) return
      const outside = !room.current.contains(document.activeElement)
      if (event.shiftKey && (outside || document.activeElement === start)) {
        event.preventDefault()
        end.focus()
      } else if (!event.shiftKey && (outside || document.activeElement === end)) {
        event.preventDefault()
        start.focus()
      }
    }
    document.addEventListener('keydown', keepInside)
    return () => {
      document.removeEventListener('keydown', keepInside)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [room, first])
}
