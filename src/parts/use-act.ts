import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from './http/ask.ts'
import { Submission } from './http/idempotency-key.ts'
import type { DoneSaid } from './http/shapes.ts'
import { asTrouble, type Trouble } from './http/trouble.ts'
import { offerUndo } from './offer-undo.ts'
import { sayLights } from './say-lights.ts'

/** An act about to be done: sending it, and what came of it. */
export interface Acting {
  /** Does it. Gives what was done, or nothing when it was not: `trouble` then says why. */
  readonly perform: (input: unknown) => Promise<DoneSaid | undefined>
  /** Asks what would come of it and records nothing: the trouble, or nothing when the way is clear. */
  readonly rehearse: (input: unknown) => Promise<Trouble | undefined>
  readonly sending: boolean
  readonly trouble: Trouble | undefined
  readonly forget: () => void
}

/**
 * Does an act by name. The same input sent twice is done once (idempotency key per submission). After it is done everything on the page is
 * asked again, a lamp that changed says so, and what can be taken back can be for ten seconds.
 */
export const useAct = (name: string): Acting => {
  const [sending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [submission] = useState(() => new Submission())
  const client = useQueryClient()
  const path = `/api/acts/${name}`

  const perform = async (input: unknown): Promise<DoneSaid | undefined> => {
    const key = submission.keyFor(input)
    setSending(true)
    setTrouble(undefined)
    try {
      const done = await ask<DoneSaid>(path, { method: 'POST', body: input, headers: { 'idempotency-key': key } })
      submission.answered()
      await client.invalidateQueries()
      offerUndo(client, done)
      sayLights(client, done)
      return done
    } catch (thrown) {
      const met = asTrouble(thrown)
      // What never reached the door may have been done all the same: only then the key must stay.
      if (met.kind !== 'unreachable' && met.kind !== 'unexpected') submission.answered()
      setTrouble(met)
      return undefined
    } finally {
      setSending(false)
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

  return { perform, rehearse, sending, trouble, forget: () => setTrouble(undefined) }
}
