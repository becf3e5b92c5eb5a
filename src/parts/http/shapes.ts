import type { Day, Window, WindowKind } from '#institution/calendar.ts'
import type { PositionId } from '#institution/positions.ts'
import type { Authority } from '#mechanisms/act.ts'
import type { ParameterSource } from '#mechanisms/parameter.ts'
import type { Column } from '#mechanisms/register.ts'
import type { RequirementKind } from '#mechanisms/requirement.ts'
import type { Light } from '#mechanisms/standing.ts'

/** What the server answers, as the pages read it. Fields a page can do without are optional: an older server is still readable. */

export interface Me {
  readonly person: { readonly id: string; readonly name: string }
  readonly account: string
  readonly positions: readonly { readonly id: PositionId; readonly title: string }[]
  readonly town: { readonly id: string; readonly name: string; readonly startsOn?: Day | null }
  readonly today: Day
  /** What someone without a position may read for the time being. */
  readonly granted?: { readonly standard: boolean; readonly registers: readonly string[]; readonly to: Day | null }
  /** A throw-away town for training: the word 练习 stands on every page. */
  readonly practice: boolean
  /** A first password, given by another, must be changed before anything else. */
  readonly mustChangePassword?: boolean
}

/** A figure of a requirement and where it comes from. */
export interface ParameterSaid {
  readonly name: string
  readonly title?: string
  readonly value: number | string | readonly [number, number]
  readonly unit?: string
  readonly source: ParameterSource
  readonly from?: Day | null
}

export interface RequirementSaid {
  /** `2.1.8`; data, never shown but in the evidence number. */
  readonly id: string
  readonly title: string
  readonly clause: string
  /** The long citation, 第二章第1条第（1）项. */
  readonly cite: string
  readonly quote: string
  readonly kind: RequirementKind
  readonly open: boolean
  readonly reading: string | null
  readonly window: WindowKind
  readonly parameters: readonly ParameterSaid[]
  /** Titles of the positions that answer for it. */
  readonly owner: readonly string[]
  readonly light: Light
  readonly counts: Readonly<Record<Light, number>>
  /** Windows missed for good, counted beside the lamp. */
  readonly missed: number
  /** One line: 还剩 8 天，还差半天. */
  readonly reason: string
  /** At most five characters for the margin: 差1天, 还剩8天. */
  readonly word: string | null
  /** The last day of the window that decides the light. */
  readonly due: Day | null
}

export interface ArticleSaid {
  readonly clause: string
  readonly requirements: readonly RequirementSaid[]
}

export interface ChapterSaid {
  readonly number: number
  readonly title: string
  readonly articles: readonly ArticleSaid[]
}

export interface StandardSaid {
  readonly on: Day
  readonly today: Day
  readonly startsOn: Day | null
  readonly chapters: readonly ChapterSaid[]
}

/** How many lamps press in a week; what lies ahead is what comes if nothing is done. */
export interface WeekSaid {
  readonly from: Day
  readonly to: Day
  /** The day that speaks for the week. */
  readonly on: Day
  readonly amber: number
  readonly red: number
  readonly forecast: boolean
}

export interface YearOfWeeksSaid {
  readonly year: number
  readonly weeks: readonly WeekSaid[]
  /** When more turns red next, and how many are red then. */
  readonly turn: { readonly lastDay: Day; readonly red: number; readonly redThen: number } | null
}

export interface EvidenceSaid {
  readonly position: number
  readonly type: string
  readonly on: Day
  readonly enteredAt: string
  readonly title: string
  readonly href: string | null
  readonly late: boolean
  /** It happened after the last day of its window. */
  readonly afterDue: boolean
}

export interface WayOutSaid {
  readonly title: string
  readonly button?: string
  readonly act?: string
  readonly prefill?: Readonly<Record<string, unknown>>
  readonly href?: string
}

/** One window of one subject: what is owed, what was done, what is missing and the next act. */
export interface ObligationSaid {
  readonly subject: string
  readonly subjectTitle: string
  readonly window: Window
  readonly state: Light
  readonly due: Day | null
  readonly why: string
  readonly done: number
  readonly required: number
  readonly doneText: string
  readonly requiredText: string
  /** 请假减1天: by how much less is owed. */
  readonly excusedText: string | null
  readonly evidence: readonly EvidenceSaid[]
  readonly plans: readonly { readonly on: Day; readonly title: string; readonly position: number }[]
  readonly missing: readonly string[]
  readonly next: WayOutSaid | null
  readonly owed: boolean
  readonly closed: boolean
  readonly mendable: boolean
  readonly provisional: boolean
}

/** A position and who acts in it; nobody while it is vacant. */
export interface ActingSaid {
  readonly title: string
  readonly people: readonly string[]
}

/** A next act: whose it is, and what follows when it is done. */
export interface StepSaid {
  readonly act: string
  readonly who: readonly ActingSaid[]
  readonly after: readonly string[]
}

export interface RequirementDetailSaid extends RequirementSaid {
  readonly on: Day
  readonly today: Day
  readonly obligations: readonly ObligationSaid[]
  /** Lights about other people, as numbers without names. */
  readonly others: Readonly<Record<Light, number>>
  readonly responsible: readonly ActingSaid[]
  readonly steps: readonly StepSaid[]
}

/** One requirement on paper: how it stands, what shows it with its digests, and what came later. */
export interface EvidenceSheetSaid extends RequirementDetailSaid {
  /** 证据号. */
  readonly number: string
  readonly index: readonly {
    readonly title: string
    readonly on: Day
    readonly at: string
    readonly late: boolean
    readonly position: number
    /** What kind of record it comes from. */
    readonly source: string
    /** Of the line in the journal, hexadecimal. */
    readonly digest: string
  }[]
  readonly papers: readonly {
    readonly title: string
    readonly at: string
    readonly source: string
    readonly digest: string
  }[]
  readonly excerpt: {
    readonly of: string
    readonly on: Day
    readonly register?: string
    readonly more?: number
    readonly rows?: readonly (readonly { readonly title: string; readonly text: string; readonly day: boolean }[])[]
  } | null
  readonly changes: readonly { readonly at: string; readonly title: string; readonly of: string }[]
}

/** A sheet, or a chapter's book of them. */
export interface EvidenceSaidOnPaper {
  readonly town: string
  readonly on: Day
  readonly today: Day
  readonly by: 'entered' | 'occurred'
  readonly at: string
  readonly chapter?: { readonly number: number; readonly title: string }
  readonly sheets: readonly EvidenceSheetSaid[]
  /** Requirements of the chapter that are not open yet. */
  readonly closed?: readonly Pick<RequirementSaid, 'id' | 'title' | 'clause' | 'quote' | 'cite'>[]
}

/** The text as it is printed: paragraphs, quotations, lead sentences. Every offset counts from the first character of the whole text. */
export interface StandardTextSaid {
  readonly paragraphs: readonly {
    readonly clause: string
    readonly text: string
    readonly kind: 'title' | 'chapter' | 'article' | 'item' | 'paragraph'
    readonly start: number
  }[]
  readonly spans: readonly {
    readonly id: string
    readonly clause: string
    readonly start: number
    readonly end: number
  }[]
  readonly leads: readonly { readonly clause: string; readonly start: number; readonly end: number }[]
}

/** A JSON Schema as far as acts use it; `title`, `format`, `words` and `placeholder` come from mechanisms/fields.ts. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly title?: string
  readonly description?: string
  readonly format?: string
  readonly placeholder?: string
  readonly words?: Readonly<Record<string, string>>
  readonly enum?: readonly (string | number | boolean | null)[]
  readonly const?: string | number | boolean | null
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly unit?: string
  /** Kept under a key of its own, never in a draft. */
  readonly sealed?: boolean
}

export interface ActSaid {
  readonly name: string
  readonly title: string
  readonly chapter: number
  readonly by: Authority
  /** Whose it is, in words. */
  readonly who: string
  readonly input: Schema
  readonly answersTo: readonly string[]
  /** May be entered late, from a named paper. */
  readonly late: boolean
  /** It may begin a matter: nothing has to be there before. */
  readonly begins?: boolean
  /** It cannot be taken back: the consequence, and a button that names verb and object. */
  readonly final?: { readonly title: string; readonly button: string }
}

export interface RefusalSaid {
  readonly requirement?: string
  readonly cite?: string
  readonly quote?: string
  readonly reason: string
  readonly figures?: Readonly<Record<string, number | string>>
  readonly wayOut?: readonly WayOutSaid[]
}

export interface FieldError {
  readonly path: string
  readonly message: string
}

/** `application/problem+json`. */
export interface ProblemSaid {
  readonly type?: string
  readonly title?: string
  readonly status?: number
  readonly detail?: string
  readonly refusals?: readonly RefusalSaid[]
  readonly errors?: readonly FieldError[]
  readonly code?: string
}

export interface LightSaid {
  readonly requirement: string
  readonly subject: string
  /** `2026-03`, `2026-Q1`, `2026-H1`, `2026`, `always`, or the name of a matter. */
  readonly window: string
  readonly state: Light
}

export interface DoneSaid {
  readonly receipt: { readonly town: string; readonly position: number; readonly hash: string } | null
  readonly facts: readonly { readonly type: string; readonly data: unknown }[]
  readonly lights: readonly LightSaid[]
  readonly subject?: string
  /** It waits for a second person: nothing has happened yet. */
  readonly proposal?: string
  /** The act that takes it back, and what was done in a few words. */
  readonly undo?: { readonly act: string; readonly input: unknown; readonly says: string }
}

export type ColumnSaid = Column

export interface RegisterSaid {
  readonly id: string
  readonly title: string
  readonly cite?: string
  readonly quote?: string
  readonly columns: readonly ColumnSaid[]
  readonly chapter?: number
  /** Rows that stand in it now, and when it last changed. */
  readonly count?: number
  readonly changedAt?: string
  /** The act by which lists come in, where they do. */
  readonly importedBy?: string
}

export type RowSaid = Readonly<Record<string, unknown>>

export interface RegisterPageSaid extends RegisterSaid {
  readonly rows: readonly { readonly key: string; readonly row: RowSaid }[]
  readonly total: number
  /** The day whose knowledge it shows. */
  readonly on?: Day
  /** What the files of it will be called. */
  readonly files?: { readonly xlsx: string; readonly docx: string }
  /** What was probably meant, when nothing was found. */
  readonly nearest?: string
  /** Names of the people and papers whose ids stand in the rows. */
  readonly names: Readonly<Record<string, string>>
  readonly papers: Readonly<Record<string, string>>
}

/** A row as it was from one fact to the next. */
export interface RowVersionSaid {
  readonly since: string
  readonly until: string | null
  readonly row: RowSaid
  readonly position: number
  /** The day it happened. */
  readonly on: Day
  /** The act that made it so, in words. */
  readonly act: string
  readonly actor: { readonly id: string; readonly name: string }
}

export interface RowHistorySaid extends RegisterSaid {
  readonly versions: readonly RowVersionSaid[]
  readonly names: Readonly<Record<string, string>>
  readonly papers: Readonly<Record<string, string>>
}

export interface AttachmentSaid {
  readonly id: string
  readonly name: string
  readonly size?: number
  readonly mediaType?: string
  readonly digest?: string
}

/** Something that goes on in the background for the one who asks. */
export interface JobSaid {
  readonly id: string
  readonly title: string
  readonly state: 'running' | 'done' | 'failed'
  readonly done: number
  readonly total: number | null
  readonly result: { readonly text: string; readonly href: string | null; readonly file: string | null } | null
  readonly problem: ProblemSaid | null
}
