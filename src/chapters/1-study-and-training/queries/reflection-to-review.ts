import { z } from 'zod'
import type { Day } from '#institution/calendar.ts'
import type { Alike } from '#mechanisms/query.ts'
import { query } from '#mechanisms/query.ts'
import { isLate, reflection, reflectionOf } from '../reflection.ts'
import { whichReflection } from '../reflection-fields.ts'
import { reflections } from '../registers/reflections.ts'
import { reflectionReviewers } from '../study-keepers.ts'
import type { ReflectionRow } from './reflections-of-month.ts'

/** An earlier text that shares passages: whose it is, of which month, and those passages alone. */
export interface EarlierText {
  readonly author: string
  readonly name: string
  readonly month: string
  /** The same person wrote it. */
  readonly own: boolean
  readonly passages: Alike['passages']
}

export interface ReflectionToReview {
  readonly author: string
  readonly name: string
  readonly month: string
  readonly state: ReflectionRow['status']
  readonly late: boolean
  readonly submittedOn: Day
  /** Absent once its author's key was destroyed. */
  readonly text?: string
  /** What was last said to the author. */
  readonly remark?: string
  readonly reviewedBy?: string
  readonly reviewedOn?: Day
  /** By the time they came. */
  readonly earlier: readonly EarlierText[]
  /** The reviewer's own is reviewed by another. */
  readonly forMe: boolean
}

/** One reflection as its reviewer reads it, with the passages that stand in earlier ones. No judgement: what is the same is shown, no more. */
export const reflectionToReview = query({
  name: 'reflection-to-review',
  title: '审阅一篇心得',
  by: reflectionReviewers,
  compares: reflections,
  input: z.object(whichReflection),
  answer: async (
    { state, opened, alike, actor, roster },
    { author, month },
  ): Promise<ReflectionToReview | undefined> => {
    const subject = reflectionOf(author, month)
    const written = await state(reflection, subject)
    if (written.status === 'none' || written.status === 'withdrawn') return undefined
    const reviewed = written.status === 'submitted' ? undefined : written
    const [text, remark] = [await opened(written.text), written.remark && (await opened(written.remark))]
    return {
      author,
      name: roster.nameOf(author),
      month,
      state: written.status,
      late: isLate(written),
      submittedOn: written.submittedOn,
      ...(text !== undefined && { text }),
      ...(remark !== undefined && { remark }),
      ...(reviewed && { reviewedBy: roster.nameOf(reviewed.reviewedBy), reviewedOn: reviewed.reviewedOn }),
      earlier: (await alike(reflections, subject)).map(({ row, passages }) => {
        const other = row as unknown as ReflectionRow
        return {
          author: other.author,
          name: roster.nameOf(other.author),
          month: other.month,
          own: other.author === author,
          passages,
        }
      }),
      forMe: written.status === 'submitted' && author !== actor.person,
    }
  },
})
