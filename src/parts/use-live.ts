import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { jobsKey } from './use-jobs.ts'

/**
 * Asks anew what stands on the page when somebody has changed something. The server says only that something changed, never what.
 *
 * Only the page in front listens: browsers allow a server six connections at once, and one held by each tab would leave none to ask with.
 */
export const useLive = (when: boolean): void => {
  const client = useQueryClient()
  useEffect(() => {
    if (!when) return
    let source: EventSource | undefined
    const ask = (): void => void client.invalidateQueries()
    const open = (): void => {
      if (source || document.hidden) return
      source = new EventSource('/api/live')
      source.addEventListener('changed', ask)
      source.addEventListener('jobs', () => void client.invalidateQueries({ queryKey: jobsKey }))
    }
    const close = (): void => {
      source?.close()
      source = undefined
    }
    const turn = (): void => {
      if (document.hidden) close()
      else {
        open()
        ask()
      }
    }
    open()
    document.addEventListener('visibilitychange', turn)
    return () => {
      document.removeEventListener('visibilitychange', turn)
      close()
    }
  }, [client, when])
}
