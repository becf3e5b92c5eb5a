import { useQueryClient } from '@tanstack/react-query'
import { Fragment, useEffect, useState } from 'react'
import { go } from '#parts/go.ts'
import { ask } from '#parts/http/ask.ts'
import type { ChapterSaid, Me } from '#parts/http/shapes.ts'
import { Icon, RulerMark } from '#parts/icon.tsx'
import { Lamp } from '#parts/lamp.tsx'
import { presses, type Sign, signOf } from '#parts/sign.ts'
import { emptyTab } from '#parts/tab-keeps.ts'
import { useEscape } from '#parts/use-escape.ts'
import { useStandard } from '#parts/use-standard.ts'
import { PaletteButton } from './palette-door.tsx'
import { type Destination, useDestinations } from './use-destinations.tsx'
import './navigation.css'

const within = (path: string, of: string): boolean => path === of || path.startsWith(`${of}/`)

const isAt = (path: string, { path: own, also = [] }: Destination): boolean =>
  [own, ...also].some(each => within(path, each))

const countsOf = (chapter: ChapterSaid | undefined): readonly (readonly [Sign, number])[] => {
  const signs = chapter?.articles.flatMap(article => article.requirements.map(signOf)).filter(presses) ?? []
  return (['red', 'amber'] as const).flatMap(sign => {
    const count = signs.filter(each => each === sign).length
    return count === 0 ? [] : [[sign, count] as const]
  })
}

const Item = ({
  of,
  path,
  counts = [],
}: {
  of: Destination
  path: string
  counts?: readonly (readonly [Sign, number])[]
}) => (
  <a className="nav-item" href={of.path} aria-current={isAt(path, of) ? 'page' : undefined}>
    <span className="nav-mark">{of.mark}</span>
    {of.title}
    {of.waits !== undefined && <span className="nav-counts">{of.waits}</span>}
    {counts.length > 0 && (
      <span className="nav-counts">
        {counts.map(([sign, count]) => (
          <span key={sign} className={`text-${sign}`}>
            <Lamp sign={sign} size={12} />
            {count}
          </span>
        ))}
      </span>
    )}
  </a>
)

/** The new thing of a page is the first button of its head. */
const pressNew = (): boolean => {
  const button =
    document.querySelector<HTMLElement>('main .page-actions .button-primary') ??
    document.querySelector<HTMLElement>('main .page-actions .button')
  button?.click()
  return button !== null
}

const useAltKeys = (destinations: readonly Destination[]): void => {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || document.querySelector('[aria-modal="true"]')) return
      if (event.code === 'KeyN' && pressNew()) event.preventDefault()
      if (!/^Digit[1-9]$/.test(event.code)) return
      const destination = destinations[Number(event.code.slice(5)) - 1]
      if (!destination) return
      event.preventDefault()
      go(destination.path)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [destinations])
}

const Person = ({ me }: { readonly me: Me }) => {
  const client = useQueryClient()
  const leave = async (): Promise<void> => {
    try {
      await ask('/api/session', { method: 'DELETE' })
    } finally {
      emptyTab()
      client.clear()
      window.location.assign('/')
    }
  }
  return (
    <div className="nav-person">
      <i aria-hidden="true">{me.person.name.slice(0, 1)}</i>
      <a href="/people/me" title="我的职务、要办的事和个人信息">
        {me.person.name}
        <small>{me.positions.map(({ title }) => title).join('、') || '现在没有职务'}</small>
      </a>
      <a className="icon-button" href="/me/security" aria-label="账号与安全" title="账号与安全">
        <Icon name="padlock" size={15} />
      </a>
      <button type="button" className="icon-button" aria-label="退出登录" title="退出登录" onClick={() => void leave()}>
        <Icon name="leave" size={15} />
      </button>
    </div>
  )
}

/** Where one can go, and only that: the standard, its six chapters with what presses in them, the roster, the registers. */
export const Navigation = ({ me, path }: { readonly me: Me; readonly path: string }) => {
  const [open, setOpen] = useState(false)
  const chapters = useStandard().answer?.chapters
  const groups = useDestinations(me)
  const all = groups.flat()
  const here = all.find(destination => isAt(path, destination))
  useAltKeys(all)
  useEscape(() => setOpen(false), open)
  useEffect(() => {
    if (path !== '') setOpen(false)
  }, [path])
  return (
    <nav className={open ? 'nav nav-open screen-only' : 'nav screen-only'} aria-label="主导航">
      <div className="nav-brand">
        <RulerMark />
        <a href="/">
          <b>标尺</b>
          <small>{me.town.name.endsWith('党委') ? me.town.name : `${me.town.name}党委`}</small>
        </a>
        <span className="nav-here">{here?.title}</span>
        <button
          type="button"
          className="icon-button nav-menu"
          aria-expanded={open}
          aria-label={open ? '收起导航' : '打开导航'}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'close' : 'menu'} size={18} />
        </button>
      </div>
      <PaletteButton />
      <div className="nav-items">
        {groups.map((group, index) => (
          <Fragment key={group[0]?.path}>
            {index > 0 && <hr />}
            {group.map(of => (
              <Item
                key={of.path}
                of={of}
                path={path}
                counts={countsOf(chapters?.find(({ number }) => number === of.chapter))}
              />
            ))}
          </Fragment>
        ))}
        <Person me={me} />
      </div>
    </nav>
  )
}
