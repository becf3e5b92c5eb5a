import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ask } from './http/ask.ts'
import { freshKey, keysOfTab, Submission } from './http/idempotency-key.ts'
import type { ActSaid, DoneSaid, JobSaid } from './http/shapes.ts'
import { asTrouble, type Trouble } from './http/trouble.ts'
import { offerUndo } from './offer-undo.ts'
import { CalledBack, deliver } from './outbox.ts'
import { sayLights } from './say-lights.ts'
import { toast } from './toasts.ts'
import { jobsKey } from './use-jobs.ts'

const calledBackBy = (held: { current: AbortController | undefined }): AbortController => {
  const control = new AbortController()
  held.current = control
  return control
}

/** What goes on in the background: the corner of the page says the rest. */
const inBackground: DoneSaid = { receipt: null, facts: [], lights: [] }

/** An act about to be done: sending it, and what came of it. */
export interface Acting {
  /** Does it. Gives what was done, or nothing when it was not: `trouble` then says why. */
  readonly perform: (input: unknown) => Promise<DoneSaid | undefined>
  /** Asks what would come of it and records nothing: the trouble, or nothing when the way is clear. */
  readonly rehearse: (input: unknown) => Promise<Trouble | undefined>
  readonly sending: boolean
  /** The link is gone: it is sent again when the link is back, and waits until then. */
  readonly waiting: boolean
  readonly trouble: Trouble | undefined
  /** It takes long and goes on in the background: the job's id. */
  readonly job: string | undefined
  /** Puts away what was said, and calls back what waits for the link. */
  readonly forget: () => void
}

/**
 * Does an act by name. The same input sent twice is done once (idempotency key per submission). After it is done everything on the page is
 * asked again, a lamp that changed says so, and what can be taken back can be for ten seconds.
 */
export const useAct = (name: string): Acting => {
  const [sending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [waiting, setWaiting] = useState(false)
  const [job, setJob] = useState<string>()
  const [submission] = useState(() => new Submission(freshKey, keysOfTab(name)))
  const client = useQueryClient()
  const control = useRef<AbortController>(undefined)
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])
  const path = `/api/acts/${name}`
  const title = client
    .getQueryData<{ readonly acts: readonly ActSaid[] }>(['acts'])
    ?.acts.find(act => act.name === name)?.title

  const perform = async (input: unknown): Promise<DoneSaid | undefined> => {
    const key = submission.keyFor(input)
    const { signal } = calledBackBy(control)
    setSending(true)
    setTrouble(undefined)
    try {
      const send = () =>
        ask<DoneSaid | JobSaid>(`${path}?background=1`, {
          method: 'POST',
          body: input,
          headers: { 'idempotency-key': key },
        })
      const done = await deliver(send, { title: title ?? '这件事', onWait: setWaiting, signal })
      submission.answered()
      if ('state' in done) {
        setJob(done.id)
        await client.invalidateQueries({ queryKey: jobsKey })
        return inBackground
      }
      await client.invalidateQueries()
      offerUndo(client, done)
      sayLights(client, done)
      // The form it was sent from is no longer there to show that it is done.
      if (gone.current && !done.undo) toast({ text: `${title ?? '这件事'}：已办好` })
      return done
    } catch (thrown) {
      if (thrown instanceof CalledBack) return undefined
      const met = asTrouble(thrown)
      // What broke on the way may have been done all the same: only then the key must stay.
      if (met.kind !== 'unexpected') submission.answered()
      if (gone.current)
        toast({ text: `${title ?? '这件事'}没有办成：${met.refusals[0]?.reason ?? met.sentence}`, sign: 'red' })
      setTrouble(met)
      return undefined
    } finally {
      setSending(false)
      setWaiting(false)
    }
  }

  const rehearse = async (input: unknown): Promise<Trouble | undefined> => {
    try {
      await ask<DoneSaid>(`${path}?dry-run=1`, { method: 'POST', body: input })
      return undefined
    } catch (thrown) {
      return asTrouble(thrown)
    }
  }

  const forget = (): void => {
    setTrouble(undefined)
    if (waiting) control.current?.abort()
  }
  return { perform, rehearse, sending, waiting, trouble, job, forget }
}
