import { type ComponentType, useEffect, useState } from 'react'
import { ActPanel } from '#parts/act-panel.tsx'
import { Icon } from '#parts/icon.tsx'
import type { PaletteProps } from './palette/palette.tsx'

const asked = new Set<() => void>()

/** 搜索或办理, where the keyboard is not at hand. */
export const PaletteButton = () => (
  <button
    type="button"
    className="nav-search"
    onClick={() => {
      for (const open of asked) open()
    }}
  >
    <Icon name="search" size={15} />
    <span>搜索或办理</span>
    <kbd className="key">Ctrl K</kbd>
  </button>
)

/** Opens the search with Ctrl+K anywhere, and the act that was found where one stands. */
export const PaletteDoor = ({ person }: { readonly person: string }) => {
  const [open, setOpen] = useState(false)
  const [acting, setActing] = useState<{ readonly act: string; readonly title: string }>()
  // With its readings of characters it is nearly as large as the rest of the page: it comes when it is first asked for.
  const [Palette, setPalette] = useState<ComponentType<PaletteProps>>()
  useEffect(() => {
    if (!open || Palette) return
    import('./palette/palette.tsx').then(({ default: found }) => setPalette(() => found)).catch(() => setOpen(false))
  }, [open, Palette])
  useEffect(() => {
    const show = (): void => setOpen(true)
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setOpen(before => !before)
    }
    asked.add(show)
    window.addEventListener('keydown', listen)
    return () => {
      asked.delete(show)
      window.removeEventListener('keydown', listen)
    }
  }, [])
  return (
    <>
      {open && Palette && (
        <Palette person={person} onClose={() => setOpen(false)} onAct={(act, title) => setActing({ act, title })} />
      )}
      {acting && <ActPanel act={acting.act} title={acting.title} onClose={() => setActing(undefined)} />}
    </>
  )
}
