import { useEffect, useRef, useState } from 'react'
import { ask } from '../http/ask.ts'
import type { Typed } from './typed.ts'

/** Milliseconds of pause after which what was typed is kept. */
const pause = 2_000

interface DraftSaid {
  readonly body: Typed
  readonly savedAt?: string
}

const path = (key: string): string => `/api/drafts/${encodeURIComponent(key)}`
const place = (key: string): string => `biaochi-draft/${key}`

/** The copy in this tab: it is there at once and goes with the tab, so that an office machine keeps nothing. */
const kept = {
  read: (key: string): Typed | undefined => {
    try {
      const text = sessionStorage.getItem(place(key))
      return text === null ? undefined : (JSON.parse(text) as Typed)
    } catch {
      return undefined
    }
  },
  write: (key: string, typed: Typed | undefined): void => {
    try {
      if (typed === undefined) sessionStorage.removeItem(place(key))
      else sessionStorage.setItem(place(key), JSON.stringify(typed))
    } catch {
      // Without room or permission to keep a copy here, the one on the server still stands.
    }
  },
}

const clockText = (): string => {
  const now = new Date()
  return `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`
}

export interface Draft {
  /** What was found when the form opened; nothing until it was looked for. */
  readonly found: Typed | undefined
  readonly looked: boolean
  /** 14:54, when it was last saved. */
  readonly savedAt: string | undefined
  /** True while the server has not got the latest words. */
  readonly unsent: boolean
  readonly keep: (typed: Typed) => void
  /** Saves now what still waits: on leaving a field. */
  readonly flush: () => void
  readonly discard: () => void
}

/** Keeps what is typed: in this tab at once, on the server after two seconds of pause. Without a key nothing is kept. */
export const useDraft = (key: string | undefined): Draft => {
  const [found, setFound] = useState<Typed>()
  const [looked, setLooked] = useState(key === undefined)
  const [savedAt, setSavedAt] = useState<string>()
  const [unsent, setUnsent] = useState(false)
  const waiting = useRef<Typed>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    if (key === undefined) return
    const here = kept.read(key)
    if (here) {
      setFound(here)
      setLooked(true)
      return
    }
    const control = new AbortController()
    ask<DraftSaid | undefined>(path(key), { signal: control.signal })
      .then(said => {
        if (said?.body) setFound(said.body)
      })
      // No draft there, or no way to it: the form opens as it is.
      .catch(() => undefined)
      .finally(() => setLooked(true))
    return () => control.abort()
  }, [key])

  const send = async (): Promise<void> => {
    clearTimeout(timer.current)
    const typed = waiting.current
    if (key === undefined || typed === undefined) return
    waiting.current = undefined
    try {
      await ask(path(key), { method: 'PUT', body: typed })
      setSavedAt(clockText())
      setUnsent(false)
    } catch {
      waiting.current ??= typed
      setUnsent(true)
    }
  }

  const latestSend = useRef(send)
  latestSend.current = send
  useEffect(() => {
    const back = (): void => void latestSend.current()
    window.addEventListener('online', back)
    return () => window.removeEventListener('online', back)
  }, [])

  return {
    found,
    looked,
    savedAt,
    unsent,
    keep: typed => {
      if (key === undefined) return
      kept.write(key, typed)
      waiting.current = typed
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void send(), pause)
    },
    flush: () => void send(),
    discard: () => {
      clearTimeout(timer.current)
      waiting.current = undefined
      if (key === undefined) return
      kept.write(key, undefined)
      setSavedAt(undefined)
      setUnsent(false)
      // A draft that stays behind is offered again and can be discarded then.
      ask(path(key), { method: 'DELETE' }).catch(() => undefined)
    },
  }
}
