import type { ProblemSaid } from './shapes.ts'
import { Trouble, troubleOf, unreachable } from './trouble.ts'

interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Sent as JSON; a form with a file is sent as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

const read = async (response: Response): Promise<unknown> => {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    // An answer that is no JSON comes from something between the page and the door.
    return undefined
  }
}

/** Where a 401 is the answer itself and no news. */
const saysSo = new Set(['/api/me', '/api/session', '/api/session/passkey'])

const told = new Set<() => void>()

/** Calls back whenever an answer says that nobody is signed in any more. Gives the way to stop listening. */
export const whenSignedOut = (listener: () => void): (() => void) => {
  told.add(listener)
  return () => told.delete(listener)
}

/**
 * Asks the server. Gives the answer's JSON (undefined for an empty one).
 *
 * Throws a {@link Trouble} for everything else, with its sentence in Chinese; an aborted request throws the abort itself.
 */
export const ask = async <Answer>(
  path: string,
  { method = 'GET', body, headers, signal }: Asking = {},
): Promise<Answer> => {
  const file = body instanceof FormData
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body !== undefined && !file && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: file ? (body as FormData) : JSON.stringify(body) }),
    ...(signal && { signal }),
  }
  let response: Response
  try {
    response = await fetch(path, init)
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    throw unreachable()
  }
  const said = await read(response)
  if (response.ok) return said as Answer
  const wait = Number(response.headers.get('retry-after'))
  const trouble = troubleOf(response.status, said as ProblemSaid | undefined, wait > 0 ? wait : undefined)
  if (trouble.kind === 'signed-out' && !saysSo.has(path)) for (const tell of told) tell()
  throw trouble
}

/** `{a: 1, b: undefined}` → `?a=1`; nothing for nothing. */
export const queryOf = (parameters: Readonly<Record<string, unknown>>): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

export const isTrouble = (thrown: unknown): thrown is Trouble => thrown instanceof Trouble
