import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { dayTextWithYear } from '#institution/calendar.ts'
import { TroubleNote } from '#parts/awaited.tsx'
import { ShortcutList } from '#parts/shortcut-list.tsx'
import { useShortcuts } from '#parts/shortcuts.ts'
import { ToastStack } from '#parts/toast-stack.tsx'
import { useLive } from '#parts/use-live.ts'
import { useMe } from '#parts/use-me.ts'
import { ChapterTabs } from './chapter-tabs.tsx'
import { JobsPlace } from './jobs-place.tsx'
import { LinkNotice } from './link-notice.tsx'
import { Navigation } from './navigation.tsx'
import { PaletteDoor } from './palette-door.tsx'
import { PasswordChange } from './password-change.tsx'
import { PracticeStrip } from './practice-strip.tsx'
import { SettingsTabs } from './settings-tabs.tsx'
import { rememberTown, SignIn } from './sign-in.tsx'
import './office.css'

const everywhere = [
  { keys: 'Ctrl K', does: '找任何事、任何人' },
  { keys: 'Alt 1…9', does: '到左边的第几项' },
  { keys: 'Alt N', does: '新办这一页的事' },
  { keys: 'Ctrl Enter', does: '交出正在填的' },
  { keys: 'Ctrl Z', does: '撤销刚办的' },
  { keys: 'Ctrl P', does: '打印这一页' },
  { keys: 'Esc', does: '关上，退回' },
  { keys: '?', does: '看这张表' },
]

/** The office: the door, the navigation and the page. Who is not signed in sees the door where the page would be. */
export const Office = () => {
  const me = useMe()
  const path = useRouterState({ select: state => state.location.pathname })
  const main = useRef<HTMLElement>(null)
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    // Another page begins at its top, and a screen reader at its first word.
    main.current?.scrollTo(0, 0)
    main.current?.focus()
  }, [path])

  const town = me.answer?.town.name
  useLive(me.answer !== undefined)
  useShortcuts('哪一页都行', everywhere)
  useEffect(() => {
    if (town !== undefined) rememberTown(town)
  }, [town])

  if (!me.answer) {
    if (me.trouble?.kind === 'signed-out') return <SignIn />
    return me.trouble ? (
      <main className="gate">
        <TroubleNote trouble={me.trouble} again={me.again} />
      </main>
    ) : null
  }
  if (me.answer.mustChangePassword) return <PasswordChange first />
  return (
    <div className={me.answer.practice ? 'office office-practice' : 'office'}>
      <a className="skip" href="#main">
        跳到正文
      </a>
      {me.answer.practice && <PracticeStrip />}
      <Navigation me={me.answer} path={path} />
      <main className="main" id="main" ref={main} tabIndex={-1}>
        <p className="paper-only paper-head">
          {me.answer.town.name}　截至 {dayTextWithYear(me.answer.today)}
        </p>
        <ChapterTabs path={path} />
        <SettingsTabs me={me.answer} path={path} />
        <Outlet />
      </main>
      <PaletteDoor person={me.answer.person.id} />
      <LinkNotice />
      <JobsPlace />
      <ShortcutList />
      <ToastStack />
    </div>
  )
}
