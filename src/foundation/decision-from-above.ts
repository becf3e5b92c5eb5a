import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { stream } from '#mechanisms/stream.ts'

/** What kind of paper says who takes or leaves a position. */
export const paperKinds = {
  appointment: '任免文件',
  approval: '批复',
  election: '选举结果报告',
  dispatch: '选派（挂职）通知',
  other: '其他文件',
} as const

export type PaperKind = keyof typeof paperKinds

const facts = {
  DecisionFromAboveRecorded: z.object({
    kind: z.enum(Object.keys(paperKinds) as [PaperKind, ...PaperKind[]]),
    number: z.string(),
    date: z.string(),
    issuedBy: z.string(),
    takes: z.number(),
    leaves: z.number(),
  }),
}

/** 上级决定或选举结果: a named paper from outside the town's own decisions. Who takes and leaves what are facts of the tenures. */
export type DecisionFromAboveState =
  | { readonly status: 'none' }
  | {
      readonly status: 'recorded'
      readonly kind: PaperKind
      readonly number: string
      readonly date: Day
      readonly issuedBy: string
      readonly takes: number
      readonly leaves: number
    }

export const decisionFromAbove = stream<DecisionFromAboveState, typeof facts>({
  name: 'decision-from-above',
  title: '上级决定或选举结果',
  events: facts,
  initial: { status: 'none' },
  evolve: { DecisionFromAboveRecorded: (_, recorded) => ({ status: 'recorded', ...recorded }) },
})
