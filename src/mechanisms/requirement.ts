import type { Day, WindowKind } from '#institution/calendar.ts'
import type { PositionId } from '#institution/positions.ts'
import type { Quote } from '#standard/quote.ts'
import type { Measure } from './measure.ts'
import type { Parameter, ParametersOn } from './parameter.ts'
import type { WayOut } from './refusal.ts'
import type { SubjectKind } from './subjects.ts'

/** `2.1.8`: chapter, article, running number. Stable for ever; data, never part of an identifier. */
export type RequirementId = `${number}.${number}.${number}`

/** What a sentence asks for. A `guide` (提倡、鼓励、长期要求) is shown and counted, never red or amber. */
export type RequirementKind = 'cadence' | 'gate' | 'document' | 'register' | 'ratio' | 'guide'

/** One window of one subject, as the words of a requirement speak about it. */
export interface WindowOf {
  readonly subject: string
  readonly from: Day
  readonly to: Day
  readonly due: Day
}

/** How much is done and owed, in whole units; what excuses has been taken off what is owed. */
export interface Figures {
  readonly done: number
  readonly required: number
  readonly excused: number
  /** A document that is being worked on and does not stand yet. */
  readonly begun?: Begun
}

/** What stands of it already (3月2日起草，12项), and what it still lacks before it can be finished. */
export interface Begun {
  readonly title: string
  readonly lacks?: string
}

/** The next step from a lamp: what the button says, and the act it opens with what it fills in, or the page where it is done. */
export type NextStep = WayOut &
  ({ readonly act: string } | { readonly href: string }) & {
    /** What a person owes and he alone can do: the step of whoever answers for it. */
    readonly forOthers?: WayOut
  }

/** A next step as one person is offered it. */
export const stepFor = (
  step: NextStep | undefined,
  { subject, person }: { readonly subject: string; readonly person: string },
): WayOut | undefined => {
  if (step === undefined) return undefined
  const { forOthers, ...own } = step
  return forOthers === undefined || subject === person ? own : forOthers
}

interface Declared {
  readonly id: RequirementId
  readonly title: string
  readonly quote: Quote
  /** How we read the words where they leave a choice. */
  readonly reading?: string
  readonly subject: SubjectKind
  readonly window: WindowKind
  readonly parameters?: readonly Parameter[]
  /** Who answers for it: positions, in the order they are asked. */
  readonly owner?: readonly PositionId[]
}

/** A sentence that cannot be fulfilled here yet: declared, quoted, shown as 未开放. */
export interface ClosedRequirement extends Declared {
  readonly kind: RequirementKind
  readonly open: false
}

/** A sentence whose light is computed from facts. */
export interface OpenRequirement extends Declared {
  readonly kind: RequirementKind
  readonly open: true
  readonly measures: readonly Measure[]
  /** Whole units owed in one window; `parameter` gives the values in force. Default 1. */
  readonly required?: (parameter: (name: string) => Parameter['value']) => number
  /** What lowers what is owed, in a word: 请假. */
  readonly excuse?: string
  /** Its subjects are the parts of one whole (四个领域): the lamp is green only when every one of them is. */
  readonly asOne?: true
  /** How a number of units is said: `2` half days → `1天`. */
  readonly amount?: (units: number) => string
  /** The last day a window may be met on time, where it differs from its last day. */
  readonly due?: (
    window: { readonly from: Day; readonly to: Day },
    parameter: (name: string) => Parameter['value'],
  ) => Day
  /** Days before `due` from which an unmet window is amber; default by the kind of window. */
  readonly remindDaysBefore?: number
  /**
   * True when what is done after `due` but before the window's last day still mends it (a plan adopted in February); `later` when what names the
   * window it is done for mends it even after that day (an essay handed in late).
   */
  readonly mendable?: boolean | 'later'
  /**
   * For so many days after `due` what may be mended later is still asked for; then the window counts as missed, and what is done for it after all
   * still mends it. Without it, it is asked for until it is done.
   */
  readonly askedForDays?: number
  readonly missing?: (window: WindowOf, figures: Figures) => readonly string[]
  readonly next?: (window: WindowOf, figures: Figures) => NextStep | undefined
}

export type Requirement = ClosedRequirement | OpenRequirement

type Open = Omit<OpenRequirement, 'kind' | 'open' | 'measures'>
type Declaration = Omit<ClosedRequirement, 'kind' | 'open'> | (Open & { readonly measures: readonly Measure[] })

const declare =
  (kind: RequirementKind) =>
  (declared: Declaration): Requirement =>
    'measures' in declared ? { ...declared, kind, open: true } : { ...declared, kind, open: false }

/** Falls due again every window, for every subject that owes it. */
export const cadence = declare('cadence')
/** An act is refused unless it holds. */
export const gate = declare('gate')
/** A paper that must exist, be in force and be complete. */
export const filing = declare('document')
/** A 台账、档案 or 信息库 that must be kept and kept current. */
export const keptRegister = declare('register')
/** A number that must reach its notch. */
export const ratio = declare('ratio')
/** 提倡、鼓励、长期要求: shown and counted, never red. */
export const advice = declare('guide')

/**
 * The value of a requirement's parameter on a day: by the decision in force or else as declared. What the standard says itself no decision
 * changes. Throws on a name that is not declared.
 */
export const parameterOf =
  (requirement: Requirement, decided: ParametersOn, on: Day) =>
  (name: string): Parameter['value'] => {
    const declared = requirement.parameters?.find(parameter => parameter.name === name)
    if (declared === undefined) throw new Error(`requirement ${requirement.id} declares no parameter ${name}`)
    return inForceOn(requirement, declared, decided, on).value
  }

/** A parameter as it stands on a day: what is declared, or what the town has decided in place of its default. */
export const inForceOn = (
  { id }: Pick<Requirement, 'id'>,
  declared: Parameter,
  decided: ParametersOn,
  on: Day,
): Parameter => {
  const change = declared.source === 'standard' ? undefined : decided(id, declared.name, on)
  return change ? { ...declared, value: change.value, source: 'decision', from: change.from } : declared
}
