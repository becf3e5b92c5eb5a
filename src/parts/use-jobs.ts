import { useQueryClient } from '@tanstack/react-query'
import { ask } from './http/ask.ts'
import type { JobSaid } from './http/shapes.ts'
import { type Asked, useAsked } from './use-answer.ts'

export const jobsKey = ['jobs'] as const

/** What goes on in the background for whoever is signed in, the latest first. Started by the routes that take long; the shell shows it. */
export const useJobs = (): Asked<readonly JobSaid[]> & { readonly putAway: (id: string) => Promise<void> } => {
  const client = useQueryClient()
  const asked = useAsked<{ readonly jobs: readonly JobSaid[] }>(jobsKey, '/api/jobs')
  return {
    ...asked,
    answer: asked.answer?.jobs,
    putAway: async id => {
      await ask(`/api/jobs/${id}`, { method: 'DELETE' }).catch(() => undefined)
      await client.invalidateQueries({ queryKey: jobsKey })
    },
  }
}
