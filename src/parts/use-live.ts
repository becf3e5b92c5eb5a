import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ask } from './http/ask.ts'
import { heard, listenForSilence, longestSilence, resume, startListening } from './link.ts'
import { jobsKey } from './use-jobs.ts'

/** While the server does not speak by itself it is asked this often, in milliseconds. */
const pollEvery = 5_000

/**
 * Asks anew what stands on the page when somebody has changed something. The server says only that something changed, never what. When nothing is
 * heard from it for a while, it is asked instead, until it speaks again.
 *
 * Only the page in front listens: browsers allow a server six connections at once, and one held by each tab would leave none to ask with.
 */
export const useLive = (when: boolean): void => {
  const client = useQueryClient()
  useEffect(() => {
    if (!when) return
    let source: EventSource | undefined
    let spokeAt = Date.now()
    let polledAt = 0
    const askAll = (): void => void client.invalidateQueries()
    const spoke = (): void => {
      // After a silence anything may have changed.
      if (Date.now() - spokeAt > longestSilence) askAll()
      spokeAt = Date.now()
      heard()
    }
    const open = (): void => {
      if (source || document.hidden) return
      source = new EventSource('/api/live')
      for (const event of ['open', 'beat', 'changed', 'jobs']) source.addEventListener(event, spoke)
      source.addEventListener('changed', askAll)
      source.addEventListener('jobs', () => void client.invalidateQueries({ queryKey: jobsKey }))
    }
    const close = (): void => {
      source?.close()
      source = undefined
    }
    const poll = async (): Promise<void> => {
      polledAt = Date.now()
      // A browser that was told no does not try again by itself.
      if (source?.readyState === EventSource.CLOSED) {
        close()
        open()
      }
      try {
        await ask('/api/jobs')
        heard()
        askAll()
      } catch {
        // Still nothing: the silence goes on and is said.
      }
    }
    const watch = (): void => {
      if (document.hidden) return
      const now = Date.now()
      if (now - spokeAt > longestSilence && now - polledAt > pollEvery) void poll()
      listenForSilence()
    }
    const turn = (): void => {
      if (document.hidden) {
        close()
        return
      }
      spokeAt = Date.now()
      startListening()
      open()
      askAll()
    }
    const online = (): void => void poll().then(resume)
    startListening()
    open()
    const timer = setInterval(watch, 1_000)
    window.addEventListener('online', online)
    document.addEventListener('visibilitychange', turn)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', online)
      document.removeEventListener('visibilitychange', turn)
      close()
    }
  }, [client, when])
}
