import type { QueryClient } from '@tanstack/react-query'
import { ask } from './http/ask.ts'
import { freshKey } from './http/idempotency-key.ts'
import type { DoneSaid } from './http/shapes.ts'
import { asTrouble } from './http/trouble.ts'
import { toast } from './toasts.ts'

const reasonOf = (thrown: unknown): string => {
  const { refusals, sentence } = asTrouble(thrown)
  return refusals[0]?.reason ?? sentence
}

/** Takes it back by the act that does so, decided like any other. A link that breaks on the way is tried once more, under the same key. */
const takeBack = async (client: QueryClient, { act, input }: NonNullable<DoneSaid['undo']>): Promise<void> => {
  const send = { method: 'POST', body: input, headers: { 'idempotency-key': freshKey() } } as const
  const once = () => ask<DoneSaid>(`/api/acts/${act}`, send)
  try {
    await once().catch(thrown => {
      if (asTrouble(thrown).kind === 'unreachable') return once()
      throw thrown
    })
    toast({ text: '已撤销' })
  } catch (thrown) {
    toast({ text: `没有撤销：${reasonOf(thrown)}`, sign: 'red' })
  }
  await client.invalidateQueries()
}

/** Says what was done, with the way back, where the server names one. */
export const offerUndo = (client: QueryClient, { undo, proposal }: Pick<DoneSaid, 'undo' | 'proposal'>): void => {
  if (!undo) return
  toast({
    text: undo.says,
    ...(proposal !== undefined && { sign: 'working' }),
    undo: () => void takeBack(client, undo),
  })
}
