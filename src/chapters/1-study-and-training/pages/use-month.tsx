import { useState } from 'react'

const month = /^20\d{2}-(0[1-9]|1[0-2])$/

/** A month, and whose in it, that the address says: `?month=2026-03&author=…`. What is picked on the page goes into the address. */
export const useMonth = (today: string) => {
  const [address, setAddress] = useState(() => new URLSearchParams(window.location.search))
  const said = address.get('month') ?? ''
  const pick = (next: string, author?: string): void => {
    const words = new URLSearchParams({ month: next, ...(author !== undefined && { author }) })
    window.history.replaceState(window.history.state, '', `?${words}`)
    setAddress(words)
  }
  return {
    month: month.test(said) && said <= today.slice(0, 7) ? said : today.slice(0, 7),
    author: address.get('author') ?? undefined,
    pick,
  }
}
