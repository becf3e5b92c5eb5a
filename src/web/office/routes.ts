import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { MissingPart } from './after-update.ts'
import { calendarAddressOf } from './calendar/calendar-address.ts'
import { chapterPlaces } from './chapters.ts'
import { paperAddressOf } from './evidence/evidence-href.ts'
import { Home } from './home.tsx'
import { NotHere, OfficeBroke, PageBroke } from './not-here.tsx'
import { Office } from './office.tsx'
import { allPages, pagesOf } from './pages.ts'
import { registerView } from './registers/register-view.ts'
import { addressOf } from './standard/address.ts'
import { StandardPage } from './standard/standard.page.tsx'
import { TodayPage } from './today/today.page.tsx'

/** A page that comes when it is first gone to. What does not come says so by itself: the router would reload into nothing when the link is gone. */
const page = (load: () => Promise<{ readonly default: ComponentType }>) =>
  lazyRouteComponent(() => load().catch(() => Promise.reject(new MissingPart())))

const root = createRootRoute({ component: Outlet, notFoundComponent: NotHere, errorComponent: OfficeBroke })

/** First start: outside the office, because nobody can be signed in yet. */
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: page(() => import('./first-start.page.tsx')),
})

/** Everything else stands behind the door. */
const office = createRoute({ getParentRoute: () => root, id: 'office', component: Office })

const home = createRoute({ getParentRoute: () => office, path: '/', component: Home })

const today = createRoute({ getParentRoute: () => office, path: '/today', component: TodayPage })

const calendar = createRoute({
  getParentRoute: () => office,
  path: '/calendar',
  component: page(() => import('./calendar/calendar.page.tsx')),
  validateSearch: calendarAddressOf,
})

const firstDay = createRoute({
  getParentRoute: () => office,
  path: '/first-day',
  component: page(() => import('./first-day.page.tsx')),
})

const standard = createRoute({
  getParentRoute: () => office,
  path: '/standard',
  component: StandardPage,
  validateSearch: addressOf,
})

const evidencePage = page(() => import('./evidence/evidence.page.tsx'))

const evidence = createRoute({
  getParentRoute: () => office,
  path: '/standard/$id/evidence',
  component: evidencePage,
  validateSearch: paperAddressOf,
})

const evidenceBook = createRoute({
  getParentRoute: () => office,
  path: '/standard/chapters/$chapter/evidence',
  component: evidencePage,
  validateSearch: paperAddressOf,
})

const registers = createRoute({
  getParentRoute: () => office,
  path: '/docs',
  component: page(() => import('./registers/registers.page.tsx')),
})

const register = createRoute({
  getParentRoute: () => office,
  path: '/docs/$register',
  component: page(() => import('./registers/register.page.tsx')),
  validateSearch: registerView,
})

const papers = createRoute({
  getParentRoute: () => office,
  path: '/docs/files',
  component: page(() => import('./registers/papers.page.tsx')),
})

const listImport = createRoute({
  getParentRoute: () => office,
  path: '/docs/$register/import',
  component: page(() => import('./import.page.tsx')),
})

const roster = createRoute({
  getParentRoute: () => office,
  path: '/settings/roster',
  component: page(() => import('./roster.page.tsx')),
})

const parameters = createRoute({
  getParentRoute: () => office,
  path: '/settings/parameters',
  component: lazyRouteComponent(() => import('./parameters.page.tsx')),
})

const grants = createRoute({
  getParentRoute: () => office,
  path: '/settings/grants',
  component: lazyRouteComponent(() => import('./grants.page.tsx')),
})

const person = createRoute({
  getParentRoute: () => office,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('./person.page.tsx')),
})

const handover = createRoute({
  getParentRoute: () => office,
  path: '/settings/roster/handover',
  component: lazyRouteComponent(() => import('./handover.page.tsx')),
})

const committee = createRoute({
  getParentRoute: () => office,
  path: '/settings/roster/committee',
  component: lazyRouteComponent(() => import('./committee.page.tsx')),
})

const accounts = createRoute({
  getParentRoute: () => office,
  path: '/settings/accounts',
  component: page(() => import('./accounts.page.tsx')),
})

const waiting = createRoute({
  getParentRoute: () => office,
  path: '/waiting',
  component: page(() => import('./waiting.page.tsx')),
})

const password = createRoute({
  getParentRoute: () => office,
  path: '/me/password',
  component: page(() => import('./password.page.tsx')),
})

const security = createRoute({
  getParentRoute: () => office,
  path: '/me/security',
  component: page(() => import('./security.page.tsx')),
})

const system = createRoute({
  getParentRoute: () => office,
  path: '/settings/system',
  component: page(() => import('./system.page.tsx')),
})

const doing = createRoute({
  getParentRoute: () => office,
  path: '/do/$act',
  component: page(() => import('./act.page.tsx')),
})

const declared = allPages.map(({ path, lazy }) =>
  createRoute({ getParentRoute: () => office, path, component: page(lazy) }),
)

/** A chapter's articles: at its address while it has no pages, else beside them. */
const chapterRoutes = chapterPlaces.flatMap(({ number, path }) => {
  const pages = pagesOf.get(number) ?? []
  const articles = createRoute({
    getParentRoute: () => office,
    path: pages.length === 0 ? path : `${path}/articles`,
    component: page(() => import('./chapter.page.tsx')),
  })
  if (pages.length === 0 || pages.some(page => page.path === path)) return [articles]
  const first = createRoute({
    getParentRoute: () => office,
    path,
    beforeLoad: () => {
      const page = pages[0]
      throw page ? redirect({ href: page.path }) : notFound()
    },
  })
  return [articles, first]
})

export const router = createRouter({
  routeTree: root.addChildren([
    setup,
    office.addChildren([
      home,
      today,
      calendar,
      firstDay,
      standard,
      evidence,
      evidenceBook,
      registers,
      register,
      papers,
      listImport,
      roster,
      handover,
      committee,
      parameters,
      grants,
      person,
      accounts,
      waiting,
      password,
      security,
      system,
      doing,
      ...declared,
      ...chapterRoutes,
    ]),
  ]),
  defaultPreload: false,
  // Each page breaks by itself: the office around it stands.
  defaultErrorComponent: PageBroke,
  // Places in a page are requirements' ids; the pages scroll to them themselves.
  scrollRestoration: false,
  defaultHashScrollIntoView: false,
})
