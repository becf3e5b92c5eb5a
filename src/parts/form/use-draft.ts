import { useEffect, useRef, useState } from 'react'
import { asTrouble } from '../http/trouble.ts'
import { whenBack } from '../link.ts'
import { useMe } from '../use-me.ts'
import { type DraftSaid, draftHere, draftThere, foundOf, sameTyped } from './draft-store.ts'
import type { Typed } from './typed.ts'

/** Milliseconds of pause after which what was typed is kept. */
const pause = 2_000

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
  /** What another window has saved meanwhile: nothing is sent until it is decided which of the two stands. */
  readonly against: DraftSaid | undefined
  /** Ends that: these words stand, the others are written over. */
  readonly keepMine: (typed: Typed) => void
  /** Ends that: the others' words stand, from here on. */
  readonly keepTheirs: () => void
  readonly keep: (typed: Typed) => void
  /** Saves now what still waits: on leaving a field. */
  readonly flush: () => void
  readonly discard: () => void
}

/**
 * Keeps what is typed: in this tab at once, on the server after two seconds of pause. Without a key nothing is kept. Two windows on one draft
 * never write over each other unseen.
 */
export const useDraft = (key: string | undefined): Draft => {
  const person = useMe().answer?.person.id
  const [found, setFound] = useState<Typed>()
  const [looked, setLooked] = useState(key === undefined)
  const [savedAt, setSavedAt] = useState<string>()
  const [unsent, setUnsent] = useState(false)
  const [against, setAgainst] = useState<DraftSaid>()
  const waiting = useRef<Typed>(undefined)
  const version = useRef<string>(undefined)
  const sending = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    if (key === undefined || person === undefined) return
    let still = true
    const here = draftHere.read(person, key)
    draftThere
      .read(key)
      .then(there => foundOf(here, there))
      // No way to it: what this tab has is what there is.
      .catch(() => ({ typed: here?.typed, version: here?.version, against: undefined }))
      .then(({ typed, version: of, against: other }) => {
        if (!still) return
        version.current = of
        setFound(typed)
        setAgainst(other)
        setLooked(true)
      })
    return () => {
      still = false
    }
  }, [key, person])

  const keepHere = (typed: Typed): void => {
    if (key === undefined || person === undefined) return
    draftHere.write(person, key, { typed, ...(version.current !== undefined && { version: version.current }) })
  }

  /** Another window has saved: its words are fetched, to be laid beside these. */
  const meet = async (typed: Typed, of: string): Promise<void> => {
    const there = await draftThere.read(of)
    if (there && !sameTyped(there.body, typed)) return setAgainst(there)
    version.current = there?.version
  }

  const send = async (over = false): Promise<void> => {
    clearTimeout(timer.current)
    const typed = waiting.current
    if (key === undefined || typed === undefined || sending.current || (against && !over)) return
    waiting.current = undefined
    sending.current = true
    try {
      const draft = { typed, ...(version.current !== undefined && { version: version.current }) }
      version.current = await draftThere.write(key, draft, over)
      keepHere(waiting.current ?? typed)
      setSavedAt(clockText())
      setUnsent(false)
      // What was typed while this was on its way.
      if (waiting.current !== undefined) timer.current = setTimeout(() => void latestSend.current(), pause)
    } catch (thrown) {
      waiting.current ??= typed
      if (asTrouble(thrown).kind === 'conflict') await meet(typed, key).catch(() => undefined)
      else setUnsent(true)
    } finally {
      sending.current = false
    }
  }

  const latestSend = useRef(send)
  latestSend.current = send
  useEffect(() => {
    const back = (): void => void latestSend.current()
    const stop = whenBack(back)
    window.addEventListener('online', back)
    return () => {
      stop()
      window.removeEventListener('online', back)
      // A form that is left within the pause is saved on the way out.
      back()
    }
  }, [])

  return {
    found,
    looked,
    savedAt,
    unsent,
    against,
    keepMine: typed => {
      version.current = against?.version
      waiting.current = typed
      setAgainst(undefined)
      void send(true)
    },
    keepTheirs: () => {
      if (!against) return
      version.current = against.version
      waiting.current = undefined
      keepHere(against.body)
      setAgainst(undefined)
    },
    keep: typed => {
      if (key === undefined) return
      keepHere(typed)
      waiting.current = typed
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void latestSend.current(), pause)
    },
    flush: () => void send(),
    discard: () => {
      clearTimeout(timer.current)
      waiting.current = undefined
      version.current = undefined
      if (key === undefined || person === undefined) return
      draftHere.write(person, key, undefined)
      setSavedAt(undefined)
      setUnsent(false)
      setAgainst(undefined)
      draftThere.discard(key)
    },
  }
}
