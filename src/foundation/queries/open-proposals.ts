import { z } from 'zod'
import type { PositionId } from '#institution/positions.ts'
import type { Roster } from '#institution/roster.ts'
import { type Actor, type Authority, mayDo } from '#mechanisms/act.ts'
import { type Asked, query } from '#mechanisms/query.ts'
import type { WayOut } from '#mechanisms/refusal.ts'
import { proposals } from '../registers/proposals.ts'
import { whoCanConfirm } from '../who-confirms.ts'

/** A line of the register of what waits. */
export interface ProposalRow {
  readonly id: string
  readonly act: string
  readonly status: string
  readonly title: string
  readonly by: string
  readonly enteredBy?: readonly string[]
  readonly confirmers: Authority
  readonly concerned?: readonly string[]
  readonly at: string
  readonly late: boolean
  readonly paper?: string
}

/** Something one entered and another must confirm, as the asker sees it. */
export interface OpenProposal {
  readonly id: string
  readonly act: string
  /** What it is, and whose matter: 记录到任（孟和）. */
  readonly title: string
  readonly by: string
  readonly byName: string
  readonly at: string
  readonly late: boolean
  readonly paper: string | undefined
  /** It is the asker's to answer for, and he may withdraw it. */
  readonly mine: boolean
  /** The asker may confirm it or send it back. */
  readonly forMe: boolean
  /** Whoever entered it lost the position for it: the asker may take it over. */
  readonly forTaking: boolean
  /** Who can confirm it today: 党政办主任陈静; or the sentence that says why nobody can. */
  readonly awaits: string
  /** Nobody can confirm it: what mends that. */
  readonly stuck: readonly WayOut[] | undefined
}

/** 待确认: what waits for the asker, what is his and waits for another, and what a successor has to take over. By position, on the day. */
export const openProposals = query({
  name: 'open-proposals',
  title: '待确认事项',
  by: 'anyone',
  input: z.object({}),
  answer: async (asked): Promise<readonly OpenProposal[]> => {
    const { actor, roster } = asked
    const waiting = await asked.rows<ProposalRow>(proposals, { status: 'waiting' })
    return waiting
      .map(({ row }) => {
        const { id, act, by, at, late, paper } = row
        const { mine, forMe, forTaking, found } = asSeen(asked, row, actor)
        return {
          id,
          act,
          title: titleOf(row, roster),
          by,
          byName: roster.nameOf(by),
          at,
          late,
          paper,
          mine,
          forMe,
          forTaking,
          awaits: 'names' in found ? found.names : found.nobody.reason,
          stuck: 'names' in found ? undefined : (found.nobody.wayOut ?? []),
        }
      })
      .filter(({ mine, forMe, forTaking }) => mine || forMe || forTaking)
      .sort((one, other) => (one.at < other.at ? -1 : 1))
  },
})

const mostNames = 3

/** Two of one act are told apart by whose matter they are. */
const titleOf = ({ title, concerned = [] }: ProposalRow, roster: Roster): string => {
  if (concerned.length === 0) return title
  const names = concerned.slice(0, mostNames).map(person => roster.nameOf(person))
  return `${title}（${names.join('、')}${concerned.length > mostNames ? `等 ${concerned.length} 人` : ''}）`
}

/** What someone has to do with what waits: by his positions on the day, as the door will decide. */
export const asSeen = (
  { roster, today, actOnDay }: Pick<Asked, 'roster' | 'today' | 'actOnDay'>,
  { act, by, enteredBy = [], confirmers: asEntered, concerned = [] }: ProposalRow,
  actor: Actor,
) => {
  const now = actOnDay?.(act)
  const able = (positions: readonly PositionId[]): boolean => now === undefined || mayDo(now.by, positions)
  const hands = [...new Set([...enteredBy, by])]
  const confirmers = now?.confirmers ?? asEntered
  const own = by === actor.person
  return {
    mine: own && able(actor.positions),
    forMe: !hands.includes(actor.person) && !concerned.includes(actor.person) && mayDo(confirmers, actor.positions),
    forTaking: !own && now !== undefined && able(actor.positions) && !able(roster.positionsOf(by, today)),
    found: whoCanConfirm({ confirmers, hands, concerned }, { roster, today }),
  }
}
