import { useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import './print-paper.css'
import { useEscape } from './use-escape.ts'

interface PrintPaperProps {
  /** The document by its name, and whose it is: `study-plan`, `2026`. */
  readonly name: string
  readonly subject: string
  /** What the file will be called, without its ending. */
  readonly fileName: string
  readonly label?: string
}

const endings = [
  ['pdf', 'PDF'],
  ['docx', 'Word'],
] as const

/** 打印稿 of what is seen: its files are named before one starts. */
export const PrintPaper = ({ name, subject, fileName, label = '打印稿' }: PrintPaperProps) => {
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setOpen(false)
    opener.current?.focus()
  }
  useEscape(close, open)
  return (
    <div className="print-paper screen-only">
      <button ref={opener} type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="printer" size={14} />
        {label}
      </button>
      {open && (
        <div className="print-paper-room" role="dialog" aria-label={label}>
          {endings.map(([ending, word]) => (
            <a
              key={ending}
              href={`/api/documents/${name}/${encodeURIComponent(subject)}.${ending}`}
              download
              onClick={close}
            >
              <b>{word}</b>
              <span className="small muted">
                {fileName}.{ending}
              </span>
            </a>
          ))}
          <p className="small muted">纸上有编号和核对码，打印时的内容会记下来。</p>
        </div>
      )}
    </div>
  )
}
