import { hash } from 'node:crypto'

/** The public part of a fact: what its leaf in the tree covers. `commitment` binds the payload without showing it. */
export interface Line {
  readonly v: 1
  readonly town: string
  /** Counts from 0 in a town. */
  readonly position: number
  /** When it was entered: ISO 8601 with +08:00. */
  readonly at: string
  /** The day it happened. */
  readonly on: string
  readonly act: string
  readonly actor: string
  readonly stream: string
  readonly type: string
  readonly commitment: string
}

/** What a fact says. */
export interface Payload {
  readonly data: unknown
  readonly circumstances?: unknown
}

const textFields = ['town', 'at', 'on', 'act', 'actor', 'stream', 'type', 'commitment'] as const

/**
 * JSON with one spelling per value: keys sorted by code unit at every depth, no spaces, members that are undefined left out.
 *
 * @throws TypeError for what JSON cannot say: a number that is not finite, a bigint, a function, a Date
 */
export const canonical = (value: unknown): string => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && isPlain(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    members.sort(([one], [other]) => (one < other ? -1 : 1))
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
  }
  throw new TypeError(`JSON has no way to write ${String(value)}`)
}

const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

/** The line of a fact, its members in their fixed order. */
export const lineOf = (fact: Omit<Line, 'v'>): string => {
  const { town, position, at, on, act, actor, stream, type, commitment } = fact
  return JSON.stringify({ v: 1, town, position, at, on, act, actor, stream, type, commitment })
}

/**
 * Reads a line strictly: it must be exactly what `lineOf` would write of it, to the byte.
 *
 * @throws when it is not
 */
export const parseLine = (text: string): Line => {
  const line = JSON.parse(text) as Line
  const sound =
    Number.isSafeInteger(line.position) &&
    line.position >= 0 &&
    textFields.every(name => typeof line[name] === 'string')
  if (!sound || lineOf(line) !== text) throw new Error('the line is not in its canonical form')
  return line
}

/** The text of a payload, the one its commitment is made of. */
export const payloadOf = ({
  data,
  circumstances,
}: {
  readonly data: unknown
  readonly circumstances?: unknown
}): string => canonical({ data: data ?? null, circumstances })

/**
 * Reads a payload strictly.
 *
 * @throws when it is not exactly what `payloadOf` would write of it
 */
export const parsePayload = (text: string): Payload => {
  const payload = JSON.parse(text) as Payload
  if (payloadOf(payload) !== text) throw new Error('the payload is not in its canonical form')
  return payload
}

/** Binds a payload: SM3 over 16 random bytes and the text, in hex. Without the salt a short payload could be guessed from it. */
export const commitmentOf = (salt: Buffer, payload: string): string =>
  hash('sm3', Buffer.concat([salt, Buffer.from(payload, 'utf8')]), 'hex')
