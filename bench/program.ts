import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')
// A folder with a long past laid in anew is rebuilt before the first answer.
const patienceMs = 300_000

/** The program as a clerk starts it, in a process of its own. */
export interface Program {
  readonly address: string
  readonly pid: number
  /** From the start of the process to the first good answer of /api/health. */
  readonly firstAnswerMs: number
  readonly postgres: string
  /** Ctrl-C, and waits until it is gone. */
  readonly stop: () => Promise<void>
}

/** A folder that goes away with this process. */
export const throwAwayFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'biaochi-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const freePort = async (): Promise<number> => {
  const server = createServer()
  const listening = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', listening.resolve)
  await listening.promise
  const address = server.address()
  const closed = Promise.withResolvers<void>()
  server.close(() => closed.resolve())
  await closed.promise
  if (address === null || typeof address === 'string') throw new Error('no port is to be had')
  return address.port
}

/**
 * Starts it on a data folder with its own embedded database, on a free port of 127.0.0.1.
 *
 * `node` is what runs `bin/run.mjs`: this process's own (then `pid` is the server's), or whichever the machine has, which hands over to it.
 */
export const startProgram = async (data: string, node: string = process.execPath): Promise<Program> => {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const { DATABASE_URL: _outside, TLS_CERT: _cert, TLS_KEY: _key, ...environment } = process.env
  const started = performance.now()
  // The program's own Node is given its memory by whoever hands over to it: here that is us.
  const memory = node === process.execPath ? ['--max-semi-space-size=8'] : []
  const child = spawn(node, [...memory, join(root, 'bin', 'run.mjs'), 'start'], {
    cwd: data,
    env: { ...environment, PORT: String(port), HOST: '127.0.0.1', BIAOCHI_DATA: data, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  child.stdout.on('data', (text: Buffer) => said.push(text.toString()))
  child.stderr.on('data', (text: Buffer) => said.push(text.toString()))
  const ended = endOf(child)
  while (performance.now() - started < patienceMs && child.exitCode === null) {
    const health = await healthOf(address)
    if (health) {
      return {
        address,
        pid: child.pid ?? 0,
        firstAnswerMs: performance.now() - started,
        postgres: health.postgres,
        stop: async () => {
          child.kill('SIGTERM')
          await ended
        },
      }
    }
    await wait(5)
  }
  child.kill('SIGTERM')
  await ended
  throw new Error(`the program did not start: ${said.join('').slice(-2000)}`)
}

/** A script of this folder in a process of its own, once it has printed its first line, which it answers. */
export const startScript = async (
  script: string,
  args: readonly string[],
): Promise<{ said: string; stop: () => Promise<void> }> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = endOf(child)
  const first = Promise.withResolvers<string>()
  let said = ''
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString()
    const line = said.split('\n')
    if (line.length > 1) first.resolve(line[0] ?? '')
  })
  void ended.then(() => first.reject(new Error(`${script} ended before it said anything`)))
  return {
    said: await first.promise,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGTERM')
})

const endOf = (child: ChildProcess): Promise<void> => {
  const ended = Promise.withResolvers<void>()
  running.add(child)
  child.on('exit', () => {
    running.delete(child)
    ended.resolve()
  })
  child.on('error', ended.reject)
  return ended.promise
}

const healthOf = async (address: string): Promise<{ postgres: string } | undefined> => {
  try {
    const response = await fetch(`${address}/api/health`)
    return response.status === 200 ? ((await response.json()) as { postgres: string }) : undefined
  } catch {
    return undefined
  }
}

/** Resident memory of a process in MB, as Linux tells it. */
export const residentMb = (pid: number): number => {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

const ticksASecond = 100

/** Time of the processor that a process has taken so far, in milliseconds: what else the machine does is not in it. */
export const workOf = (pid: number): number => {
  // The name in brackets may hold anything; the fields are counted from behind it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksASecond
}

/** The most of it that was seen while something went on, looked at five times a second. */
export const highestDuring = async (pid: number, load: Promise<unknown>): Promise<number> => {
  let highest = 0
  let over = false
  const ended = load.finally(() => {
    over = true
  })
  while (!over) {
    highest = Math.max(highest, residentMb(pid))
    await wait(200)
  }
  await ended
  return highest
}
