import type { PageEntry } from '#parts/page-entry.ts'

/** The chapter's pages, for the web alone. */
export const pages: readonly PageEntry[] = [
  {
    path: '/study/sessions',
    title: '中心组学习',
    tab: '中心组',
    lazy: () => import('./pages/study-sessions.page.tsx'),
  },
  { path: '/study/plan', title: '年度学习计划', tab: '计划', lazy: () => import('./pages/study-plan.page.tsx') },
]
