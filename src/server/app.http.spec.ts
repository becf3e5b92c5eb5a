import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Browser, httpWorld, keptTown, passwordOf, type Route } from '#testing/http-town.ts'
import { buildApp } from './app.ts'

const http = await httpWorld()
const { system } = await keptTown(http)

/** A route with something in the place of its parameters. */
const addressOf = ({ url }: Route): string =>
  url
    .replace(':name', 'enter-person')
    .replace(':position', '0')
    .replaceAll(/:[a-z]+/gi, 'people')

const named = ({ method, url }: Route): string => `${method} ${url}`
const changing = http.routes.filter(({ method }) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method))

const demanded = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
}

const expectHeaders = (headers: Readonly<Record<string, unknown>>, what: string): void => {
  expect(headers, what).toMatchObject(demanded)
  const policy = String(headers['content-security-policy'])
  for (const part of [
    "default-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ]) {
    expect(policy, what).toContain(part)
  }
  expect(policy, what).not.toMatch(/unsafe|\*|https?:/)
  expect(headers['permissions-policy'], what).toContain('camera=()')
}

describe('每一个答复', () => {
  it('都带安全头：所有路径，登录的和没登录的', async () => {
    expect(http.routes.length).toBeGreaterThan(40)
    for (const browser of [http.browser(), system]) {
      for (const route of http.routes.filter(
        ({ url }) => url !== '/api/live' && url !== '/api/session' && !url.includes('account'),
      )) {
        const answer = await browser.ask(route.method as 'GET', addressOf(route))
        expectHeaders(answer.headers, named(route))
        expect(answer.headers['cache-control'], named(route)).toBe('no-store')
      }
    }
  })

  it('没登录，除了几个公开的，一律401', async () => {
    const open = http.routes.filter(route => route.open).map(named)
    expect([...new Set(open.filter(name => !name.startsWith('HEAD')))].sort()).toEqual([
      'GET /api/calendar/:secret.ics',
      'GET /api/docs',
      'GET /api/docs.css',
      'GET /api/health',
      'GET /api/openapi.json',
      'GET /api/setup',
      'GET /verify',
      'GET /verify/:code',
      'POST /api/session',
      'POST /api/session/passkey',
      'POST /api/session/passkey/begin',
      'POST /api/setup',
    ])
    for (const route of http.routes.filter(each => !each.open)) {
      const answer = await http.browser().ask(route.method as 'GET', addressOf(route))
      expect(answer.statusCode, named(route)).toBe(401)
    }
  })

  it('接口文档里写的和真有的，一条不多，一条不少', async () => {
    const { paths, openapi } = (await http.browser().get('/api/openapi.json')).json<{
      openapi: string
      paths: Record<string, Record<string, unknown>>
    }>()
    expect(openapi).toBe('3.1.0')
    const declared = new Set(
      Object.entries(paths).flatMap(([path, operations]) =>
        Object.keys(operations).map(method => {
          const general = path
            .replace(/^\/api\/acts\/[a-z-]+$/, '/api/acts/:name')
            .replace(/^\/api\/queries\/[a-z-]+$/, '/api/queries/:name')
            .replace(/^\/api\/registers\/[a-z-]+(\.xlsx|\.docx)?$/, '/api/registers/:id')
            .replace(/^\/api\/registers\/[a-z-]+\/values$/, '/api/registers/:id/values')
            .replace(/^\/api\/registers\/[a-z-]+\/\{key\}/, '/api/registers/:id/:key')
            .replace(/^\/api\/registers\/[a-z-]+\/import/, '/api/registers/:id/import')
            .replaceAll(/\{(\w+)\}/g, ':$1')
          return `${method.toUpperCase()} ${general}`
        }),
      ),
    )
    const undocumented = new Set(['GET /verify', 'GET /api/docs', 'GET /api/docs.css', 'GET /api/openapi.json'])
    const real = http.routes.map(named).filter(name => !name.startsWith('HEAD') && !undocumented.has(name))
    expect([...declared].sort()).toEqual([...new Set(real)].sort())
  })

  it('给人看的接口文档不用别处的东西', async () => {
    const page = await http.browser().get('/api/docs')
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.body).toContain('录入名册')
    expect(page.body).not.toMatch(/<script|style="|https?:\/\//)
  })
})

describe('别的网站伪造的请求', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['没有来源', { origin: '' }],
    ['别的来源', { origin: 'https://evil.example' }],
    ['同名不同端口', { origin: 'http://localhost:8118' }],
    ['来源写作 null', { origin: 'null' }],
    ['浏览器说是跨站', { 'sec-fetch-site': 'cross-site' }],
    ['浏览器说是同站不同源', { 'sec-fetch-site': 'same-site' }],
    ['自称同源，来源却是别处', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
  ])('%s：所有会改动的路径都拒绝', async (_, headers) => {
    expect(changing.length).toBeGreaterThan(12)
    for (const route of changing) {
      const answer = await system.ask(route.method as 'POST', addressOf(route), {}, headers)
      expect([answer.statusCode, answer.json().title], named(route)).toEqual([403, '这个请求不是从标尺的页面发出的'])
    }
  })

  it('表单的格式不收，GET 什么也改不了', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/json-patch+json', '']) {
      for (const route of changing.filter(({ url }) => !url.endsWith('/attachments') && !url.endsWith('/import'))) {
        const answer = await system.ask(
          route.method as 'POST',
          addressOf(route),
          'name=x',
          type ? { 'content-type': type } : {},
        )
        expect(answer.statusCode, `${type} ${named(route)}`).toBe(415)
      }
    }
    expect((await system.get('/api/acts/enter-person?name=x')).statusCode).toBe(404)
    expect((await system.get('/api/me')).statusCode).toBe(200)
  })

  it('用别的名字指到本机来的，不理', async () => {
    const answer = await http.app.inject({ url: '/api/health', headers: { host: 'evil.example:8117' } })
    expect(answer.statusCode).toBe(421)
    expectHeaders(answer.headers, 'evil host')
    for (const host of ['127.0.0.1:8117', 'localhost', '[::1]:8117']) {
      expect((await http.app.inject({ url: '/api/health', headers: { host } })).statusCode, host).toBe(200)
    }
  })
})

describe('看不懂的请求', () => {
  const post = (browser: Browser, body: string | Buffer) =>
    browser.post('/api/acts/enter-person', body, { 'content-type': 'application/json' })

  it.each<[string, string | Buffer, string]>([
    ['NUL', '{"name":"练习\\u0000甲"}', '文字里有看不见的坏字符'],
    ['半个字符', '{"name":"练习\\ud83d甲"}', '文字里有看不见的坏字符'],
    ['深处的半个字符', '{"name":"甲","more":[{"x":["\\udc00"]}]}', '文字里有看不见的坏字符'],
    ['键里的 NUL', '{"na\\u0000me":"甲"}', '文字里有看不见的坏字符'],
    ['不是 UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), '内容不是 UTF-8'],
    ['不完整', '{"name":', '内容不是完整的 JSON'],
    ['__proto__', '{"__proto__":{"admin":true}}', '内容里有不认识的项'],
    ['转义的 __proto__', '{"\\u005f_proto__":{"admin":true}}', '内容里有不认识的项'],
    ['套得太深', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`, '内容套得太深'],
  ])('%s', async (_, body, said) => {
    const answer = await post(system, body)
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json().title).toContain(said)
  })

  it('字段不对：每一处一句话', async () => {
    for (const body of ['{}', '[]', 'null', '"x"', '1e999', '{"name":1e400}', '{"name":{"$ne":1}}']) {
      const answer = await post(system, body)
      expect(answer.statusCode, body).toBe(400)
      for (const { message } of answer.json().errors) expect(message, body).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  it('地址里的坏字符', async () => {
    for (const url of [
      '/api/registers/people?q=%00',
      '/api/registers/people?q=%ff',
      '/api/standard/%ED%A0%80',
      '/api/drafts/%',
    ]) {
      const answer = await system.get(url)
      expect(answer.statusCode, url).toBe(400)
      expectHeaders(answer.headers, url)
      expect(answer.json().title, url).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  it('太大', async () => {
    const answer = await post(system, `{"name":"${'长'.repeat(2_000_000)}"}`)
    expect([answer.statusCode, answer.json().title]).toEqual([413, '内容太大'])
    expectHeaders(answer.headers, '413')
  })

  it('没有这个地址：接口说没有，页面给首页', async () => {
    for (const url of ['/api/nothing', '/api', '/api/acts/no-such-act/x', '/nothing']) {
      const answer = await system.get(url)
      expect(answer.statusCode, url).toBe(404)
      expect(answer.headers['content-type'], url).toContain('application/problem+json')
    }
    const unknown = await system.post('/api/acts/no-such-act', {})
    expect([unknown.statusCode, unknown.json().title]).toEqual([404, '没有这件事'])
  })

  it('不成 HTTP 的，也带着安全头答复', async () => {
    const address = new URL(await http.app.listen({ host: '127.0.0.1', port: 0 }))
    const said = await new Promise<string>((resolve, reject) => {
      let text = ''
      const socket = connect(Number(address.port), '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'))
      socket.on('data', chunk => {
        text += chunk
      })
      socket.on('end', () => resolve(text))
      socket.on('error', reject)
    })
    expect(said).toMatch(/^HTTP\/1\.1 400/)
    const [head = ''] = said.split('\r\n\r\n')
    expectHeaders(
      Object.fromEntries([...head.matchAll(/^([^:\r\n]+): (.*)$/gm)].map(([, name, value]) => [name, value])),
      'raw',
    )
  })

  it('程序自己的错：一个编号，别的什么也不说', async () => {
    const logged: unknown[] = []
    const logger = {
      level: 'error',
      fatal: () => {},
      warn: () => {},
      info: () => {},
      debug: () => {},
      trace: () => {},
      silent: () => {},
      error: (said: unknown) => logged.push(said),
      child: () => logger,
    }
    const broken = await buildApp(
      {
        ...http.world,
        answers: new Map([
          [
            'bad',
            {
              name: 'bad',
              title: '坏的',
              by: 'anyone',
              input: {
                safeParse: () => {
                  throw new Error('张三的身份证号 150525198001011234')
                },
              } as never,
              answer: async () => null,
            },
          ],
        ]),
      },
      { logger: logger as never },
    )
    const answer = await broken.inject({ url: '/api/queries/bad', headers: { cookie: system.cookie } })
    expect(answer.statusCode).toBe(500)
    const { code, detail, title } = answer.json()
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}$/)
    expect([title, detail]).toEqual(['这一步没有办成', `请稍后再试；还不行，请把编号 ${code} 告诉系统管理员。`])
    expect(logged).toMatchObject([{ code, kind: 'Error', route: '/api/queries/:name', method: 'GET' }])
    expect(JSON.stringify(logged)).not.toMatch(/张三|15052519/)
    expectHeaders(answer.headers, '500')
    await broken.close()
  })
})

describe('页面', () => {
  const web = join(http.data, 'web')
  mkdirSync(join(web, 'assets'), { recursive: true })
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>标尺</title>')
  writeFileSync(join(web, 'assets', 'main-1a2b.js'), 'export {}')
  writeFileSync(join(web, 'assets', 'main-1a2b.js.gz'), 'packed')
  writeFileSync(join(web, '.stamp'), 'secret')

  it('首页每次都问，带摘要的文件长存，压好的直接给', async () => {
    const app = await buildApp({ ...http.world, web })
    const get = (url: string, headers = {}) => app.inject({ url, headers })
    for (const url of ['/', '/study/plan', '/standard?on=2026-03-01']) {
      const page = await get(url)
      expect([page.statusCode, page.headers['cache-control']], url).toEqual([200, 'no-cache'])
      expect(page.body).toContain('标尺')
      expectHeaders(page.headers, url)
    }
    const asset = await get('/assets/main-1a2b.js')
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expectHeaders(asset.headers, 'asset')
    const packed = await get('/assets/main-1a2b.js', { 'accept-encoding': 'gzip' })
    expect([packed.headers['content-encoding'], packed.body]).toEqual(['gzip', 'packed'])
    expect(String(packed.headers['content-type'])).toContain('javascript')
    for (const url of [
      '/.stamp',
      '/assets/none.js',
      '/assets/..%2f..%2fkeys/setup-code',
      '/../package.json',
      '/%2e%2e/package.json',
    ]) {
      const answer = await get(url)
      expect([403, 404, 400], url).toContain(answer.statusCode)
      expect(answer.body).not.toContain('secret')
      expectHeaders(answer.headers, url)
    }
    await app.close()
  })
})

describe('是否正常', () => {
  it('不登录就能问，数据库不在就说不在', async () => {
    expect((await http.browser().get('/api/health')).json()).toMatchObject({
      ok: true,
      version: '0.0.0',
      journal: { size: expect.any(Number) },
    })
    const away = await buildApp({ ...http.world, pool: { query: () => Promise.reject(new Error('away')) } as never })
    const answer = await away.inject({ url: '/api/health' })
    expect([answer.statusCode, answer.json().ok]).toEqual([503, false])
    await away.close()
  })

  it('登录后数据库断了：503，说过几秒再试', async () => {
    const away = await buildApp({
      ...http.world,
      pool: { query: () => Promise.reject(Object.assign(new Error('x'), { code: '57P01' })) } as never,
    })
    const answer = await away.inject({ url: '/api/me', headers: { cookie: system.cookie } })
    expect([answer.statusCode, answer.json().title]).toEqual([503, '数据库正在恢复'])
    expect(answer.headers['retry-after']).toBe('2')
    await away.close()
  })

  it('磁盘满了：503，说已经记下的都在', async () => {
    const full = await buildApp({
      ...http.world,
      pool: { query: () => Promise.reject(Object.assign(new Error('x'), { code: '53100' })) } as never,
    })
    const answer = await full.inject({ url: '/api/me', headers: { cookie: system.cookie } })
    expect([answer.statusCode, answer.json().title]).toEqual([503, '磁盘满了，现在记不下来'])
    await full.close()
  })

  it('登录的人太多：503，不是一直等着', async () => {
    const answers = await Promise.all(
      Array.from({ length: 240 }, (_, index) =>
        http.app.inject({
          method: 'POST',
          url: '/api/session',
          headers: { origin: 'http://localhost', 'content-type': 'application/json' },
          remoteAddress: `10.0.${index % 200}.1`,
          payload: JSON.stringify({ account: `pile${index}`, password: passwordOf('x') }),
        }),
      ),
    )
    const counted = Map.groupBy(answers, answer => answer.statusCode)
    expect([...counted.keys()].sort()).toEqual([401, 503])
    expect(counted.get(503)?.[0]?.json().title).toBe('现在登录的人太多')
  })
})
