import { type Day, dayText, dayTextWithYear } from '#institution/calendar.ts'
import type { FigureKind, ParameterSource } from '#mechanisms/parameter.ts'
import type { Light } from '#mechanisms/standing.ts'

export interface DecisionSaid {
  readonly body: string
  readonly date: Day
  readonly paper: string
}

/** A figure of the standard as the page of the town's rules shows it. */
export interface FigureSaid {
  /** `2.1.6/noticeHours`. */
  readonly figure: string
  readonly title: string
  readonly kind: FigureKind
  /** As it is read: 48小时. */
  readonly value: string
  readonly unit: string | null
  readonly choices: readonly string[] | null
  readonly source: ParameterSource
  readonly from: Day | null
  readonly decision: DecisionSaid | null
  readonly declared: { readonly value: string; readonly source: ParameterSource }
  /** Decided, and not yet in force. */
  readonly coming: readonly { readonly from: Day; readonly value: string; readonly decision: DecisionSaid }[]
  /** How often the town has changed it. */
  readonly times: number
  readonly changedBy: readonly string[]
  readonly confirmedBy: readonly string[]
  readonly mayChange: boolean
}

export interface RuleSaid {
  readonly id: string
  readonly title: string
  readonly cite: string
  readonly short: string
  readonly quote: string
  readonly open: boolean
  readonly figures: readonly FigureSaid[]
}

export interface ParametersSaid {
  readonly on: Day
  readonly today: Day
  readonly chapters: readonly {
    readonly number: number
    readonly title: string
    readonly articles: readonly { readonly clause: string; readonly requirements: readonly RuleSaid[] }[]
  }[]
}

/** Today's lights as they are and as they would be. */
export interface PreviewSaid {
  readonly value: string
  readonly open: boolean
  readonly lamp: { readonly was: Light; readonly is: Light }
  readonly total: number
  readonly lights: readonly {
    readonly subject: string
    readonly window: string
    readonly was: { readonly state: Light; readonly reason: string }
    readonly is: { readonly state: Light; readonly reason: string }
  }[]
}

export const sourceWords: Readonly<Record<ParameterSource, string>> = {
  standard: '标准原文',
  default: '默认',
  decision: '本镇决定',
}

/** 党委会 3月2日，会议纪要〔2026〕3号. */
export const decisionText = ({ body, date, paper }: DecisionSaid): string => `${body} ${dayText(date)}，${paper}`

/** Where the value comes from and since when, in one line. */
export const sourceText = ({ source, from, decision, declared }: FigureSaid): string => {
  if (source === 'standard') return '标准写明，不能改'
  if (source === 'default' || decision === null) return '标准没有写明，照默认'
  const since = from === null ? '' : `${dayTextWithYear(from)}起；`
  return `${since}${decisionText(decision)}（默认${declared.value}）`
}
