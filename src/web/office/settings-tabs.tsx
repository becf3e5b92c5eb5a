import type { Me } from '#parts/http/shapes.ts'

const tabs = [
  { path: '/settings/roster', tab: '名册' },
  { path: '/settings/parameters', tab: '本镇规则' },
  { path: '/settings/grants', tab: '查阅授权' },
] as const

/** Addresses of what a town sets about itself: one place in the navigation, these tabs above the page. */
export const settingsPaths: readonly string[] = tabs.map(({ path }) => path)

/** Who exists, by which figures the town works, who else may look: in a line above each of the three. */
export const SettingsTabs = ({ me, path }: { readonly me: Me; readonly path: string }) =>
  settingsPaths.includes(path) && me.positions.length > 0 ? (
    <nav className="chapter-tabs screen-only" aria-label="名册与规则">
      {tabs.map(tab => (
        <a key={tab.path} href={tab.path} aria-current={tab.path === path ? 'page' : undefined}>
          {tab.tab}
        </a>
      ))}
    </nav>
  ) : null
