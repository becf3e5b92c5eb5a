import { type Cell, columnName, formulaTrouble, type Sheet } from './cells.ts'
import { type Around, Kept, type KnownRow } from './import-column.ts'
import { type FilledRow, headsAreARow, rowsUnder, type SheetHeads } from './import-heads.ts'
import { type ImportEntry, type Importing, likened } from './importing.ts'

/** What becomes of a row. `asked`: somebody has to say first whether it is the same. */
export const importStates = { new: '新增', changed: '有变', same: '一样', refused: '不收', asked: '要问' } as const

export type ImportState = keyof typeof importStates

/** One of those a row may be the same as: a row of the register, or an earlier row of the list. */
export interface Candidate {
  /** What is answered when it is this one. */
  readonly key: string
  /** 名册里的, or 第5行. */
  readonly where: string
  readonly shows: readonly { readonly head: string; readonly text: string }[]
}

/** Is this row one of these, or another? Answered with a candidate's key, or `none`. */
export interface Question {
  readonly own: Candidate['shows']
  readonly candidates: readonly Candidate[]
  readonly answer?: string
}

export const noneOfThem = 'none'

export interface ImportReason {
  /** C7, where it is about one cell. */
  readonly cell?: string
  readonly head?: string
  readonly reason: string
}

/** What would become of one row, and why. */
export interface ImportRow {
  readonly row: number
  readonly state: ImportState
  readonly title: string
  readonly detail?: string
  readonly changes: readonly { readonly head: string; readonly before: string; readonly after: string }[]
  readonly reasons: readonly ImportReason[]
  readonly question?: Question
}

/** What entering a list would do. `input` is the act's; it is there only when nothing is refused or asked and something would change. */
export interface ImportPreview {
  readonly rows: readonly ImportRow[]
  readonly counts: Readonly<Record<ImportState, number>>
  readonly problems: readonly string[]
  readonly notes: readonly string[]
  readonly input?: Readonly<Record<string, unknown>>
}

/** What was answered to the questions, by row. */
export type Answers = Readonly<Record<number, string>>

type Fields = Readonly<Record<string, unknown>>

interface Draft {
  readonly row: FilledRow
  title: string
  state: ImportState
  detail?: string
  changes: ImportRow['changes']
  readonly reasons: ImportReason[]
  question?: Question
}

/** A row that has been read and stands for something: what later rows are held against. */
interface Earlier {
  readonly row: number
  readonly value: Fields
  readonly likened: Fields
  readonly about: KnownRow | undefined
  /** Somebody has yet to say whom it is about. */
  readonly asked?: true
}

/** How many rows are looked at between two words about how far it has come. */
const atATime = 200

const same = (one: unknown, other: unknown): boolean =>
  one instanceof Kept ? one.is(String(other)) : JSON.stringify(one) === JSON.stringify(other)

const rowKey = (row: number): string => `row ${row}`

class Reading {
  readonly drafts: Draft[] = []
  readonly entries: ImportEntry[] = []
  readonly #importing: Importing
  readonly #around: Around
  readonly #heads: SheetHeads
  readonly #answers: Answers
  readonly #known = new Map<string, KnownRow[]>()
  readonly #earlier = new Map<string, Earlier[]>()
  readonly #taken = new Map<string, number>()
  readonly #settle: ReturnType<Importing['settle']>

  constructor(importing: Importing, around: Around, heads: SheetHeads, answers: Answers) {
    this.#importing = importing
    this.#around = around
    this.#heads = heads
    this.#answers = answers
    this.#settle = importing.settle(around)
    for (const known of around.rows.get(importing.register.id) ?? []) {
      if (!importing.stands(known.row)) continue
      for (const call of importing.calls(known.row)) put(this.#known, call, known)
    }
  }

  read(row: FilledRow): void {
    const draft: Draft = { row, title: '', state: 'new', changes: [], reasons: [] }
    this.drafts.push(draft)
    const cells = this.#cells(draft)
    draft.title = this.#importing.title(cells, this.#around)
    if (draft.reasons.length > 0) return
    const settled = this.#settle(cells)
    if (!settled.ok) {
      for (const { field, reason } of settled.reasons) this.against(draft, field, reason)
      return
    }
    draft.title = this.#importing.title(settled.value, this.#around)
    this.#place(draft, settled.value)
  }

  against(draft: Draft, field: string | undefined, reason: string): void {
    const head = field === undefined ? undefined : this.#heads.heads.find(each => each.field === field)
    draft.reasons.push({
      ...(head && { cell: `${columnName(head.column)}${draft.row.number}` }),
      ...(field !== undefined && { head: this.#importing.columns[field]?.title ?? head?.head ?? field }),
      reason,
    })
  }

  #cells(draft: Draft): Fields {
    const read: Record<string, unknown> = {}
    for (const [field, column] of Object.entries(this.#importing.columns)) {
      const cell: Cell | undefined = draft.row.cells[field]
      if (cell === undefined) {
        if (column.required) this.against(draft, field, `没有填${column.title}。`)
        continue
      }
      const formula = formulaTrouble(cell)
      const value = formula === undefined ? column.read(cell, this.#around) : { ok: false as const, reason: formula }
      if (value.ok) read[field] = value.value
      else this.against(draft, field, value.reason)
    }
    return read
  }

  /** Finds what the row is about: something known, an earlier row, something new, or a question. */
  #place(draft: Draft, value: Fields): void {
    const importing = this.#importing
    const calls = importing.calls(value)
    const known = [...new Set(calls.flatMap(call => this.#known.get(call) ?? []))]
    const earlier = [...new Set(calls.flatMap(call => this.#earlier.get(call) ?? []))]
    const sure = known.filter(({ row }) => importing.compare(value, row) === 'same')
    const repeated = earlier.find(each => importing.compare(value, each.likened) === 'same')
    if (sure.length > 1) {
      this.against(draft, undefined, `台账里有${sure.length}条和它一样，分不清是哪一条。这一行请在页面上办。`)
      return
    }
    if (sure[0]) this.#about(draft, value, sure[0])
    else if (repeated) this.#again(draft, value, repeated)
    else {
      const candidates = [
        ...known.filter(({ row }) => importing.compare(value, row) === 'perhaps'),
        ...earlier.filter(
          each => each.about === undefined && !each.asked && importing.compare(value, each.likened) === 'perhaps',
        ),
      ]
      this.#ask(draft, value, candidates)
    }
  }

  /** One possible double that would change nothing is taken for the same; otherwise somebody has to say. */
  #ask(draft: Draft, value: Fields, candidates: readonly (KnownRow | Earlier)[]): void {
    const [only] = candidates
    if (only === undefined) this.#fresh(draft, value)
    else if (candidates.length === 1 && 'key' in only && this.#bringsNothing(value, only))
      this.#about(draft, value, only)
    else this.#answered(draft, value, candidates)
  }

  #bringsNothing(value: Fields, known: KnownRow): boolean {
    return !this.#taken.has(known.key) && this.#differs(value, known).length === 0
  }

  #answered(draft: Draft, value: Fields, candidates: readonly (KnownRow | Earlier)[]): void {
    const keyOf = (each: KnownRow | Earlier): string => ('key' in each ? each.key : rowKey(each.row))
    const answer = this.#answers[draft.row.number]
    const found = candidates.find(each => keyOf(each) === answer)
    draft.question = {
      own: this.#shows(value),
      candidates: candidates.map(each => ({
        key: keyOf(each),
        where: 'key' in each ? '台账里的' : `表里第${each.row}行`,
        shows: this.#shows('key' in each ? each.row : each.value),
      })),
      ...(answer !== undefined && (found || answer === noneOfThem) && { answer }),
    }
    if (found && 'key' in found) this.#about(draft, value, found)
    else if (found) this.#again(draft, value, found)
    else if (answer === noneOfThem) this.#fresh(draft, value)
    else {
      draft.state = 'asked'
      // Whoever surely is the same is not asked about once more.
      this.#keep(draft.row.number, value, undefined, true)
    }
  }

  #fresh(draft: Draft, value: Fields): void {
    this.#keep(draft.row.number, value, undefined)
    this.entries.push({ row: draft.row.number, value, changes: value })
  }

  #about(draft: Draft, value: Fields, known: KnownRow): void {
    const before = this.#taken.get(known.key)
    if (before !== undefined) {
      const other = this.#rowOf(value, before)
      if (other) {
        this.#again(draft, value, other)
        return
      }
    }
    this.#taken.set(known.key, draft.row.number)
    this.#keep(draft.row.number, value, known)
    const differs = this.#differs(value, known)
    for (const field of differs) {
      const { fixed } = this.#importing.columns[field] ?? {}
      if (fixed !== undefined && known.row[field] !== undefined) this.against(draft, field, fixed)
    }
    draft.state = differs.length === 0 ? 'same' : 'changed'
    draft.changes = differs.map(field => this.#change(field, known.row[field], value[field]))
    if (differs.length > 0) {
      const changes = Object.fromEntries(differs.map(field => [field, value[field]]))
      this.entries.push({ row: draft.row.number, value, about: known, changes })
    }
  }

  /** The same as an earlier row: it brings nothing, unless the two say different things. */
  #again(draft: Draft, value: Fields, earlier: Earlier): void {
    draft.state = 'same'
    draft.detail = `和第${earlier.row}行是同一个，只收一次`
    for (const field of Object.keys(this.#importing.columns)) {
      const [one, other] = [value[field], earlier.value[field]]
      if (one === undefined || same(other, one)) continue
      const { title } = this.#importing.columns[field] ?? { title: field }
      this.against(
        draft,
        field,
        other === undefined
          ? `和第${earlier.row}行是同一个，${title}只写在这一行。请并成一行。`
          : `和第${earlier.row}行是同一个，两行写的${title}不一样。请核对，并成一行。`,
      )
    }
  }

  #rowOf(value: Fields, row: number): Earlier | undefined {
    return this.#importing
      .calls(value)
      .flatMap(call => this.#earlier.get(call) ?? [])
      .find(each => each.row === row)
  }

  #keep(row: number, value: Fields, about: KnownRow | undefined, asked?: true): void {
    const kept = { row, value, likened: likened(this.#importing, value), about, ...(asked && { asked }) }
    for (const call of this.#importing.calls(value)) put(this.#earlier, call, kept)
  }

  /** Fields the list fills and the register says otherwise. What the list leaves empty takes nothing away. */
  #differs(value: Fields, { row }: KnownRow): readonly string[] {
    return Object.keys(this.#importing.columns).filter(
      field => value[field] !== undefined && !same(row[field], value[field]),
    )
  }

  #change(field: string, before: unknown, after: unknown): ImportRow['changes'][number] {
    const column = this.#importing.columns[field]
    const head = column?.title ?? field
    if (column?.sealed) return { head, before: before === undefined ? '' : '已登记', after: '表里的' }
    return {
      head,
      before: before === undefined ? '' : (column?.shown(before, this.#around) ?? String(before)),
      after: column?.shown(after, this.#around) ?? String(after),
    }
  }

  /** What is shown of a row beside another. Of what is personal only whether it is there. */
  #shows(value: Fields): Candidate['shows'] {
    return Object.entries(this.#importing.columns).flatMap(([field, column]) => {
      const given = value[field]
      if (given === undefined) return []
      return [{ head: column.title, text: column.sealed ? '有' : column.shown(given, this.#around) }]
    })
  }
}

const put = <Value>(into: Map<string, Value[]>, call: string, value: Value): void => {
  const list = into.get(call)
  if (list) list.push(value)
  else into.set(call, [value])
}

const problemsWith = ({ columns }: Importing, { heads }: SheetHeads): readonly string[] => {
  const found = heads.flatMap(({ field }) => (field === undefined ? [] : [field]))
  const missing = Object.entries(columns).filter(([field, { required }]) => required && !found.includes(field))
  const twice = found.filter((field, index) => found.indexOf(field) < index)
  return [
    ...(missing.length > 0
      ? [`还没有对上${missing.map(([, { title }]) => `“${title}”`).join('、')}。请在上面选它是哪一列。`]
      : []),
    ...[...new Set(twice)].map(field => `“${columns[field]?.title ?? field}”对上了两列。请只留一列。`),
  ]
}

/** Taken for heads, the first row would be lost in silence. */
const withoutHeads = ({ columns }: Importing, { row }: SheetHeads): string => {
  const wanted = Object.values(columns).filter(({ required }) => required)
  return `第${row}行不像列名，像名单里的一行。请在它上面加一行列名（${wanted.map(({ title }) => title).join('、')}等），再传一次。`
}

/**
 * Holds the rows of a list against a register, step by step: gives how many rows it has looked at, and in the end what each would do, every
 * reason against it, the questions, and the input of the act.
 */
export function* previewing(
  importing: Importing,
  sheet: Sheet,
  heads: SheetHeads,
  around: Around,
  answers: Answers = {},
): Generator<{ readonly done: number; readonly total: number }, ImportPreview> {
  const problems = headsAreARow(heads) ? [withoutHeads(importing, heads)] : problemsWith(importing, heads)
  const { rows, notes } = rowsUnder(importing, sheet, heads)
  const unread = heads.heads
    .filter(({ field, head }) => field === undefined && head !== '')
    .map(({ head }) => `“${head}”`)
  const said = [...(unread.length > 0 ? [`${unread.join('、')}没有用到，没有读。`] : []), ...notes]
  const nothing = { new: 0, changed: 0, same: 0, refused: 0, asked: 0 }
  if (problems.length > 0) return { rows: [], counts: nothing, problems, notes: [] }
  if (rows.length === 0) return { rows: [], counts: nothing, problems: ['列名下面没有内容。'], notes: said }

  const reading = new Reading(importing, around, heads, answers)
  for (const [index, row] of rows.entries()) {
    if (index % atATime === 0) yield { done: index, total: rows.length }
    reading.read(row)
  }
  yield { done: rows.length, total: rows.length }
  const byRow = new Map(reading.drafts.map(draft => [draft.row.number, draft]))
  const refused = (row: number): boolean => (byRow.get(row)?.reasons.length ?? 0) > 0
  const { input, against } = importing.draft(reading.entries, around)
  for (const { row, field, reason } of against) {
    const draft = byRow.get(row)
    if (draft) reading.against(draft, field, reason)
  }
  const shown = reading.drafts.map(draft => importRow(draft, refused(draft.row.number)))
  const counts = { ...nothing }
  for (const { state } of shown) counts[state] += 1
  const enters = counts.refused === 0 && counts.asked === 0 && counts.new + counts.changed > 0
  return { rows: shown, counts, problems, notes: said, ...(enters && { input }) }
}

const importRow = ({ row, title, state, detail, changes, reasons, question }: Draft, refused: boolean): ImportRow => ({
  row: row.number,
  state: refused ? 'refused' : state,
  title,
  ...(detail !== undefined && { detail }),
  changes,
  reasons,
  ...(question && { question }),
})

/** The whole preview at once. */
export const preview = (...given: Parameters<typeof previewing>): ImportPreview => {
  const steps = previewing(...given)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
