import type { RowAbout } from './held-about.ts'

interface PersonSaid {
  readonly person: { readonly name: string; readonly state: string }
  readonly on: string
  readonly town: string
  readonly erasedOn: string | null
  readonly figures: readonly RowAbout[]
  readonly tenures: readonly RowAbout[]
  readonly held: readonly { readonly title: string; readonly rows: readonly RowAbout[] }[]
  readonly untold: readonly string[]
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, letter => escapes[letter] ?? letter)

const tableOf = (title: string, rows: readonly RowAbout[]): string => {
  const heads = [...new Set(rows.flatMap(row => Object.keys(row)))]
  const cells = (tag: string, texts: readonly string[]) =>
    `<tr>${texts.map(text => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`
  const body =
    rows.length === 0
      ? '<p>没有。</p>'
      : `<table>${cells('th', heads)}${rows
          .map(row =>
            cells(
              'td',
              heads.map(head => row[head] ?? ''),
            ),
          )
          .join('')}</table>`
  return `<h2>${escaped(title)}（${rows.length}）</h2>${body}`
}

const style = `body{font:14px/1.7 "Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1f2226}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #c9c6bf;padding:3px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#faf9f7}h2{font-size:16px;margin-top:2em}`

/** Everything held about a person as a page of its own: it opens in any browser, needs nothing from anywhere, and can be printed. The same stands at its end as JSON. */
export const personPage = (name: string, said: PersonSaid): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(name)}</title><style>${style}</style></head><body>
<h1>${escaped(said.person.name)}</h1><p>${escaped(said.town)}　${escaped(said.on)}　${escaped(said.person.state)}${said.erasedOn === null ? '' : `　个人信息已于${escaped(said.erasedOn)}销毁`}</p>
${tableOf('封存的个人信息', said.figures)}${tableOf('任职', said.tenures)}${said.held.map(({ title, rows }) => tableOf(title, rows)).join('\n')}
<h2>没有列出的</h2><ul>${said.untold.map(reason => `<li>${escaped(reason)}</li>`).join('')}</ul>
<script type="application/json" id="data">${JSON.stringify(said).replaceAll('<', '\\u003c')}</script></body></html>
`
