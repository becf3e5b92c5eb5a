import type { Act } from './act.ts'
import { type Around, type ImportColumn, Kept, type KnownRow } from './import-column.ts'
import type { Register } from './register.ts'

/** Is one row about what another is about? `perhaps` is asked of a person. */
export type Likeness = 'same' | 'perhaps' | 'different'

type Fields = Readonly<Record<string, unknown>>

/** A row that comes in: something new, or what changes of something known. */
export interface ImportEntry<Value = Fields> {
  /** The row of the sheet, as the sheet counts it. */
  readonly row: number
  readonly value: Value
  /** The row of the register it is about; absent: it is new. */
  readonly about?: KnownRow
  /** The fields in which it differs from what is known; of something new, all of them. */
  readonly changes: Partial<Value>
}

/** Something against one row, in one of its columns or as a whole. */
export interface RowAgainst {
  readonly row: number
  readonly field?: string
  readonly reason: string
}

/** The input of the act, and everything against it, row by row. */
export interface Drafted {
  readonly input: Fields
  readonly against: readonly RowAgainst[]
}

/** What the cells of a row mean together, or what is wrong with them. */
export type Settled<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reasons: readonly Omit<RowAgainst, 'row'>[] }

/** How rows of a list come into a register. See `importing`. */
export interface Importing {
  readonly register: Register
  readonly act: Act
  readonly looksAt: readonly Register[]
  readonly columns: Readonly<Record<string, ImportColumn>>
  readonly settle: (around: Around) => (cells: Fields) => Settled<Fields>
  readonly stands: (row: Fields) => boolean
  readonly calls: (value: Fields) => readonly string[]
  readonly compare: (value: Fields, other: Fields) => Likeness
  readonly title: (value: Fields, around: Around) => string
  readonly draft: (entries: readonly ImportEntry[], around: Around) => Drafted
}

type ValueOf<Column> = Column extends { read(...given: never[]): infer Read }
  ? Extract<Read, { readonly ok: true }> extends { readonly value: infer Value }
    ? Value
    : never
  : never

/** The cells of a row that were filled, by field. */
export type CellsOf<Columns> = { readonly [Field in keyof Columns]?: ValueOf<Columns[Field]> }

/** A row as it is held against another: what is personal answers `is` and `endsLike` and nothing else. */
export type Likened<Value> = { readonly [Field in keyof Value]?: Value[Field] | Kept }

/**
 * Declares how rows of a list come into a register: reading the file, finding the columns, the preview, the questions, the template, the page,
 * all or nothing and undoing follow from it.
 */
export const importing = <
  const Columns extends Readonly<Record<string, ImportColumn>>,
  Value extends object = CellsOf<Columns>,
>(declared: {
  readonly register: Register
  /** The act that enters them all at once. Its input is what `draft` makes, with `file` (the file's name) and `paper` beside it. */
  readonly act: Act
  /** Other registers whose rows the reading looks at. */
  readonly looksAt?: readonly Register[]
  readonly columns: Columns
  /** What the cells mean together, where a column alone does not say it (a name that means a person). Absent: the cells as they are. */
  readonly settle?: (around: Around) => (cells: CellsOf<Columns>) => Settled<Value>
  /** Which rows of the register a list may be about; absent: all. */
  readonly stands?: (row: Fields) => boolean
  /** By what something is called: rows that share a call are held against each other, in the list and in the register. */
  readonly calls: (value: Likened<Value>) => readonly string[]
  /** Of two that share a call: are they the same? */
  readonly compare: (value: Value, other: Likened<Value>) => Likeness
  /** What a person calls the row: a name, never a figure that is sealed. */
  readonly title: (value: Partial<Value>, around: Around) => string
  readonly draft: (entries: readonly ImportEntry<Value>[], around: Around) => Drafted
}): Importing =>
  ({
    looksAt: [],
    settle: () => (cells: Fields) => ({ ok: true, value: cells }),
    stands: () => true,
    ...declared,
  }) as unknown as Importing

/** A value whose personal fields can only be compared. */
export const likened = ({ columns }: Importing, value: Fields): Fields =>
  Object.fromEntries(
    Object.entries(value).map(([field, given]) => [
      field,
      columns[field]?.sealed && typeof given === 'string' ? new Kept(given) : given,
    ]),
  )
