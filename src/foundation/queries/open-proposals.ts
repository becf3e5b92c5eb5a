import { z } from 'zod'
import { type Authority, mayDo } from '#mechanisms/act.ts'
import { query } from '#mechanisms/query.ts'
import { proposals } from '../registers/proposals.ts'

interface ProposalRow {
  readonly id: string
  readonly act: string
  readonly status: string
  readonly title: string
  readonly by: string
  readonly confirmers: Authority
  readonly at: string
  readonly late: boolean
  readonly paper?: string
}

/** Something one entered and another must confirm, as the asker sees it. */
export interface OpenProposal {
  readonly id: string
  readonly act: string
  readonly title: string
  readonly by: string
  readonly byName: string
  readonly at: string
  readonly late: boolean
  readonly paper: string | undefined
  /** Entered by the asker, who may withdraw it. */
  readonly mine: boolean
  /** The asker may confirm it or send it back. */
  readonly forMe: boolean
}

/** 待确认: what waits for the asker, and what he entered that waits for another. */
export const openProposals = query({
  name: 'open-proposals',
  title: '待确认事项',
  by: 'anyone',
  input: z.object({}),
  answer: async ({ rows, actor, roster }): Promise<readonly OpenProposal[]> => {
    const waiting = await rows<ProposalRow>(proposals, { status: 'waiting' })
    return waiting
      .map(({ row: { id, act, title, by, confirmers, at, late, paper } }) => {
        const mine = by === actor.person
        return {
          id,
          act,
          title,
          by,
          byName: roster.nameOf(by),
          at,
          late,
          paper,
          mine,
          forMe: !mine && mayDo(confirmers, actor.positions),
        }
      })
      .filter(({ mine, forMe }) => mine || forMe)
      .sort((one, other) => (one.at < other.at ? -1 : 1))
  },
})
