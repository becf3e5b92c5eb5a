import { useRef, useState } from 'react'
import type { RegisterPageSaid } from '#parts/http/shapes.ts'
import { Icon } from '#parts/icon.tsx'
import { useEscape } from '#parts/use-escape.ts'
import { type RegisterAsked, registerFilePath } from '#parts/use-register.ts'

/** What is seen as a file: its name is shown before it starts. */
export const ExportSeen = ({ page, asking }: { readonly page: RegisterPageSaid; readonly asking: RegisterAsked }) => {
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setOpen(false)
    opener.current?.focus()
  }
  useEscape(close, open)
  return (
    <div className="export-seen">
      <button
        ref={opener}
        type="button"
        className="button button-small"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="download" size={14} />
        导出看到的
      </button>
      {open && page.files && (
        <div className="export-room" role="dialog" aria-label={`导出看到的 ${page.total} 行`}>
          <p className="small muted">共 {page.total.toLocaleString('zh-CN')} 行</p>
          {(['xlsx', 'docx'] as const).map(ending => (
            <a key={ending} href={registerFilePath(page.id, asking, ending)} download onClick={close}>
              <b>{ending === 'xlsx' ? '表格' : '文档'}</b>
              <span className="small muted">{page.files?.[ending]}</span>
            </a>
          ))}
        </div>
      )}
    </div>
  )
}
