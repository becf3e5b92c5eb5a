import type { FastifyInstance } from 'fastify'
import type { AppWorld } from './app-world.ts'
import { openApiOf } from './openapi.ts'

const css = `
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; font: 15px/1.6 "Noto Sans SC", "Microsoft YaHei", sans-serif; color: #1f2226; background: #f4f3f0; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #c9c6bf; }
details { background: #fff; border: 1px solid #e3e1dc; border-radius: 6px; margin: .4rem 0; padding: .3rem .8rem; }
summary { cursor: pointer; } code { font-family: Consolas, monospace; } pre { overflow: auto; background: #faf9f7; padding: .6rem; }
.method { display: inline-block; width: 4rem; color: #2250a0; font-weight: 600; } .said { color: #484d55; }
`

interface Operation {
  readonly summary: string
  readonly tags: readonly string[]
  readonly description?: string
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly description?: string }[]
  readonly requestBody?: { readonly content: unknown }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const operationHtml = (path: string, method: string, operation: Operation): string => {
  const { summary, description, parameters = [], requestBody } = operation
  const listed = parameters.map(
    ({ name, in: where, description: said = '' }) =>
      `<li><code>${escaped(name)}</code>（${where}）${escaped(said)}</li>`,
  )
  return `<details><summary><span class="method">${method.toUpperCase()}</span><code>${escaped(path)}</code>　${escaped(summary)}</summary>
${description ? `<p class="said">${escaped(description)}</p>` : ''}${listed.length > 0 ? `<ul>${listed.join('')}</ul>` : ''}
${requestBody ? `<pre>${escaped(JSON.stringify(requestBody.content, null, 1))}</pre>` : ''}</details>`
}

const pageOf = (document: ReturnType<typeof openApiOf>): string => {
  const { info, paths } = document as {
    info: { title: string; version: string; description: string }
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  }
  const byTag = Map.groupBy(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
    ),
    ({ operation }) => operation.tags[0] ?? '',
  )
  const sections = [...byTag].map(
    ([tag, operations]) =>
      `<h2>${escaped(tag)}</h2>${operations.map(({ path, method, operation }) => operationHtml(path, method, operation)).join('\n')}`,
  )
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${info.title}：接口</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/api/docs.css"></head>
<body><h1>${info.title}：接口 ${escaped(info.version)}</h1><p>${escaped(info.description)}</p>
<p>机器读的：<a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）</p>${sections.join('\n')}</body></html>`
}

/** The contract, for machines and for people. It tells what can be asked, and nothing of what would be answered. */
export const openApiRoutes = (api: FastifyInstance, world: AppWorld): void => {
  let document: ReturnType<typeof openApiOf> | undefined
  const contract = () => {
    document ??= openApiOf(world.house, world.answers, world.version)
    return document
  }
  const open = { config: { open: true as const } }
  api.get('/openapi.json', open, async () => contract())
  api.get('/docs', open, async (_request, reply) => reply.type('text/html; charset=utf-8').send(pageOf(contract())))
  api.get('/docs.css', open, async (_request, reply) => reply.type('text/css; charset=utf-8').send(css))
}
