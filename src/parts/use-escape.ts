import { useEffect, useRef } from 'react'

type Close = () => void

/** What is open over the page, the latest last: Esc closes one at a time. */
const open: Close[] = []

const listen = (event: KeyboardEvent): void => {
  if (event.key !== 'Escape' || event.defaultPrevented) return
  const latest = open[open.length - 1]
  if (!latest) return
  event.preventDefault()
  latest()
}

/** Closes this with Esc while it is the topmost thing that is open. */
export const useEscape = (onClose: Close, when = true): void => {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (!when) return
    const mine = () => close.current()
    if (open.length === 0) window.addEventListener('keydown', listen)
    open.push(mine)
    return () => {
      open.splice(open.indexOf(mine), 1)
      if (open.length === 0) window.removeEventListener('keydown', listen)
    }
  }, [when])
}
