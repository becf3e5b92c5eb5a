import { useEffect, useRef } from 'react'

interface Walking {
  readonly onStep: (step: 1 | -1, everyOne: boolean) => void
  readonly onClose: () => void
  readonly isOpen: boolean
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLElement && target.getAttribute('role') === 'slider')

/** While a dialog stands over the page, its keys are its own. */
const covered = (): boolean => document.querySelector('[aria-modal="true"]') !== null

/** ↑ and ↓ walk the lamps that press (with Shift all of them), Enter does the next step of the one that is open, Esc closes it. */
export const useWalk = (walking: Walking): void => {
  const latest = useRef(walking)
  latest.current = walking
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || typing(event.target) || covered())
        return
      const { onStep, onClose, isOpen } = latest.current
      const { key } = event
      if (key === 'ArrowDown' || key === 'ArrowUp') onStep(key === 'ArrowDown' ? 1 : -1, event.shiftKey)
      else if (key === 'Escape' && isOpen) onClose()
      else if (key === 'Enter' && isOpen && event.target instanceof HTMLHeadingElement) {
        document.querySelector<HTMLElement>('.panel [data-next]')?.click()
      } else return
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
