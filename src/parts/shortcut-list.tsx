import { useEffect, useState, useSyncExternalStore } from 'react'
import { type ShortcutGroup, shortcuts, typesText } from './shortcuts.ts'
import { SidePanel } from './side-panel.tsx'
import './shortcut-list.css'

const Group = ({ of: { place, shortcuts: list } }: { readonly of: ShortcutGroup }) => (
  <section>
    <h3>{place}</h3>
    <dl className="shortcut-list">
      {list.map(({ keys, does }) => (
        <div key={keys + does} className="shortcut">
          <dt>
            {keys.split(' ').map(key => (
              <kbd className="key" key={key}>
                {key}
              </kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </section>
)

/** ? where no field has the focus: every key that does something here, the page's own first. */
export const ShortcutList = () => {
  const groups = useSyncExternalStore(shortcuts.subscribe, shortcuts.now)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if ((event.key !== '?' && event.key !== '？') || event.ctrlKey || event.altKey || event.metaKey) return
      if (event.defaultPrevented || typesText(event.target)) return
      event.preventDefault()
      setOpen(before => !before)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  if (!open) return null
  return (
    <SidePanel title="键盘" onClose={() => setOpen(false)}>
      {[...groups].reverse().map(group => (
        <Group key={group.place} of={group} />
      ))}
    </SidePanel>
  )
}
