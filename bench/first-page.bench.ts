import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import { build } from 'vite'
import { settleTowns, signedIn } from './clerks.ts'
import { comparands } from './comparands.ts'
import { figureOf, tell } from './figures.ts'
import { startProgram, throwAwayFolder } from './program.ts'

/**
 * The first page of a clerk, from the address to its first rows, in a browser that has never been here, with a processor four times slower. Held
 * against a page that is nothing but React and antd: a heading and a list of ten rows asked of the server.
 */

const rounds = 9
const slower = 4
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
if (!existsSync(executablePath))
  throw new Error('there is no Chromium at /usr/bin/chromium; CHROMIUM_PATH names another')

const rows = Array.from({ length: 10 }, (_, n) => ({ id: n, title: `第${n + 1}件事`, due: `9月${n + 10}日` }))

/** Builds the page that is held against and serves it packed, as the program serves its own. */
const minimalPage = async (): Promise<{ address: string; close: () => void }> => {
  const { folder } = comparands(['react@19.3.1', 'react-dom@19.3.1', 'antd@6.6.8'])
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>最小的一页</title><div id="root"></div><script type="module" src="/main.jsx"></script>',
  )
  writeFileSync(
    join(folder, 'main.jsx'),
    `import { ConfigProvider, List, Typography } from 'antd'
    import { useEffect, useState } from 'react'
    import { createRoot } from 'react-dom/client'
    const Page = () => {
      const [rows, setRows] = useState([])
      useEffect(() => void fetch('/rows').then(answer => answer.json()).then(setRows), [])
      return (
        <ConfigProvider wave={{ disabled: true }}>
          <main>
            <Typography.Title>今天</Typography.Title>
            <List dataSource={rows} renderItem={row => <List.Item className="row"><List.Item.Meta title={row.title} description={row.due} /></List.Item>} />
          </main>
        </ConfigProvider>
      )
    }
    createRoot(document.getElementById('root')).render(<Page />)`,
  )
  mkdirSync(join(folder, 'out'), { recursive: true })
  await build({
    root: folder,
    logLevel: 'silent',
    configFile: false,
    esbuild: { jsx: 'automatic' },
    oxc: { jsx: { runtime: 'automatic' } },
    build: { outDir: 'out', emptyOutDir: true },
  } as Parameters<typeof build>[0])
  const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
  const packed = new Map<string, Buffer>()
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (path === '/rows') {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(rows))
      return
    }
    const file = join(folder, 'out', path === '/' ? 'index.html' : path)
    if (!existsSync(file)) {
      response.statusCode = 404
      response.end()
      return
    }
    const body = packed.get(file) ?? gzipSync(readFileSync(file))
    packed.set(file, body)
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
    response.setHeader('content-encoding', 'gzip')
    response.end(body)
  })
  const listening = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', listening.resolve)
  await listening.promise
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

/** Milliseconds from the address to what is awaited, as the page's own clock tells. */
const msUntil = async (browser: Browser, address: string, awaited: string, cookie?: string): Promise<number> => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  try {
    if (cookie !== undefined) {
      const [name = '', value = ''] = cookie.split('=')
      await context.addCookies([{ name, value, url: address }])
    }
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
    await page.goto(address, { waitUntil: 'commit' })
    const handle = await page.waitForFunction(
      wanted => document.querySelector(wanted) !== null && performance.now(),
      awaited,
      { timeout: 60_000, polling: 'raf' },
    )
    return Number(await handle.jsonValue())
  } finally {
    await context.close()
  }
}

const data = throwAwayFolder()
const [login = ''] = await settleTowns(data, ['town-0'])
const program = await startProgram(data)
const minimal = await minimalPage()
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  const cookie = await signedIn(program.address, login)
  const runs = { ours: [] as number[], minimal: [] as number[] }
  for (let round = -2; round < rounds; round += 1) {
    const theirs = await msUntil(browser, minimal.address, '.row')
    const ours = await msUntil(browser, `${program.address}/today`, '#today-heading', cookie)
    if (round < 0) continue
    runs.minimal.push(theirs)
    runs.ours.push(ours)
  }
  tell({
    bench: 'first-page',
    postgres: program.postgres,
    figures: [
      figureOf({
        what: `今天, to its first words of the day’s work, with a processor ${slower} times slower`,
        unit: 'ms',
        runs: runs.ours,
        against: { what: 'React and antd alone, ten rows', runs: runs.minimal },
        limit: { of: 'ratio', at: 'most', value: 1.5 },
      }),
    ],
    notes: [
      'Nothing is in the browser’s store; both pages come from this machine, packed with gzip. antd 6.6.8, React 19.3.1.',
    ],
  })
} finally {
  await browser.close()
  minimal.close()
  await program.stop()
}
