import type { ComponentType } from 'react'

/** What a page's file exports: the page. */
export interface PageModule {
  readonly default: ComponentType
}

/**
 * One line of a chapter's `pages.ts`: `export const pages: readonly PageEntry[] = [...]`.
 *
 * `path` is the whole address (`/study/plan`). A page with a `tab` stands in the chapter's line of tabs under that word; the others are
 * reached from them. `lazy` is `() => import('./pages/plan.page.tsx')`, and the file has the page as its default export.
 */
export interface PageEntry {
  readonly path: string
  readonly title: string
  readonly tab?: string
  readonly lazy: () => Promise<PageModule>
}
