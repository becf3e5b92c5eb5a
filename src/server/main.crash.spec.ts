import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'

/**
 * The real program under the real launcher, killed in the middle of acts: whatever was acknowledged must be there afterwards, with the very
 * leaf that was acknowledged, and nothing by halves.
 */
const rounds = 20
const senders = 6

const root = join(import.meta.dirname, '../..')
const data = mkdtempSync(join(tmpdir(), 'biaochi-crash-'))

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

const port = await freePort()
const origin = `http://127.0.0.1:${port}`

interface Running {
  readonly child: ChildProcess
  readonly said: () => string
}

let running: Running | undefined

const start = async (): Promise<Running> => {
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', BIAOCHI_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout?.on('data', text => {
    said += text
  })
  child.stderr?.on('data', text => {
    said += text
  })
  running = { child, said: () => said }
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended by itself: ${said}`)
    const answered = await fetch(`${origin}/api/health`).then(
      response => response.ok,
      () => false,
    )
    if (answered) return running
    await wait(50)
  }
  throw new Error(`the server did not answer: ${said}`)
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise(resolve => child.once('exit', () => resolve()))

afterAll(async () => {
  if (!running) return
  running.child.kill('SIGTERM')
  await ended(running.child)
  rmSync(data, { recursive: true, force: true })
}, 60_000)

const json = { 'content-type': 'application/json', origin }

const post = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${origin}${path}`, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) })

/** Signs in with a first password and changes it, as everybody must. Answers the cookie. */
const signIn = async (account: string, first: string): Promise<string> => {
  const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const entered = await post('/api/session', { account, password: first })
  expect(entered.ok, await entered.clone().text()).toBe(true)
  const next = `练习用的一句口令-${first.slice(0, 6)}`
  const changed = await post('/api/account/password', { old: first, new: next }, { cookie: cookieOf(entered) })
  expect(changed.ok, await changed.clone().text()).toBe(true)
  return cookieOf(changed) || cookieOf(entered)
}

interface Receipt {
  readonly position: number
  readonly hash: string
}

const acknowledged = new Map<number, string>()
let sent = 0
let lastRefusal = ''

/** Sends acts one after another until told to stop; keeps every receipt that came back. */
const sending = async (cookie: string, going: { on: boolean }): Promise<void> => {
  while (going.on) {
    sent += 1
    const name = `练习${sent}`
    try {
      const response = await post('/api/acts/enter-person', { name }, { cookie, 'idempotency-key': `crash-${sent}` })
      if (response.status !== 200) {
        lastRefusal = await response.text()
        await wait(20)
        continue
      }
      const { receipt } = (await response.json()) as { receipt: Receipt }
      acknowledged.set(receipt.position, receipt.hash)
    } catch {
      await wait(20)
    }
  }
}

const exported = async (cookie: string): Promise<ReadonlyMap<number, string>> => {
  const text = await (await fetch(`${origin}/api/journal/export`, { headers: { cookie } })).text()
  const found = new Map<number, string>()
  for (const row of text.split('\n').filter(line => line.includes('"leaf"'))) {
    const { line, leaf } = JSON.parse(row) as { line: string; leaf: string }
    found.set((JSON.parse(line) as { position: number }).position, leaf)
  }
  return found
}

const postmaster = (): number => Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

describe('断电和强行结束', () => {
  let system = ''
  let audit = ''

  it('开通一个镇', async () => {
    const { said } = await start()
    const code = /[A-Z0-9]{4}(?:-[A-Z0-9]{4})+/.exec(said())?.[0]
    expect(code, said()).toBeDefined()
    const set = await post('/api/setup', {
      code,
      town: { name: '练习镇', code: '150525100' },
      administrators: {
        system: { name: '甲方管', account: 'system' },
        security: { name: '乙方管', account: 'security' },
        audit: { name: '丙方管', account: 'audit' },
      },
    })
    expect(set.status, await set.clone().text()).toBe(200)
    const { administrators } = (await set.json()) as { administrators: { account: string; firstPassword: string }[] }
    const first = (account: string): string =>
      administrators.find(each => each.account === account)?.firstPassword ?? ''
    system = await signIn('system', first('system'))
    audit = await signIn('audit', first('audit'))
  })

  for (const [what, kill] of [
    [
      '服务进程',
      async () => {
        const { child } = running as Running
        child.kill('SIGKILL')
        await ended(child)
        await start()
      },
    ],
    [
      '数据库',
      async () => {
        process.kill(postmaster(), 'SIGKILL')
        for (let tries = 0; tries < 400; tries += 1) {
          if (running?.child.exitCode !== null) await start()
          const asked = await fetch(`${origin}/api/me`, { headers: { cookie: system } }).then(
            response => response.status,
            () => 0,
          )
          if (asked === 200) return
          await wait(50)
        }
        throw new Error(`the database did not come back: ${running?.said().slice(-2000)}`)
      },
    ],
  ] as const) {
    it(`${what}在办事当中被 kill -9，二十次：答复过的一件不少`, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const before = acknowledged.size
        const going = { on: true }
        const senders_ = Array.from({ length: senders }, () => sending(system, going))
        // Somewhere in the middle of acts; the moments differ from round to round.
        const since = Date.now()
        while (acknowledged.size < before + 5 + (round % 7)) {
          if (Date.now() - since > 30_000) throw new Error(`no act is acknowledged any more: ${lastRefusal}`)
          await wait(5)
        }
        await wait((round * 37) % 90)
        await kill()
        going.on = false
        await Promise.all(senders_)
      }
      const found = await exported(audit)
      const lost = [...acknowledged].filter(([position, hash]) => found.get(position) !== hash)
      expect(acknowledged.size).toBeGreaterThan(rounds * 5)
      expect(lost).toEqual([])
      expect([...found.keys()].sort((one, other) => one - other)).toEqual(
        Array.from({ length: found.size }, (_, position) => position),
      )
      console.info(`${what}：${rounds} 次，答复过 ${acknowledged.size} 件，少了 ${lost.length} 件`)
    }, 290_000)
  }
})
