import { z } from 'zod'
import { act } from '#mechanisms/act.ts'
import { text } from '#mechanisms/fields.ts'
import { cadresWriteMonthlyReflection, nobodyReviewsHisOwn } from '../1.2-cadre-study.ts'
import { reflection, reflectionOf } from '../reflection.ts'
import { whichReflection } from '../reflection-fields.ts'
import { reflectionReviewers } from '../study-keepers.ts'

/** What was accepted or returned by a slip of the hand waits for review again. */
export const reviewReflectionAgain = act({
  name: 'review-reflection-again',
  title: '重新审阅心得',
  by: reflectionReviewers,
  on: reflection,
  from: ['accepted', 'returned'],
  otherwise: () => '这篇心得还没有审阅过，不用重新审阅。',
  answersTo: [cadresWriteMonthlyReflection],
  input: z.object({ ...whichReflection, reason: text('为什么重新审阅') }),
  subject: ({ author, month }) => reflectionOf(author, month),
  requires: ({ input: { author }, actor }) => [nobodyReviewsHisOwn.on({ author, reviewer: actor.person })],
  records: ({ input }) => [{ type: 'ReflectionReviewedAgain', data: { reason: input.reason } }],
})
