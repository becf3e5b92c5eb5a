import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import type { DecidedChange } from '#mechanisms/parameter.ts'
import { stream } from '#mechanisms/stream.ts'

const value = z.union([z.number(), z.string(), z.tuple([z.number(), z.number()])])

const facts = {
  /** `title`, `was` and `becomes` are said as they were read when it was decided. */
  ParameterChanged: z.object({
    requirement: z.string(),
    name: z.string(),
    clause: z.string(),
    title: z.string(),
    value,
    was: z.string(),
    becomes: z.string(),
    from: z.string(),
    body: z.string(),
    date: z.string(),
    paper: z.string(),
  }),
}

/** One change of a figure. Replaced: a later decision says otherwise from the same day on. */
export interface FigureChange extends DecidedChange {
  readonly clause: string
  readonly title: string
  readonly was: string
  readonly becomes: string
  readonly replaced: boolean
}

/** 一个数：照标准或默认 → 由本镇决定，可以再改。The subject is the figure: `2.1.6/noticeHours`. */
export type ParameterState =
  | { readonly status: 'none' }
  | { readonly status: 'changed'; readonly changes: readonly FigureChange[] }

const changesIn = (state: ParameterState, from: Day): readonly FigureChange[] =>
  state.status === 'none'
    ? []
    : state.changes.map(change => (change.from === from ? { ...change, replaced: true } : change))

export const parameter = stream<ParameterState, typeof facts>({
  name: 'parameter',
  title: '本镇规则',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    ParameterChanged: (state, { body, date, paper, ...changed }) => ({
      status: 'changed',
      changes: [...changesIn(state, changed.from), { ...changed, decision: { body, date, paper }, replaced: false }],
    }),
  },
})
