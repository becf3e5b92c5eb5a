import { addDays, type Day, isDay } from '#institution/calendar.ts'
import { halfWidth, readDay, readMonth } from './day-entry.ts'
import type { Field } from './fields-of-schema.ts'

/** What stands in a form: what was typed, as it was typed, by field name. Nothing is thrown away because it is not understood yet. */
export type Typed = Readonly<Record<string, unknown>>

/** A place in a form: names and the numbers of entries. `['entries', 0, 'topic']` is `/entries/0/topic`. */
export type Place = readonly (string | number)[]

export const pathOf = (place: Place): string => `/${place.join('/')}`

/** What is wrong in one place, and the value that would be right where it can be guessed. */
export interface Wrong {
  readonly sentence: string
  readonly fix?: { readonly value: string; readonly title: string }
}

export interface Read {
  readonly input: Readonly<Record<string, unknown>>
  /** By path. Empty: the form can be sent. */
  readonly wrong: ReadonlyMap<string, Wrong>
}

export interface ReadingHints {
  readonly today: Day
  /** The year meant where none is written. */
  readonly year?: number
}

/** An uploaded paper as the form keeps it. */
export interface Uploaded {
  readonly id: string
  readonly name: string
}

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

const picked: readonly Field['kind'][] = [
  'choice',
  'choices',
  'person',
  'people',
  'organization',
  'tenure',
  'attachments',
  'yes-no',
  'half-days',
]

const wanted = ({ kind, title }: Field): string => `请${picked.includes(kind) ? '选择' : '填写'}${title}`

const asText = (value: unknown): string => (typeof value === 'string' ? value : String(value ?? ''))

/** 18600, 18,600.00, 1.86万 → whole fen; undefined for what is no amount. */
export const readFen = (typed: string): number | undefined => {
  const [, number, unit] = /^(\d[\d,]*(?:\.\d+)?)(万|万元|元)?$/.exec(halfWidth(typed)) ?? []
  if (number === undefined) return undefined
  const yuan = Number(number.replaceAll(',', '')) * (unit?.startsWith('万') ? 10_000 : 1)
  const fen = Math.round(yuan * 100)
  return Math.abs(yuan * 100 - fen) < 1e-6 ? fen : undefined
}

type Outcome = { readonly value: unknown } | Wrong

const wrong = (sentence: string): Wrong => ({ sentence })

const readText = (field: Field & { readonly longest?: number }, value: unknown): Outcome => {
  const text = asText(value).trim()
  const { longest } = field
  return longest !== undefined && text.length > longest
    ? wrong(`${field.title}最多${longest}字，现在${text.length}字`)
    : { value: text }
}

const readWhole = (
  field: Field & { readonly least?: number; readonly most?: number; readonly unit?: string },
  value: unknown,
): Outcome => {
  const text = halfWidth(asText(value)).replaceAll(',', '')
  if (!/^-?\d+$/.test(text)) return wrong(`${field.title}要写整数，例如 3`)
  const number = Number(text)
  const { least, most, unit = '' } = field
  if (least !== undefined && number < least) return wrong(`${field.title}至少${least}${unit}`)
  if (most !== undefined && number > most) return wrong(`${field.title}最多${most}${unit}`)
  return { value: number }
}

const readOne = (field: Field, value: unknown, hints: ReadingHints): Outcome => {
  switch (field.kind) {
    case 'text':
    case 'long-text':
    case 'paper':
    case 'sealed':
      return readText(field, value)
    case 'whole':
      return readWhole(field, value)
    case 'fen': {
      const fen = readFen(asText(value))
      return fen === undefined ? wrong('金额要写数字，例如 18600') : { value: fen }
    }
    case 'day': {
      const read = readDay(asText(value), hints)
      if ('day' in read) return { value: read.day }
      const { sentence, fix } = read
      return { sentence, ...(fix && { fix: { value: fix.day, title: fix.title } }) }
    }
    case 'month': {
      const read = readMonth(asText(value), hints)
      return 'month' in read ? { value: read.month } : read
    }
    case 'attachments':
      return { value: (value as readonly Uploaded[]).map(({ id }) => id) }
    case 'half-days':
      return { value: Number(value) }
    default:
      return { value }
  }
}

/** The year that the fields before have settled: a plan's year, or the month that stands beside the day. */
const yearIn = ({ month, year }: Readonly<Record<string, unknown>>): { readonly year?: number } => {
  const said = asText(month ?? year)
  return /^\d{4}(-\d{2})?$/.test(said) ? { year: Number(said.slice(0, 4)) } : {}
}

const readInto = (
  found: Map<string, Wrong>,
  fields: readonly Field[],
  typed: Typed,
  hints: ReadingHints,
  place: Place,
): Readonly<Record<string, unknown>> => {
  const input: Record<string, unknown> = {}
  let known = hints
  for (const field of fields) {
    known = { ...known, ...yearIn(input) }
    const at = [...place, field.name]
    const value = typed[field.name]
    if (field.kind === 'group') {
      const inner = (value ?? {}) as Typed
      if (!field.required && Object.values(inner).every(isBlank)) continue
      input[field.name] = readInto(found, field.fields, inner, known, at)
      continue
    }
    if (isBlank(value)) {
      if (field.kind === 'entries' && field.required && field.least === 0) input[field.name] = []
      else if (field.required) found.set(pathOf(at), wrong(wanted(field)))
      continue
    }
    if (field.kind === 'entries') {
      input[field.name] = (value as readonly Typed[]).map((entry, index) =>
        readInto(found, field.fields, entry, known, [...at, index]),
      )
      continue
    }
    const read = readOne(field, value, known)
    if ('sentence' in read) found.set(pathOf(at), read)
    else input[field.name] = read.value
  }
  return input
}

/** What was typed as the input of the act, with everything that could not be understood, each under its path. */
export const inputOf = (fields: readonly Field[], typed: Typed, hints: ReadingHints): Read => {
  const found = new Map<string, Wrong>()
  return { input: readInto(found, fields, typed, hints, []), wrong: found }
}

const typedOne = (field: Field, value: unknown): unknown => {
  switch (field.kind) {
    case 'fen':
      return typeof value === 'number' ? (value / 100).toFixed(2).replace(/\.00$/, '') : value
    case 'whole':
    case 'half-days':
      return value === undefined || value === null ? value : String(value)
    case 'attachments':
      return ((value ?? []) as readonly unknown[]).map(each =>
        typeof each === 'string' ? { id: each, name: '已上传的文件' } : each,
      )
    case 'group':
      return typedOf(field.fields, (value ?? {}) as Readonly<Record<string, unknown>>)
    case 'entries':
      return ((value ?? []) as readonly Readonly<Record<string, unknown>>[]).map(entry => typedOf(field.fields, entry))
    default:
      return value
  }
}

/** What is known before anybody types, as it stands in the fields. */
export const typedOf = (fields: readonly Field[], known: Readonly<Record<string, unknown>>): Typed =>
  Object.fromEntries(
    fields
      .filter(({ name }) => known[name] !== undefined && known[name] !== null)
      .map(field => [field.name, typedOne(field, known[field.name])]),
  )

/** The form with another value in one place; everything else stays as it is. */
export const changed = (typed: Typed, [name, ...rest]: Place, value: unknown): Typed => {
  if (name === undefined) return typed
  const inner = typed[name as string]
  if (rest.length === 0) return { ...typed, [name]: value }
  const [index, ...deeper] = rest
  if (Array.isArray(inner) && typeof index === 'number') {
    const entries = inner.map((entry, n) =>
      n === index ? (deeper.length === 0 ? value : changed(entry as Typed, deeper, value)) : entry,
    )
    return { ...typed, [name]: entries }
  }
  return { ...typed, [name]: changed((inner ?? {}) as Typed, rest, value) }
}

const daysIn = (input: unknown, fields: readonly Field[]): readonly Day[] =>
  fields.flatMap(field => {
    const value = (input as Typed)[field.name]
    return field.kind === 'day' && isDay(value) ? [value as Day] : []
  })

/** Days after which an event entered now is a late entry (补录). The server decides; this only brings up the field it asks for. */
const lateAfterDays = 7

/** Does the form tell of something long enough ago that its paper must be named? */
export const tellsOfThePast = (fields: readonly Field[], { input }: Read, today: Day): boolean =>
  daysIn(input, fields).some(day => day < addDays(today, -lateAfterDays))

/** What may be kept as a draft: everything but what is sealed, which never lies about in the clear. */
export const draftOf = (fields: readonly Field[], typed: Typed): Typed =>
  Object.fromEntries(
    Object.entries(typed).filter(([name]) => fields.find(field => field.name === name)?.kind !== 'sealed'),
  )
