import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import type { PositionId } from '#institution/positions.ts'
import { attachments, day, longText, person, text } from '#mechanisms/fields.ts'
import { stream } from '#mechanisms/stream.ts'

/** Who checks the study of the leading group: the discipline inspection secretary, and the organization commissioner. */
export const spotCheckers = [
  'disciplineInspectionSecretary',
  'organizationCommissioner',
] as const satisfies readonly PositionId[]

/** Who may read what was found: those who check, and those who lead the committee. Who was drawn everyone may see, and draw again. */
export const findingsReaders = [
  ...spotCheckers,
  'partyCommitteeSecretary',
  'deputySecretary',
] as const satisfies readonly PositionId[]

/** The year a spot check is of, and its subject. */
export const ofYear = z
  .string({ error: '请填写年份，写作 2026' })
  .regex(/^20\d{2}$/, '年份写作 2026')
  .meta({ title: '年份' })

/** What was found of one of those who were drawn. */
export const finding = z
  .object({ person: person('抽到的人'), finding: text('学习情况', { longest: 1_000 }) })
  .meta({ title: '一人' })

/** Something that must be put right, by a day. Without a person it is about the collective study. */
export const issueFound = z
  .object({
    person: person('涉及谁').optional().meta({ title: '涉及谁', format: 'person', placeholder: '集体学习的不填' }),
    what: text('问题', { longest: 1_000 }),
    mendBy: day('改好期限'),
  })
  .meta({ title: '个问题' })

export const collectiveFinding = longText('集体学习情况', { longest: 5_000 })
export const spotCheckPapers = attachments('抽查材料')

/** What a report says, each thing entered once. */
export const report = {
  collective: collectiveFinding,
  people: z.array(finding).max(50, '一次最多记50人').meta({ title: '个人学习情况' }),
  issues: z.array(issueFound).max(50, '一次最多记50个问题').default([]).meta({ title: '要改的问题' }),
  papers: spotCheckPapers,
}

const issue = z.object({ issue: z.string(), person: z.string().optional(), what: z.string(), mendBy: z.string() })

const facts = {
  SpotCheckAnnounced: z.object({
    people: z.array(z.string()),
    count: z.int().positive(),
    checkers: z.array(z.string()),
  }),
  SpotCheckDrawn: z.object({ size: z.int().positive(), root: z.string(), drawn: z.array(z.string()) }),
  SpotCheckReported: z.object({
    collective: z.string(),
    people: z.array(z.object({ person: z.string(), finding: z.string() })),
    issues: z.array(issue),
    papers: z.array(z.string()),
  }),
  SpotCheckCorrected: z.object({
    collective: z.string(),
    people: z.array(z.object({ person: z.string(), finding: z.string() })),
    issues: z.array(issue),
    reason: z.string(),
  }),
  SpotCheckIssueClosed: z.object({ issue: z.string(), on: z.string(), how: z.string(), papers: z.array(z.string()) }),
  SpotCheckIssueReopened: z.object({ issue: z.string(), reason: z.string() }),
  SpotCheckCancelled: z.object({ reason: z.string() }),
}

/** A problem that was found, open until it is put right. */
export interface SpotCheckIssue {
  readonly issue: string
  readonly person?: string | undefined
  readonly what: string
  readonly mendBy: Day
  readonly closed?: { readonly on: Day; readonly how: string; readonly papers: readonly string[] }
}

interface Announced {
  readonly announcedOn: Day
  /** Where the announcement stands in the log: the draw is from the first signed log that holds it. */
  readonly position: number
  /** Who may be drawn, and how many are. */
  readonly people: readonly string[]
  readonly count: number
  readonly checkers: readonly string[]
}

interface Drawn extends Announced {
  /** The signed log it was drawn from: so many facts, this root. */
  readonly size: number
  readonly root: string
  readonly drawn: readonly string[]
}

/** 年中学习抽查：宣布 → 抽取 → 记录 → 问题办结。The subject is the year. */
export type SpotCheck =
  | { readonly status: 'none' }
  | ({ readonly status: 'announced' } & Announced)
  | ({ readonly status: 'drawn' } & Drawn)
  | ({
      readonly status: 'reported'
      readonly reportedOn: Day
      readonly collective: string
      readonly findings: readonly { readonly person: string; readonly finding: string }[]
      readonly issues: readonly SpotCheckIssue[]
      readonly papers: readonly string[]
      readonly corrections: number
    } & Drawn)
  | { readonly status: 'cancelled'; readonly reason: string }

const issuesWith = (
  check: Extract<SpotCheck, { status: 'reported' }>,
  id: string,
  changed: (issue: SpotCheckIssue) => SpotCheckIssue,
): SpotCheck => ({ ...check, issues: check.issues.map(each => (each.issue === id ? changed(each) : each)) })

export const spotCheck = stream<SpotCheck, typeof facts>({
  name: 'study-spot-check',
  title: '年中学习抽查',
  events: facts,
  initial: { status: 'none' },
  evolve: {
    SpotCheckAnnounced: (check, announced, { on, position }) =>
      check.status === 'none' || check.status === 'cancelled'
        ? { status: 'announced', ...announced, announcedOn: on, position }
        : check,
    SpotCheckDrawn: (check, drawn) => (check.status === 'announced' ? { ...check, ...drawn, status: 'drawn' } : check),
    SpotCheckReported: (check, { people: findings, ...told }, { on }) =>
      check.status === 'drawn'
        ? { ...check, ...told, findings, status: 'reported', reportedOn: on, corrections: 0 }
        : check,
    SpotCheckCorrected: (check, { collective, people: findings, issues }) =>
      check.status === 'reported'
        ? { ...check, collective, findings, issues: [...check.issues, ...issues], corrections: check.corrections + 1 }
        : check,
    SpotCheckIssueClosed: (check, { issue: id, ...closed }) =>
      check.status === 'reported' ? issuesWith(check, id, each => ({ ...each, closed })) : check,
    SpotCheckIssueReopened: (check, { issue: id }) =>
      check.status === 'reported' ? issuesWith(check, id, ({ closed: _, ...open }) => open) : check,
    SpotCheckCancelled: (check, { reason }) =>
      check.status === 'announced' || check.status === 'drawn' ? { status: 'cancelled', reason } : check,
  },
})

/** The problems that are not put right yet, the one that presses first. */
export const openIssues = ({ issues }: { readonly issues: readonly SpotCheckIssue[] }): readonly SpotCheckIssue[] =>
  issues.filter(({ closed }) => closed === undefined).sort((one, other) => (one.mendBy < other.mendBy ? -1 : 1))
