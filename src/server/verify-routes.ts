import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { dayTextWithYear } from '#institution/calendar.ts'
import type { AppWorld } from './app-world.ts'
import { type Checked, checkPaper } from './check-paper.ts'
import { codeShown, codeTyped, numberOf, type PrintedPaper, printedWith } from './printed-papers.ts'

const style = `body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:17px/1.7 "Noto Serif SC",SimSun,serif;color:#1f2226;background:#fbfaf7}
h1{font-size:1.5rem;margin:.2rem 0}table{width:100%;border-collapse:collapse;margin:1rem 0}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #d9d6cf;white-space:pre-line}th{width:7rem;font-weight:600}
.said{font-size:1.25rem;border-left:5px solid #2f7d4f;padding:.4rem .8rem;background:#fff}.said.no{border-color:#a8201a}.muted{color:#5d6066;font-size:.9rem}
.practice{margin:-2rem -1rem 1rem;padding:.4rem;text-align:center;font-weight:700;background:repeating-linear-gradient(135deg,#1f2226 0 2px,#fff 2px 7px)}.practice b{background:#fff;padding:0 .8rem}
input,button{font:inherit;padding:.4rem .6rem}code{word-break:break-all}`
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const plain = (text: string): string => text.replaceAll(/[&<>"']/g, sign => signs[sign] ?? '')

const pageOf = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${plain(title)}</title><style>${style}</style><body>${body}</body></html>`

const askForCode = `<form action="/verify" method="get"><label>核对码 <input name="code" size="24" autocomplete="off" required></label> <button>核对</button></form>`

const paperPage = (paper: PrintedPaper, code: string, checked: Checked): string => {
  const { agrees, differs, later, entry, town } = checked
  const rows = paper.figures.map(({ title, text }) => `<tr><th>${plain(title)}</th><td>${plain(text)}</td></tr>`)
  const changed =
    differs.length === 0
      ? '<p>以后没有改动，纸上的内容与今天的记录相同。</p>'
      : `<h2>以后有改动</h2><table><tr><th></th><td>纸上</td><td>现在</td></tr>${differs
          .map(
            ({ title, printed, now }) =>
              `<tr><th>${plain(title)}</th><td>${plain(printed)}</td><td>${plain(now)}</td></tr>`,
          )
          .join('')}</table>`
  return pageOf(
    `核对 ${paper.title}`,
    `${paper.practice ? '<div class="practice"><b>练习</b></div>' : ''}<p class="muted">${plain(town)}　编号 ${numberOf(paper)}　核对码 ${codeShown(code)}</p>
<h1>${plain(paper.title)}</h1><p class="said${agrees ? '' : ' no'}"><b>${agrees ? '一致' : '不一致'}</b>　${
      agrees
        ? `打印时的内容与${dayTextWithYear(paper.asOf)}记录中的相同。`
        : `打印时的内容与${dayTextWithYear(paper.asOf)}记录中的不同，请与打印的单位当面核对。`
    }</p><p>请逐项对照手里的纸：与下面不同的，纸被改过。</p>
<table>${rows.join('')}</table>${changed}${
      later.length > 0
        ? `<p>打印以后的记录：${later.map(({ at, title }) => `${plain(at.slice(0, 10))} ${plain(title)}`).join('；')}。</p>`
        : ''
    }<p class="muted">打印于 ${plain(paper.at.slice(0, 16).replace('T', ' '))}。${
      entry
        ? `对应记录第 ${entry.position + 1} 条，${plain(entry.at.slice(0, 16).replace('T', ' '))} 录入，摘要 <code>${entry.digest}</code>。`
        : ''
    }</p>`,
  )
}

/** 核对纸上的内容: for whoever holds the paper, without signing in and without scripts. It shows what the paper shows and nothing else. */
export const verifyRoutes = (app: FastifyInstance, world: AppWorld): void => {
  const limited = { config: { open: true as const, rateLimit: { max: 30, timeWindow: 60_000 } } }
  const send = (reply: FastifyReply, page: string, status = 200) =>
    reply
      .code(status)
      .header('content-security-policy', policy)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page)

  app.get<{ Querystring: { code?: string } }>('/verify', limited, async (request, reply) => {
    const typed = typeof request.query.code === 'string' ? codeTyped(request.query.code) : undefined
    if (typed !== undefined) return reply.redirect(`/verify/${typed}`)
    return send(
      reply,
      pageOf(
        '核对纸上的内容',
        `<h1>核对纸上的内容</h1><p>${request.query.code ? '核对码有16个字母和数字，看看有没有漏。' : '填写纸上二维码旁边的核对码。'}</p>${askForCode}`,
      ),
    )
  })

  app.get<{ Params: { code: string } }>('/verify/:code', limited, async (request, reply) => {
    const code = codeTyped(request.params.code)
    const paper = code === undefined ? undefined : await printedWith(world.pool, code)
    if (!paper || code === undefined)
      return send(
        reply,
        pageOf(
          '没有这张纸',
          `<h1>没有这张纸</h1><p>没有用这个核对码打印过什么。看看有没有抄错，再填一次。</p>${askForCode}`,
        ),
        404,
      )
    return send(reply, paperPage(paper, code, await checkPaper(world, paper)))
  })
}
