import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import { mayDo } from '#mechanisms/act.ts'
import { query } from '#mechanisms/query.ts'
import { spotCheckIssues } from '../registers/spot-check-issues.ts'
import { spotChecks } from '../registers/spot-checks.ts'
import { studySessions } from '../registers/study-sessions.ts'
import { findingsReaders, ofYear } from '../spot-check.ts'

interface CheckRow {
  readonly status: 'announced' | 'drawn' | 'reported' | 'cancelled'
  readonly people: readonly string[]
  readonly count: number
  readonly size: number
  readonly root: string
  readonly reason: string
  readonly announcedOn: Day
  readonly checkers: readonly string[]
  readonly drawn: readonly string[]
  readonly reportedOn: Day
  /** Problems that are not put right yet. */
  readonly open: number
  readonly collective: string
  readonly findings: readonly { readonly person: string; readonly finding: string }[]
  readonly papers: readonly string[]
}

/** A problem that was found, as a page shows it. */
export interface IssueShown {
  readonly issue: string
  readonly about: readonly string[]
  readonly what: string
  readonly mendBy: Day
  readonly closed: boolean
  readonly closedOn: Day
  readonly how: string
  readonly papers: readonly string[]
}

/** What the record says of one person's study with the centre group, up to today. */
export interface StudiedWithGroup {
  readonly person: string
  readonly present: number
  readonly leave: number
  readonly absent: number
  readonly madeUp: number
}

export interface SpotCheckOfYear {
  readonly check: Omit<CheckRow, 'findings' | 'collective' | 'papers'> | undefined
  /** What was found; only for those who check and those who lead the committee. */
  readonly found:
    | {
        readonly collective: string
        readonly findings: CheckRow['findings']
        readonly issues: readonly IssueShown[]
        readonly papers: readonly string[]
      }
    | undefined
  /** Sessions of the centre group this year, and what the record says of everyone who was drawn. */
  readonly sessions: number
  readonly studied: readonly StudiedWithGroup[]
  readonly names: Readonly<Record<string, string>>
}

interface SessionRow {
  readonly on: Day
  readonly held: boolean
  readonly present: readonly string[]
  readonly leave: readonly string[]
  readonly absent: readonly string[]
  readonly madeUp: readonly string[]
}

const timesIn = (sessions: readonly SessionRow[], field: 'present' | 'leave' | 'absent' | 'madeUp', person: string) =>
  sessions.filter(session => session[field].includes(person)).length

/** 年中抽查 of a year: everyone may see who may be drawn and who was, and draw again; what was found is for those who may read it. */
export const spotCheckOfYear = query({
  name: 'spot-check-of-year',
  title: '这一年的学习抽查',
  by: 'everyone',
  input: z.object({ year: ofYear }),
  answer: async ({ rows, roster, actor }, { year }): Promise<SpotCheckOfYear> => {
    const [row] = await rows<CheckRow>(spotChecks, { year })
    if (!row) return { check: undefined, found: undefined, sessions: 0, studied: [], names: {} }
    const { collective, findings, papers, ...check } = row.row
    const mayRead = check.status === 'reported' && mayDo(findingsReaders, actor.positions)
    const issues = mayRead ? (await rows<IssueShown>(spotCheckIssues, { year })).map(each => each.row) : []
    const sessions = (await rows<SessionRow>(studySessions))
      .map(each => each.row)
      .filter(({ on, held }) => held && on.startsWith(year))
    const checks = mayDo(findingsReaders, actor.positions)
    return {
      check,
      found: mayRead
        ? {
            collective,
            findings,
            papers,
            issues: [...issues].sort((one, other) => (one.mendBy < other.mendBy ? -1 : 1)),
          }
        : undefined,
      sessions: sessions.length,
      studied: checks
        ? check.drawn.map(person => ({
            person,
            present: timesIn(sessions, 'present', person),
            leave: timesIn(sessions, 'leave', person),
            absent: timesIn(sessions, 'absent', person),
            madeUp: timesIn(sessions, 'madeUp', person),
          }))
        : [],
      names: Object.fromEntries(
        [...new Set([...check.people, ...check.checkers])].map(person => [person, roster.nameOf(person)]),
      ),
    }
  },
})
