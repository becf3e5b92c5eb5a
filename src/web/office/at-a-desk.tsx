import { useRef, useState } from 'react'
import './at-a-desk.css'

/** Copies what stands in a field. The office's network has no https, where browsers keep the newer way to themselves. */
const copied = async (field: HTMLInputElement): Promise<boolean> => {
  field.select()
  if (window.isSecureContext)
    return navigator.clipboard.writeText(field.value).then(
      () => true,
      () => false,
    )
  return document.execCommand('copy')
}

/** Stands on a telephone in place of what is done at a desk: says so, and gives the link to take there. */
export const AtADesk = ({ what, onHere }: { readonly what: string; readonly onHere: () => void }) => {
  const field = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState<string>()
  const copy = async (): Promise<void> => {
    if (!field.current) return
    setSaid(
      (await copied(field.current)) ? '已复制，发到电脑上打开就是这一页。' : '没有复制上。长按上面的链接，选“复制”。',
    )
  }
  return (
    <section className="at-a-desk" aria-label="在电脑上办">
      <h2>在电脑上办更方便</h2>
      <p className="muted">{what}把这一页的链接发到电脑上，登录以后接着办。</p>
      <input
        ref={field}
        className="input"
        aria-label="这一页的链接"
        readOnly
        value={window.location.href}
        onFocus={event => event.target.select()}
      />
      <button type="button" className="button button-primary button-large" onClick={() => void copy()}>
        复制链接
      </button>
      <p className="small muted" role="status">
        {said}
      </p>
      <button type="button" className="link-button" onClick={onHere}>
        就在这里办
      </button>
    </section>
  )
}
