import { chapterAt, pagesOf } from './pages.ts'

/** The pages of a chapter in a line, its articles last; nothing for a chapter that has only its articles. */
export const ChapterTabs = ({ path }: { readonly path: string }) => {
  const place = chapterAt(path)
  if (!place) return null
  const tabs = (pagesOf.get(place.number) ?? []).flatMap(page =>
    page.tab === undefined ? [] : [{ path: page.path, tab: page.tab }],
  )
  if (tabs.length === 0) return null
  return (
    <nav className="chapter-tabs screen-only" aria-label={place.title}>
      {[...tabs, { path: `${place.path}/articles`, tab: '条文' }].map(tab => (
        <a
          key={tab.path}
          href={tab.path}
          aria-current={path === tab.path || path.startsWith(`${tab.path}/`) ? 'page' : undefined}
        >
          {tab.tab}
        </a>
      ))}
    </nav>
  )
}
