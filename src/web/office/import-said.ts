import type { ImportRow, ImportState } from '#mechanisms/import-preview.ts'

/** A column of the list as the server read it. */
export interface HeadSaid {
  readonly column: number
  /** A, B, C. */
  readonly name: string
  readonly head: string
  readonly field?: string
}

/** What a register takes in from lists, and whether this person may. */
export interface ImportSaid {
  readonly id: string
  readonly title: string
  readonly act: string
  readonly may: boolean
  readonly columns: readonly {
    readonly field: string
    readonly title: string
    readonly required: boolean
    readonly sealed: boolean
  }[]
}

/** What entering a list would do; `enters` when no row stands against it. */
export interface ListSaid {
  readonly file: string
  readonly sheets: readonly { readonly name: string; readonly rows: number }[]
  readonly sheet: string
  readonly heads: readonly HeadSaid[]
  readonly rows: readonly ImportRow[]
  readonly counts: Readonly<Record<ImportState, number>>
  readonly problems: readonly string[]
  readonly notes: readonly string[]
  readonly enters: boolean
  /** What the act itself has against it: the paper, whose turn it is. */
  readonly against?: readonly string[]
}

/** What the page says beside the file. */
export interface ImportPlan {
  readonly sheet?: string
  readonly columns: Readonly<Record<number, string>>
  readonly answers: Readonly<Record<number, string>>
}

export const emptyPlan: ImportPlan = { columns: {}, answers: {} }

export const importPath = (register: string): string => `/api/registers/${register}/import`

/** The list as it is sent, looked at and entered alike. */
export const formOf = (file: File, plan: ImportPlan, paper: string): FormData => {
  const form = new FormData()
  form.append('plan', JSON.stringify(plan))
  if (paper.trim() !== '') form.append('paper', paper.trim())
  form.append('file', file, file.name)
  return form
}
