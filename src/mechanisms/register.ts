import { z } from 'zod'
import type { PositionId } from '#institution/positions.ts'
import type { Quote } from '#standard/quote.ts'
import type { KnownByHeart } from './own-characters.ts'
import type { Sealed } from './sealed.ts'
import type { AnyState, AnyStream, Stream } from './stream.ts'

type Row = Readonly<Record<string, unknown>>
type Rows = Row | readonly Row[] | undefined

/** A column of a 台账: the row's field, its head, and how its value is shown. */
export interface Column {
  readonly field: string
  readonly title: string
  readonly shown?: 'day' | 'fen' | 'people' | 'organization' | 'papers' | 'halfDays' | 'sealed'
  /** Its values are numbers: they are compared as such. */
  readonly figure?: true
}

/** A text of a subject, and where in the journal the fact stands that it came with. */
export interface TextToCompare {
  readonly text: Sealed
  readonly since: number
}

/** Texts that are held against earlier ones of the same register, so that whoever reviews one sees what it shares with them. */
export interface Compared {
  readonly text: (state: never) => TextToCompare | undefined
  readonly known: KnownByHeart
}

/**
 * A 台账. Nobody writes it: its rows are a pure function of one subject's state, and follow it in the same transaction. A subject has one row,
 * none, or several (a year's plan has one a month). A row that is no longer there has left the register; its history stays.
 */
export interface Register {
  readonly id: string
  readonly title: string
  readonly quote?: Quote
  readonly of: AnyStream
  readonly columns: readonly Column[]
  readonly readers: 'everyone' | readonly PositionId[]
  readonly row: (state: never, subject: string) => Rows
  /** Fields that hold ids of uploaded papers, shown or not: who may read the register may read the papers its rows name. */
  readonly paperFields: readonly string[]
  /** The field with the one person whom a row's papers are about: his own papers go with him when he is erased. Absent: they are the town's. */
  readonly papersOf?: string
  /** The field rows are sorted by when nothing else is asked. */
  readonly sortedBy?: string
  readonly compared?: Compared
}

export const register = <State extends AnyState, Columns extends z.ZodObject>(declared: {
  readonly id: string
  readonly title: string
  readonly quote?: Quote
  readonly of: Stream<State>
  /**
   * The row's fields in the order they are shown; each `describe`d by its Chinese head, `meta({ shown })` where it is not plain text. A field
   * without a head is carried in the row and is no column.
   */
  readonly columns: Columns
  readonly readers: 'everyone' | readonly PositionId[]
  readonly row: (state: State, subject: string) => z.input<Columns> | readonly z.input<Columns>[] | undefined
  readonly sortedBy?: keyof z.input<Columns> & string
  /** The field with the one person whom a row's papers are about, such as an essay's author; without it they are the town's record. */
  readonly papersOf?: keyof z.input<Columns> & string
  readonly compared?: Omit<Compared, 'text'> & { readonly text: (state: State) => TextToCompare | undefined }
}): Register =>
  ({
    ...declared,
    columns: Object.entries(declared.columns.shape).flatMap(([field, schema]) => {
      const { description, shown } = (schema as z.ZodType).meta() ?? {}
      if (description === undefined) return []
      return [
        {
          field,
          title: description,
          ...(shown !== undefined && { shown: shown as Column['shown'] }),
          ...(isFigure(schema as z.ZodType) && { figure: true }),
        },
      ]
    }),
    paperFields: Object.entries(declared.columns.shape).flatMap(([field, schema]) =>
      (schema as z.ZodType).meta()?.shown === 'papers' ? [field] : [],
    ),
  }) as unknown as Register

const isFigure = (schema: z.ZodType): boolean => {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema
  return inner instanceof z.ZodNumber
}

/** The ids of the papers a row names. */
export const papersIn = ({ paperFields }: Pick<Register, 'paperFields'>, row: Row): readonly string[] => [
  ...new Set(paperFields.flatMap(field => (Array.isArray(row[field]) ? row[field].map(String) : []))),
]

/** The rows of a subject in a state with their keys: the subject itself for the only row, `subject#n` for the nth of several. */
export const rowsOf = (
  of: Register,
  state: AnyState,
  subject: string,
): readonly (readonly [key: string, row: Row])[] => {
  const rows = (of.row as (state: AnyState, subject: string) => Rows)(state, subject)
  if (rows === undefined) return []
  return Array.isArray(rows) ? rows.map((row: Row, index) => [`${subject}#${index}`, row]) : [[subject, rows as Row]]
}
