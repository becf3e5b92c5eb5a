import { asTrouble } from './http/trouble.ts'
import { whenBack } from './link.ts'

/** Something that was sent and did not arrive: it goes again when the link is back. */
export interface Undelivered {
  readonly title: string
}

/** It was called back before it arrived. */
export class CalledBack extends Error {}

let held: readonly Undelivered[] = []
const watchers = new Set<() => void>()

const hold = (next: readonly Undelivered[]): void => {
  held = next
  for (const watcher of watchers) watcher()
}

export const outbox = {
  subscribe: (watcher: () => void): (() => void) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  },
  now: (): readonly Undelivered[] => held,
}

interface Delivering {
  readonly title: string
  /** Told when it begins to wait for the link, and when it is on its way again. */
  readonly onWait: (waits: boolean) => void
  /** Calls it back while it waits. */
  readonly signal: AbortSignal
}

const linkBack = (of: Undelivered, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    hold([...held, of])
    const end = (): void => {
      stop()
      signal.removeEventListener('abort', calledBack)
      hold(held.filter(each => each !== of))
    }
    const calledBack = (): void => {
      end()
      reject(new CalledBack())
    }
    const stop = whenBack(() => {
      end()
      resolve()
    })
    signal.addEventListener('abort', calledBack)
  })

/**
 * Sends, and when it did not arrive, waits for the link and sends again, until there is an answer of any kind. `send` must be safe to repeat:
 * what it sends has a key under which it is done once, also when the first sending did arrive and only its answer was lost.
 */
export const deliver = async <Answer>(
  send: () => Promise<Answer>,
  { title, onWait, signal }: Delivering,
): Promise<Answer> => {
  for (;;) {
    try {
      return await send()
    } catch (thrown) {
      if (asTrouble(thrown).kind !== 'unreachable') throw thrown
    }
    onWait(true)
    await linkBack({ title }, signal)
    onWait(false)
  }
}
