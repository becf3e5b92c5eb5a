import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isPostmaster, postmasterIn } from '#server/postmaster.ts'

const root = join(import.meta.dirname, '../..')

/** Takes about a second on a quiet machine. Whatever takes so long on a loaded one hangs. */
const startedWithinMs = 180_000
const answeredWithinMs = 120_000

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** Those who keep the town, by their cookies. */
export interface Keepers {
  readonly system: string
  readonly security: string
  readonly audit: string
}

type Words = Readonly<Record<string, string>>

/** The real program in a process of its own, on a data folder of its own: for specs that kill it and start it again. */
export class OfficeProcess {
  readonly #folder = mkdtempSync(join(tmpdir(), 'biaochi-crash-'))
  readonly data = join(this.#folder, 'data')
  readonly #port: number
  readonly #settings: Words
  #child: ChildProcess | undefined
  #said = ''
  #killed = 0

  private constructor(port: number, settings: Words) {
    this.#port = port
    this.#settings = settings
  }

  /** Opens it for the first time. */
  static readonly open = async (settings: Words = {}): Promise<OfficeProcess> => {
    const office = new OfficeProcess(await freePort(), settings)
    office.#compile()
    await office.start()
    return office
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** What it printed since it was started last. */
  get said(): string {
    return this.#said
  }

  /** How often it was killed. */
  get killed(): number {
    return this.#killed
  }

  get hasEnded(): boolean {
    return this.#child === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** The database it works with; undefined when there is none at this moment. */
  get postmaster(): number | undefined {
    const folder = join(this.data, 'postgres')
    const pid = postmasterIn(folder)?.pid
    return pid !== undefined && isPostmaster(pid, folder) ? pid : undefined
  }

  /** The program is read once and kept as it was understood: each start after a blow then costs half. */
  #compile(): void {
    const read = `await import('./src/server/come-up.ts'); process.exit()`
    spawnSync(process.execPath, ['--input-type=module', '--eval', read], { cwd: root, env: this.#environment })
  }

  get #environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      PORT: String(this.#port),
      HOST: '127.0.0.1',
      BIAOCHI_DATA: this.data,
      NODE_COMPILE_CACHE: join(this.#folder, 'compiled'),
      ...this.#settings,
    }
  }

  /** Starts it and waits until it answers. */
  async start(): Promise<void> {
    this.#said = ''
    const child = spawn(process.execPath, ['src/server/main.ts'], {
      cwd: root,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', text => {
        this.#said += text
      })
    for (const until = Date.now() + startedWithinMs; Date.now() < until; await wait(40)) {
      if (this.hasEnded) throw new Error(`the server ended by itself: ${this.#said}`)
      const answered = await this.get('/api/health').then(
        response => response.ok,
        () => false,
      )
      if (answered) return
    }
    throw new Error(`the server did not answer: ${this.#said}`)
  }

  /** A blow from which nothing recovers: no signal is handled, nothing is finished. Its database goes on. */
  async kill(): Promise<void> {
    this.#killed += 1
    this.#child?.kill('SIGKILL')
    await this.#gone()
  }

  /** Stops it as an office does, and leaves nothing of it. */
  async close(): Promise<void> {
    this.#child?.kill('SIGTERM')
    await Promise.race([this.#gone(), wait(answeredWithinMs, undefined, { ref: false })])
    const hung = !this.hasEnded
    if (hung) await this.kill()
    const left = this.postmaster
    if (left !== undefined) process.kill(left, 'SIGKILL')
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    if (hung) throw new Error(`the server did not stop: ${this.#said}`)
  }

  #gone(): Promise<void> {
    return this.hasEnded ? Promise.resolve() : new Promise(resolve => this.#child?.once('exit', () => resolve()))
  }

  get(path: string, cookie = ''): Promise<Response> {
    return this.#ask(path, { headers: { cookie } })
  }

  post(path: string, body: unknown, headers: Words = {}): Promise<Response> {
    const said = { 'content-type': 'application/json', origin: this.origin, ...headers }
    return this.#ask(path, { method: 'POST', headers: said, body: JSON.stringify(body) })
  }

  /** Sends one file the way a form does. */
  upload(
    path: string,
    { name, content }: { readonly name: string; readonly content: string },
    headers: Words,
  ): Promise<Response> {
    const form = new FormData()
    form.append('file', new Blob([content]), name)
    return this.#ask(path, { method: 'POST', headers: { origin: this.origin, ...headers }, body: form })
  }

  #ask(path: string, asked: RequestInit): Promise<Response> {
    return fetch(`${this.origin}${path}`, { ...asked, signal: AbortSignal.timeout(answeredWithinMs) })
  }

  /** Sets a town up with the code it printed; gives the three who keep it, signed in with passwords of their own. */
  async setUp(): Promise<Keepers> {
    const code = /[A-Z0-9]{4}(?:-[A-Z0-9]{4})+/.exec(this.#said)?.[0]
    const set = await this.post('/api/setup', {
      code,
      town: { name: '练习镇', code: '150525100' },
      administrators: {
        system: { name: '甲方管', account: 'system' },
        security: { name: '乙方管', account: 'security' },
        audit: { name: '丙方管', account: 'audit' },
      },
    })
    if (set.status !== 200) throw new Error(`${await set.text()}\n${this.#said}`)
    const { administrators } = (await set.json()) as { administrators: { account: string; firstPassword: string }[] }
    const enter = (account: string): Promise<string> =>
      this.#signIn(account, administrators.find(each => each.account === account)?.firstPassword ?? '')
    return { system: await enter('system'), security: await enter('security'), audit: await enter('audit') }
  }

  /** Signs in with a first password and changes it, as everybody must. Gives the cookie. */
  async #signIn(account: string, first: string): Promise<string> {
    const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const entered = await this.post('/api/session', { account, password: first })
    if (!entered.ok) throw new Error(await entered.text())
    const body = { old: first, new: `练习用的一句口令-${first.slice(0, 6)}` }
    const changed = await this.post('/api/account/password', body, { cookie: cookieOf(entered) })
    if (!changed.ok) throw new Error(await changed.text())
    return cookieOf(changed) || cookieOf(entered)
  }
}
