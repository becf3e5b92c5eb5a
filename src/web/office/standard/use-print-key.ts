import { useEffect } from 'react'
import { go } from '#parts/go.ts'

/** Ctrl+P prints the evidence of what is open; with nothing open the browser prints the page itself. */
export const usePrintKey = (href: string | undefined): void => {
  useEffect(() => {
    if (href === undefined) return
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'p') return
      event.preventDefault()
      go(`${href}${href.includes('?') ? '&' : '?'}print=1`)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [href])
}
