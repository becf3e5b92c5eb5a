import type { FastifyBaseLogger } from 'fastify'
import pino from 'pino'

/** Every line the running log may hold. What is not listed is written as `other`: a message could repeat what a person typed. */
const lines = ['request', 'unexpected', 'heads were not signed this time', 'a page broke'] as const
const known: ReadonlySet<string> = new Set(lines)

/** Every field a line may hold and what it may look like. What does not fit is left out: no name, number, query or token fits anywhere. */
const fields: Readonly<Record<string, (value: unknown) => boolean>> = {
  id: value => typeof value === 'string' && /^[0-9a-z]{1,16}-[0-9a-z]{1,12}$/.test(value),
  method: value => typeof value === 'string' && /^[A-Z]{3,8}$/.test(value),
  // The route as it is declared, never the address that was asked.
  route: value => typeof value === 'string' && /^[/:.*a-zA-Z-]{1,100}$/.test(value),
  status: value => Number.isInteger(value),
  ms: value => Number.isInteger(value),
  code: value => typeof value === 'string' && /^[2-9A-Z]{4}$/.test(value),
  kind: value => typeof value === 'string' && /^[A-Za-z]{1,40}$/.test(value),
  sqlState: value => typeof value === 'string' && /^[0-9A-Z]{5}$/.test(value),
  at: value => typeof value === 'string',
  // The address of a page, without what may be a number of a person.
  page: value => typeof value === 'string' && /^(\/[a-z0-9-]{0,40}){1,4}$/i.test(value) && !/\d{5}/.test(value),
}

const loggable = (given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(given).filter(([name, value]) => fields[name]?.(value)))

/** A line as it may be kept, of the line that was to be written. */
export const keptLine = (line: string): string => {
  const { level, time, msg, err, ...given } = JSON.parse(line) as Record<string, unknown>
  const { type } = (err ?? {}) as { readonly type?: unknown }
  const kept = {
    level,
    time,
    ...(fields.kind?.(type) && { kind: type }),
    ...loggable(given),
    msg: typeof msg === 'string' && known.has(msg) ? msg : 'other',
  }
  return `${JSON.stringify(kept)}\n`
}

/**
 * The log for whoever runs the machine: one JSON line for each request (its number, route, answer and time) and for what went wrong. The table
 * above is the whole of what can stand in it, whoever writes: lines of the framework pass through it like ours, just before the file.
 */
export const runningLogger = (level: string, stream: { write: (line: string) => void }): FastifyBaseLogger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
    },
    { write: line => stream.write(keptLine(line)) },
  ) as FastifyBaseLogger
