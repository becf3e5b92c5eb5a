import { useState } from 'react'
import { ask } from '#parts/http/ask.ts'
import { asTrouble } from '#parts/http/trouble.ts'
import { toast } from '#parts/toasts.ts'

interface Reminded {
  readonly sent: readonly number[]
  readonly says: string
}

const takeBack = async (sent: readonly number[]): Promise<void> => {
  try {
    for (const n of sent) await ask(`/api/reminders/${n}`, { method: 'DELETE' })
    toast({ text: '没有提醒，已收回' })
  } catch (thrown) {
    toast({ text: asTrouble(thrown).sentence, sign: 'red' })
  }
}

/** Reminds the one whose matter it is, once a day; for ten seconds it can be taken back. */
export const Remind = ({ requirement }: { readonly requirement: string }) => {
  const [asked, setAsked] = useState(false)
  const remind = async (): Promise<void> => {
    setAsked(true)
    try {
      const { sent, says } = await ask<Reminded>('/api/reminders', { method: 'POST', body: { requirement } })
      toast({ text: says, ...(sent.length > 0 && { undo: () => void takeBack(sent).then(() => setAsked(false)) }) })
    } catch (thrown) {
      setAsked(false)
      toast({ text: asTrouble(thrown).sentence, sign: 'red' })
    }
  }
  return (
    <button type="button" className="button button-small screen-only" disabled={asked} onClick={() => void remind()}>
      提醒
    </button>
  )
}
