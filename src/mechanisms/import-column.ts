import type { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import type { Roster } from '#institution/roster.ts'
import { type Cell, folded, quoted, type Read, readDayCell } from './cells.ts'

/**
 * A text that is kept under seal, as far as a comparison may know it: it says whether another text is the same or ends alike, and never what
 * it is, also not when it is written out.
 */
export class Kept {
  #kept: string | (() => string)

  /** `kept` is opened only when something is compared, and once. */
  constructor(kept: string | (() => string)) {
    this.#kept = kept
  }

  is(text: string): boolean {
    return this.#opened() === text
  }

  /** Ends in the same letters: with a like name, the same person. */
  endsLike(text: string, letters = 4): boolean {
    const kept = this.#opened()
    return kept.length >= letters && kept.slice(-letters) === text.slice(-letters)
  }

  toJSON(): string {
    return '（不显示）'
  }

  #opened(): string {
    if (typeof this.#kept !== 'string') this.#kept = this.#kept()
    return this.#kept
  }
}

/** A row that stands in a register: its key and its fields, sealed ones as `Kept`. */
export interface KnownRow {
  readonly key: string
  readonly row: Readonly<Record<string, unknown>>
}

/** What reading a list may look at besides the list: who and what there is today, and the rows of the registers it is held against. */
export interface Around {
  readonly roster: Roster
  readonly today: Day
  /** Live rows by register. */
  readonly rows: ReadonlyMap<string, readonly KnownRow[]>
}

/** How one column of a list is known, read and shown. */
export interface ImportColumn<Value = unknown> {
  /** The head in the template, and first of the heads it is known by. */
  readonly title: string
  readonly aliases: readonly string[]
  readonly required: boolean
  /** Personal: never shown, never in an answer. */
  readonly sealed: boolean
  /** Why a value that stands in the register is not changed by a list, and what to do instead; what is missing may still be filled in. */
  readonly fixed?: string
  /** What the cell may say, for the drop-down list of the template. */
  words?(around: Around): readonly string[]
  readonly example?: string
  read(cell: Cell, around: Around): Read<Value>
  /** The value as a person reads it, in 原来 → 改成. */
  shown(value: Value, around: Around): string
}

interface ColumnMore<Value> {
  readonly title?: string
  readonly aliases?: readonly string[]
  readonly required?: true
  readonly fixed?: string
  readonly example?: string
  readonly words?: (around: Around) => readonly string[]
  /** Of a choice: other ways its words are written, and which is meant. */
  readonly called?: Readonly<Record<string, Value>>
  readonly read?: (cell: Cell, around: Around) => Read<Value>
  readonly shown?: (value: Value, around: Around) => string
}

/** The value of a field's schema, or its own sentence. */
export const readWith = <Value>(schema: z.ZodType<Value>, text: string): Read<Value> => {
  const parsed = schema.safeParse(folded(text))
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, reason: `${parsed.error.issues[0]?.message ?? '填得不对'}`.replace(/。?$/, '。') }
}

/** Tables keep a number to fifteen digits: an identity number or a long code held as one has lost its end. */
export const cutOff = ({ kind, text }: Cell): boolean =>
  /^\d(\.\d+)?e\+?\d+$/i.test(text) || (kind === 'number' && /^\d{16,}$/.test(text))

export const cutOffReason = '表格把它当成了数字，最后几位已经丢了。把这一列设为文本格式，重新填写。'

const bare = (text: string): string => folded(text).replace(/[\s“”"'‘’]/g, '')

const wordsMost = 12

/** What all of the words end in (族, 党员): lists leave it out. Empty when they share nothing. */
const sharedEnd = (words: readonly string[]): string => {
  const [first = ''] = words
  for (let from = 1; from < first.length; from += 1) {
    const end = first.slice(from)
    if (words.every(word => word.length > end.length && word.endsWith(end))) return end
  }
  return ''
}

/** One of a few words: as it is written, without the end that all of them share, by another of its names, or by the code behind it. */
const readChoice = (
  title: string,
  words: Readonly<Record<string, string>>,
  called: Readonly<Record<string, string>> = {},
) => {
  const all = Object.values(words)
  const end = sharedEnd(all)
  const codeOf = new Map([
    ...Object.keys(words).map(code => [code, code] as const),
    ...Object.entries(called),
    ...Object.entries(words).flatMap(([code, word]) =>
      [word.slice(0, word.length - end.length), word].map(each => [bare(each), code] as const),
    ),
  ])
  return ({ text }: Cell): Read<string> => {
    const found = codeOf.get(bare(text))
    if (found !== undefined) return { ok: true, value: found }
    const written = bare(text)
    const alike = (word: string): number => [...written].filter(letter => word.includes(letter)).length
    const near = all.length <= wordsMost ? all : [...all].sort((one, other) => alike(other) - alike(one)).slice(0, 3)
    return {
      ok: false,
      reason: `${title}里没有${quoted(text)}。${all.length <= wordsMost ? '可写' : '相近的有'}：${near.join('、')}。`,
    }
  }
}

interface FieldMeta {
  readonly title?: string
  readonly format?: string
  readonly words?: Readonly<Record<string, string>>
  readonly sealed?: boolean
}

/**
 * A column from a field of an act (`mechanisms/fields.ts`): its title, what it reads and what is wrong with it follow from the field; days and
 * choices are read as tables write them.
 */
export const column = <Schema extends z.ZodType>(
  schema: Schema,
  more: ColumnMore<z.output<Schema>> = {},
): ImportColumn<z.output<Schema>> => {
  const meta = (schema.meta() ?? {}) as FieldMeta
  const { title = meta.title ?? '', aliases = [], required = false } = more
  const { words: choices, format } = meta
  const chosen = choices && readChoice(title, choices, more.called as Readonly<Record<string, string>> | undefined)
  const read = (cell: Cell, around: Around): Read<z.output<Schema>> => {
    if (more.read) return more.read(cell, around)
    if (chosen) return chosen(cell) as Read<z.output<Schema>>
    if (format === 'day') return readDayCell(cell) as Read<z.output<Schema>>
    if (cutOff(cell)) return { ok: false, reason: cutOffReason }
    return readWith(schema, cell.text) as Read<z.output<Schema>>
  }
  const words = more.words ?? (choices && (() => Object.values(choices)))
  return {
    title,
    aliases,
    required,
    sealed: meta.sealed === true,
    ...(more.fixed !== undefined && { fixed: more.fixed }),
    ...(more.example !== undefined && { example: more.example }),
    ...(words && { words }),
    read,
    shown: more.shown ?? (value => (choices ? (choices[String(value)] ?? String(value)) : String(value))),
  }
}
