/** Whether the server is heard from: pages that stand still say so, and what waits for the link goes on when it is back. */

/** Silence longer than this is said, in milliseconds: two beats of the server were missed. */
export const longestSilence = 6_000

/** What waits although the link stands goes again after this time, in milliseconds. */
const betweenTries = 10_000

let heardAt = Date.now()
let seconds = 0
let resumedAt = 0
const watchers = new Set<() => void>()
const waiting = new Set<() => void>()

const say = (next: number): void => {
  if (next === seconds) return
  seconds = next
  for (const watcher of watchers) watcher()
}

/** The server said something: the link stands. */
export const heard = (): void => {
  heardAt = Date.now()
  const wasLost = seconds > 0
  say(0)
  if (wasLost) resume()
}

/** Everything that waits for the link tries again now. */
export const resume = (): void => {
  resumedAt = Date.now()
  for (const go of [...waiting]) go()
}

/** Looks at the clock: how long nothing was heard. */
export const listenForSilence = (): void => {
  const silent = Date.now() - heardAt
  say(silent > longestSilence ? Math.floor(silent / 1_000) : 0)
  // One sending was lost while the link stands: it is worth another try, not at once.
  if (seconds === 0 && Date.now() - resumedAt > betweenTries) resume()
}

/** A page that was out of sight has heard nothing and missed nothing yet. */
export const startListening = (): void => {
  heardAt = Date.now()
  say(0)
}

export const silence = {
  subscribe: (watcher: () => void): (() => void) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  },
  /** Seconds nothing was heard; nought while the link stands. */
  now: (): number => seconds,
}

/** Calls back whenever it is worth trying again: the link is back, or a person says so. Gives the way to stop. */
export const whenBack = (listener: () => void): (() => void) => {
  waiting.add(listener)
  return () => waiting.delete(listener)
}
