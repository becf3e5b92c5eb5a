import { useEffect, useSyncExternalStore } from 'react'
import { Lamp } from './lamp.tsx'
import { typesText } from './shortcuts.ts'
import { dismiss, toasts, undoLatest } from './toasts.ts'
import './toast-stack.css'

/** The words at the foot of the page; Ctrl+Z takes back the latest that can be taken back. */
export const ToastStack = () => {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.now)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey && !event.shiftKey && event.key === 'z' && !typesText(event.target) && undoLatest())
        event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <div className="toasts screen-only" role="status" aria-live="polite">
      {shown.map(({ id, text, sign, undo }) => (
        <div className="toast" key={id}>
          {sign && <Lamp sign={sign} size={15} silent />}
          <span>{text}</span>
          {undo && (
            <button
              type="button"
              className="toast-undo"
              onClick={() => {
                undo()
                dismiss(id)
              }}
            >
              撤销 <kbd className="key">Ctrl Z</kbd>
            </button>
          )}
        </div>
      ))}
    </div>
  )
}
