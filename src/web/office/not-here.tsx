import type { ErrorComponentProps } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ask } from '#parts/http/ask.ts'
import { useDocumentTitle } from '#parts/page.tsx'
import { isMissingPart } from './after-update.ts'
import './not-here.css'

/** No page at this address. */
export const NotHere = () => {
  useDocumentTitle('没有这一页')
  return (
    <main className="not-here">
      <h1>没有这一页</h1>
      <p className="muted">地址可能写错了，或这一页已经改名。</p>
      <a className="button" href="/">
        回到今天
      </a>
    </main>
  )
}

/** Keeps in the server's log where it broke, never what was on the page; gives the number to read out. */
const useMishapCode = (error: unknown, when: boolean): string | undefined => {
  const [code, setCode] = useState<string>()
  useEffect(() => {
    if (!when) return
    const { name, stack = '' } = error instanceof Error ? error : new Error()
    const body = { page: window.location.pathname, kind: name, at: stack.slice(0, 4_000) }
    ask<{ readonly code: string }>('/api/mishaps', { method: 'POST', body })
      .then(said => setCode(said.code))
      // Without the server there is no number, and what is written here still holds.
      .catch(() => undefined)
  }, [error, when])
  return code
}

/** A page that failed to draw, inside the office that stands: what was typed is in its draft, so opening it anew loses nothing. */
export const PageBroke = ({ error }: ErrorComponentProps) => {
  const missing = isMissingPart(error)
  const code = useMishapCode(error, !missing)
  useDocumentTitle('这一页打不开了')
  return (
    <div className="not-here" role="alert">
      <h1>{missing ? '这一页没有取到' : `这一页打不开了${code === undefined ? '' : `（编号 ${code}）`}`}</h1>
      <p className="muted">
        {missing ? '网断了，或页面刚刚更新过。写的都在。' : `${code === undefined ? '' : '已记下。'}写的都在。`}
      </p>
      <p className="not-here-ways">
        <button type="button" className="button" onClick={() => window.location.reload()}>
          重新打开
        </button>
        <a className="button button-quiet" href="/">
          回到今天
        </a>
      </p>
    </div>
  )
}

/** Where not even the office could be drawn. */
export const OfficeBroke = (props: ErrorComponentProps) => (
  <main>
    <PageBroke {...props} />
  </main>
)
