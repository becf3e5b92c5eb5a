import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { onTestFailed } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Where a browser may be; the first that is there drives the journeys. */
const browsers = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const executable = (): string => {
  const found = browsers.find(path => path !== undefined && existsSync(path))
  if (found === undefined)
    throw new Error('没有找到 Chromium。安装：apt-get install chromium，或用 CHROMIUM 写明它在哪里。')
  return found
}

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** A real program on a data folder of its own, and a real browser before it. */
export interface Office {
  readonly origin: string
  /** What the program printed so far. */
  readonly said: () => string
  readonly browser: Browser
  /** A fresh person at a desk, or with a phone: own cookies, own storage. What the page complains of is kept. */
  readonly visitor: (size?: 'desk' | 'phone') => Promise<Visitor>
  readonly close: () => Promise<void>
}

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the page and everything the content policy refused. */
  readonly complaints: readonly string[]
  /** Keeps a picture under test-results/, to be looked at. */
  readonly picture: (name: string) => Promise<void>
}

const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } } as const

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise(resolve => child.once('exit', () => resolve()))

/** Opens an office: `start` is the real program on an empty folder, `practice` the practice town. */
export const openOffice = async (kind: 'start' | 'practice'): Promise<Office> => {
  const data = mkdtempSync(join(tmpdir(), 'biaochi-e2e-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const file = kind === 'start' ? 'src/server/main.ts' : 'src/server/commands/practice.ts'
  const child = spawn(process.execPath, [file], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', BIAOCHI_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', text => {
      said += text
    })
  }
  for (let tries = 0; ; tries += 1) {
    if (child.exitCode !== null || tries > 600) throw new Error(`the program did not answer: ${said}`)
    const answered = await fetch(`${origin}/api/health`).then(
      response => response.ok,
      () => false,
    )
    if (answered && (kind === 'start' || said.includes('已经打开'))) break
    await wait(50)
  }
  const browser = await chromium.launch({
    executablePath: executable(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  })
  const pictures = join(root, 'test-results')
  let visitors = 0
  mkdirSync(pictures, { recursive: true })
  return {
    origin,
    said: () => said,
    browser,
    visitor: async (size = 'desk') => {
      const context = await browser.newContext({ viewport: sizes[size], locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      visitors += 1
      const place = join(pictures, `failed-${visitors}.png`)
      onTestFailed(async () => void (await page.screenshot({ path: place }).catch(() => undefined)))
      const complaints: string[] = []
      page.on('pageerror', error => complaints.push(String(error)))
      page.on('console', message => {
        // A refusal is an answer; the browser reports each as a failed load.
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
          complaints.push(message.text())
      })
      return {
        page,
        context,
        complaints,
        picture: async name => void (await page.screenshot({ path: join(pictures, `${name}.png`) })),
      }
    },
    close: async () => {
      await browser.close()
      child.kill('SIGINT')
      await ended(child)
      rmSync(data, { recursive: true, force: true })
    },
  }
}
