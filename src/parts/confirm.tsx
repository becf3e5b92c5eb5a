import { useRef } from 'react'
import { createPortal } from 'react-dom'
import { useEscape } from './use-escape.ts'
import { useFocusInside } from './use-focus-inside.ts'
import './confirm.css'

/** Words for what cannot be undone: the title is the consequence, the button verb and object. Never 确定 and 取消. */
export interface Irreversible {
  /** 发出后议题不能再加. */
  readonly title: string
  readonly more?: string
  /** 发给 12 人. */
  readonly button: string
  /** 再想想. */
  readonly back?: string
}

interface ConfirmProps {
  readonly of: Irreversible
  readonly onYes: () => void
  readonly onNo: () => void
}

/** Asks once before what cannot be taken back. Focus rests on the safe side. */
export const Confirm = ({ of: { title, more, button, back = '再想想' }, onYes, onNo }: ConfirmProps) => {
  const room = useRef<HTMLDivElement>(null)
  const safe = useRef<HTMLButtonElement>(null)
  useEscape(onNo)
  useFocusInside(room, safe)
  return createPortal(
    <div className="confirm-room" ref={room}>
      <div className="confirm" role="alertdialog" aria-modal="true" aria-label={title}>
        <b>{title}</b>
        {more !== undefined && <p className="muted">{more}</p>}
        <div>
          <button type="button" className="button" ref={safe} onClick={onNo}>
            {back}
          </button>
          <button type="button" className="button button-primary" onClick={onYes}>
            {button}
          </button>
        </div>
      </div>
    </div>,
    document.body,
  )
}
