import './older-browsers.ts'
import '#parts/tokens.css'
import '#parts/controls.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { travelBy } from '#parts/go.ts'
import { whenSignedOut } from '#parts/http/ask.ts'
import { knowForms } from '#parts/own-forms.ts'
import { meKey } from '#parts/use-me.ts'
import { reloadAfterUpdate } from './after-update.ts'
import { followLinks } from './follow-links.ts'
import { ownForms } from './pages.ts'
import { router } from './routes.ts'

const client = new QueryClient({
  // A page that is looked at again is asked again, but not twice within a breath.
  defaultOptions: { queries: { staleTime: 5_000 } },
})

const travel = (href: string): void => router.history.push(href)

travelBy(travel)
knowForms(ownForms)
followLinks(travel)
reloadAfterUpdate()
// Whoever is no longer signed in is asked who is there: the door then shows itself, and what was typed waits in its draft.
whenSignedOut(() => {
  if (client.getQueryData(meKey) !== undefined) void client.resetQueries({ queryKey: meKey })
})

const root = document.getElementById('office')
if (!root) throw new Error('the page has no place for the office')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)

// Fonts come after the first paint; until then the machine's own stand in.
requestAnimationFrame(() => setTimeout(() => void import('./fonts.ts'), 0))
