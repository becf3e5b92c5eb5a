import type { OwnForm } from '#parts/own-forms.ts'
import type { PageEntry } from '#parts/page-entry.ts'

/** The chapter's pages, for the web alone. */
export const pages: readonly PageEntry[] = [
  {
    path: '/study/sessions',
    title: '中心组学习',
    tab: '中心组',
    lazy: () => import('./pages/study-sessions.page.tsx'),
  },
  { path: '/study/friday', title: '周五学堂', tab: '周五学堂', lazy: () => import('./pages/friday.page.tsx') },
  { path: '/study/reflection', title: '心得', tab: '心得', lazy: () => import('./pages/reflection.page.tsx') },
  { path: '/study/reflection/received', title: '审阅心得', lazy: () => import('./pages/reflections.page.tsx') },
  { path: '/study/training', title: '上级培训', tab: '上级培训', lazy: () => import('./pages/training.page.tsx') },
  { path: '/study/spare-time', title: '业余自学', tab: '自学', lazy: () => import('./pages/spare-time.page.tsx') },
  { path: '/study/plan', title: '年度学习计划', tab: '计划', lazy: () => import('./pages/study-plan.page.tsx') },
  { path: '/study/spot-check', title: '年中学习抽查', tab: '抽查', lazy: () => import('./pages/spot-check.page.tsx') },
]

/** Forms laid out by hand, wherever their acts are offered. */
export const forms: readonly OwnForm[] = [
  { act: 'hold-friday-class', lazy: () => import('./pages/record-class.tsx') },
  { act: 'plan-friday-classes', lazy: () => import('./pages/plan-fridays.tsx') },
  { act: 'make-up-friday-class', lazy: () => import('./pages/make-up-class.tsx') },
  { act: 'hold-study-exchange', lazy: () => import('./pages/record-exchange.tsx') },
  { act: 'hold-study-session', lazy: () => import('./pages/record-session.tsx') },
]
