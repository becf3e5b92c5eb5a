import { useDocumentTitle } from '#parts/page.tsx'
import './not-here.css'

/** No page at this address. */
export const NotHere = () => {
  useDocumentTitle('没有这一页')
  return (
    <main className="not-here">
      <h1>没有这一页</h1>
      <p className="muted">地址可能写错了，或这一页已经改名。</p>
      <a className="button" href="/standard">
        回到标准
      </a>
    </main>
  )
}

/** A page that failed to draw: what was typed is in its draft, so loading anew loses nothing. */
export const PageBroke = () => {
  useDocumentTitle('这一页打不开')
  return (
    <main className="not-here">
      <h1>这一页打不开了</h1>
      <p className="muted">写的都还在。重新打开这一页，或先回到标准。</p>
      <p>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          重新打开
        </button>{' '}
        <a className="button button-quiet" href="/standard">
          回到标准
        </a>
      </p>
    </main>
  )
}
